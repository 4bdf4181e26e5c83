"""How the command ends that met with a mistake: one line on stderr, and the exit code 1.

Telling a user's mistake, and output that nobody takes, belongs here; what else is wrong is a fault of the code.
"""

import errno
import sys

import click

from pipelines.command.arguments import check_names
from pipelines.errors import UserError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


class Commands(click.Group):
    """Tells a mistake in the input in one line on stderr and exits with 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            check_names()
            return super().invoke(ctx)
        except UserError as error:
            told = str(error)
        except OSError as error:
            if error.errno not in FULL:
                raise
            told = f"{error.filename or 'the output'} cannot be written ({error.strerror}); free space there"
        click.echo(f"error: {told}", err=True)
        sys.exit(1)
