"""How the command ends that met with a mistake: one line on stderr, and the exit code 1.

Telling a user's mistake, and output that nobody takes, belongs here; what else is wrong is a fault of the code.
"""

import errno
import sys

import click

from pipelines.command.arguments import check_names
from pipelines.errors import UserError, shown

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


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
            if error.errno not in (*FULL, *DENIED):
                raise
            place = shown(error.filename or "the output")
            told = f"{place} cannot be written ({error.strerror}); free space there"
            if error.errno in DENIED:
                told = f"{place} cannot be used ({error.strerror}); let it be read and written, or name another place"
        click.echo(f"error: {told}", err=True)
        sys.exit(1)
