"""The benchmarks as commands of `periodical bench`: found by name, loaded when asked for.

What they measure belongs to each of them.
"""

import importlib

import click

from pipelines.bench import BENCHES


class Benches(click.Group):
    """Loads a benchmark only when it is asked for: each may need packages of its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the benchmarks."""
        return list(BENCHES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a benchmark's command; none for an unknown name."""
        if cmd_name not in BENCHES:
            return None
        command: click.Command = importlib.import_module(BENCHES[cmd_name]).main
        return command
