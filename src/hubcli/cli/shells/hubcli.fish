# Completion of hubcli in fish. hubcli reads the line up to the cursor, fish quotes what it offers.
function _hubcli_completion
    set -l answers (_HUBCLI_COMPLETE=answer_fish command hubcli (commandline -cp | string collect) </dev/null 2>/dev/null)
    if set -q answers[1]
        printf '%s\n' $answers
    else
        __fish_complete_path (commandline -ct)
    end
end

complete --command hubcli --erase
complete --command hubcli --no-files --arguments '(_hubcli_completion)'
