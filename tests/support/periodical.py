"""A very small periodical for tests of the whole way: two texts of our own, one with each kind of note."""

from pathlib import Path

from click.testing import CliRunner, Result

from pipelines import cli
from pipelines.folders import layout
from pipelines.options import Options

PLAIN = Options(entities=False, proof=False)  # what most tests look at, in the least time
WITH_SHEETS = Options(entities=False)
ONE_WORKER = Options(entities=False, proof=False, workers=1)

LETTER = """The Tram at Night

By Ada Quill

The last tram leaves the depot at ten past one, and nobody has ever asked why.1 It carries three drivers home.

A second paragraph follows, so that the first does not stand alone.

Notes

1. The timetable of 1931 gives no reason either.
"""
REPORT = """# Ice on the Canal

*By Jon Baker*

The canal froze over in January, and the barges stayed where they were.[^1]

[^1]: Measured at the third lock.
"""


def write_raw(folder: Path) -> Path:
    """Write the texts into a raw folder, one of them in a subfolder."""
    (folder / "winter").mkdir(parents=True)
    (folder / "tram.txt").write_text(LETTER, encoding="utf-8")
    (folder / "winter" / "ice.md").write_text(REPORT, encoding="utf-8")
    return folder


def periodical(*words: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(cli.main, [str(word) for word in words], catch_exceptions=False)


def published(out: Path) -> dict[str, bytes]:
    """Read every published file of a dataset."""
    data = [path for resource in layout.resources(out) for path in layout.paths(resource)]
    return {path: (out / path).read_bytes() for path in (*data, *layout.beside(out), layout.DESCRIPTOR)}
