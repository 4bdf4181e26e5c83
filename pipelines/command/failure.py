"""The reason of the last failure, in a file of one line for people and programs that read no log.

Writing and removing the file belong here; finding the reason does not.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipelines.errors import UserError
from pipelines.folders.files import Busy, write_atomically

FILE = "last_failure.txt"


def note(state: Path, reason: str) -> None:
    """Put the reason into the state folder of a dataset, in place of an earlier one.

    A disk that does not take the line is no reason to hide what it says: it stands in the record of runs, too.
    """
    with suppress(OSError):
        write_atomically(state / FILE, lambda target: target.write_text(reason + "\n", encoding="utf-8"))


def clear(state: Path) -> None:
    """Remove the reason: the dataset is published and up to date."""
    if stands(state):  # a disk that takes nothing has none, and would refuse to be asked
        (state / FILE).unlink()


def stands(state: Path) -> bool:
    """Tell whether the last run of a dataset failed or died, as far as that is known."""
    return (state / FILE).exists()


@contextmanager
def noted(state: Path) -> Iterator[None]:
    """Note the user's mistake that ends the block, or remove the note when it ends well.

    Where there is no state folder yet, none is made: the folder's name may be the mistake.
    """
    try:
        yield
    except Busy:
        raise  # the other build will tell how it ended
    except UserError as error:
        if state.is_dir():
            note(state, str(error))
        raise
    clear(state)
