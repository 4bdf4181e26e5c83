"""The versions of Dagster's record of runs, read once in a build.

Dagster asks of each of its SQLite files whether it is of the newest form, nine times in all, and for the answer Alembic
reads ninety small modules anew: a tenth of what a small build costs. They come with the package and do not change.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.config import Config
from alembic.script import ScriptDirectory


@contextmanager
def read_once() -> Iterator[None]:
    """Within the block, give whoever asks for the versions that stand in one place those that were read first."""
    theirs, known = vars(ScriptDirectory)["from_config"], dict[str | None, ScriptDirectory]()

    def from_config(_: type[ScriptDirectory], config: Config) -> ScriptDirectory:
        place = config.get_main_option("script_location")
        if place not in known:
            known[place] = theirs.__func__(ScriptDirectory, config)
        return known[place]

    ScriptDirectory.from_config = classmethod(from_config)  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        ScriptDirectory.from_config = theirs  # type: ignore[method-assign]
