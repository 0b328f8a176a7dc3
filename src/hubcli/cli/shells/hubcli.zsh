#compdef hubcli
# Completion of hubcli in zsh. hubcli reads the words up to the cursor, zsh quotes what it offers.
_hubcli_completion() {
    local answer
    local -a answers values displays
    integer width
    answers=("${(@f)$(_HUBCLI_COMPLETE=answer_zsh command hubcli \
        "${(j: :)words[1,CURRENT-1]} $QIPREFIX$IPREFIX$PREFIX" </dev/null 2>/dev/null)}")
    values=("${(@)answers%%$'\t'*}")
    if [[ -z $values ]]; then
        _files
        return
    fi
    for answer in "${(@)values}"; do
        (( ${(m)#answer} > width )) && width=${(m)#answer}
    done
    for answer in "${(@)answers}"; do
        if [[ $answer == *$'\t'* ]]; then
            displays+=("${(mr:width:)${answer%%$'\t'*}}  -- ${answer#*$'\t'}")
        else
            displays+=("$answer")
        fi
    done
    compadd -V hubcli -l -d displays -a values
}

# As a file in $fpath this is the body of a function _hubcli; elsewhere it is evaluated.
if [[ ${funcstack[1]} == _hubcli ]]; then
    _hubcli_completion "$@"
else
    (( ${+functions[compdef]} )) || { autoload -Uz compinit && compinit -i }
    compdef _hubcli_completion hubcli
fi
