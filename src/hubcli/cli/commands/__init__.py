"""The commands: one, or a family of like ones, per module; `hubcli.cli.app` says which is where."""
