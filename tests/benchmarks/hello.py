"""The least that a Typer program with as many commands as hubcli can be."""

import typer

app = typer.Typer()


def _command(number: int) -> None:
    def command(name: str = "world") -> None:
        """Say hello."""
        typer.echo(f"Hello {name}")

    app.command(f"command-{number:02}")(command)


for _number in range(23):
    _command(_number)
