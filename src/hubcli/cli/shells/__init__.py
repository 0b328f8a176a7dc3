"""Completion in bash, zsh and fish: the script of each, installing it, and what it asks for.

What a base offers is found in `hubcli.cli.completion`. Here it is made one word of the shell, since
a base can come from anyone. Nothing of this is imported unless completion is asked for.
"""
