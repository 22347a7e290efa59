# SPDX-License-Identifier: MIT
"""The scripts with which bash, zsh and fish ask `tegoed` how a word may go on.

bash inserts what it is given, so `cli.shell.completion_answer` quotes for it; zsh and fish quote by
themselves.
"""

from __future__ import annotations

BASH = r"""_tegoed_completion() {
    local IFS=$'\n' completion
    COMPREPLY=()
    while read -r completion; do
        case ${completion%%,*} in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("${completion#*,}") ;;
        esac
    done < <(_TEGOED_LINE="${COMP_LINE:0:COMP_POINT}" _TEGOED_BREAKS="$COMP_WORDBREAKS" \
        _TEGOED_COMPLETE=bash_complete "$1" 2>/dev/null)
}

complete -o nosort -F _tegoed_completion tegoed
"""

ZSH = r"""#compdef tegoed

_tegoed_completion() {
    local -a response names
    local kind name about
    (( $+commands[tegoed] )) || return 1
    response=("${(@f)$(_TEGOED_LINE="${(j: :)${(@)words[1,CURRENT]}}" \
        _TEGOED_COMPLETE=zsh_complete tegoed 2>/dev/null)}")
    for kind name about in "${response[@]}"; do
        case $kind in
            plain) names+=("$name") ;;
            dir) _path_files -/ ;;
            file) _path_files -f ;;
        esac
    done
    (( $#names )) && compadd -U -V tegoed -a -- names
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _tegoed_completion "$@"
else
    compdef _tegoed_completion tegoed
fi
"""

FISH = r"""function __tegoed_completion
    set -l line (commandline -cp | string collect)
    for completion in (_TEGOED_LINE=$line _TEGOED_COMPLETE=fish_complete tegoed 2>/dev/null)
        set -l parts (string split -m 1 , -- $completion)
        switch $parts[1]
            case plain
                printf '%s\n' $parts[2]
            case dir
                __fish_complete_directories (commandline -ct)
            case file
                __fish_complete_path (commandline -ct)
        end
    end
end

complete --no-files --keep-order --command tegoed --arguments '(__tegoed_completion)'
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
"""The script of each shell."""
