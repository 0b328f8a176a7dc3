#compdef hubcli
# Completion of hubcli in zsh. hubcli reads the words up to the cursor, zsh quotes what it offers.
_hubcli_completion() {
    local answer
    local -a values displays
    for answer in "${(@f)$(_HUBCLI_COMPLETE=answer_zsh command hubcli \
        "${(j: :)words[1,CURRENT-1]} $QIPREFIX$IPREFIX$PREFIX" </dev/null 2>/dev/null)}"; do
        [[ -n $answer ]] || continue
        values+=("${answer%%$'\t'*}")
        displays+=("${answer/$'\t'/  -- }")
    done
    if (( $#values )); then
        compadd -l -d displays -a values
    else
        _files
    fi
}

if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
    _hubcli_completion "$@"
else
    (( ${+functions[compdef]} )) || { autoload -Uz compinit && compinit -i }
    compdef _hubcli_completion hubcli
fi
