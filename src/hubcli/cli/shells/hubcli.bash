# Completion of hubcli in bash. hubcli reads the line up to the cursor and quotes what it offers.
_hubcli_completion() {
    local answer
    COMPREPLY=()
    while IFS= read -r answer; do
        COMPREPLY+=("$answer")
    done < <(_HUBCLI_COMPLETE=answer_bash command hubcli \
        "${COMP_LINE:0:COMP_POINT}" "$2" </dev/null 2>/dev/null)
}

# bash before 4.4 has no nosort; where hubcli has nothing to offer, files are offered.
complete -o nosort -o default -F _hubcli_completion hubcli 2>/dev/null ||
    complete -o default -F _hubcli_completion hubcli
