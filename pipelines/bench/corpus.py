"""Text of any size for a benchmark, made from the project's own sample: the same bytes each time.

A file is a file of the sample with further prose of the sample between its paragraphs, so that titles, bylines, notes,
markers and page breaks stand as thinly as in a magazine, and headings and notes as in a post. Measuring belongs
elsewhere.
"""

import random
import re
import textwrap
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from pipelines.errors import UserError, shown

LONG = 300  # code points; longer lines are prose
SENTENCES = 5  # of a paragraph that is added
WIDTH = 72


class Shape(NamedTuple):
    """Files of one ending, so many paragraphs put after each of theirs, and hard-wrapped where a width is given."""

    ending: str
    more: int
    width: int | None = None


# real issues have 250 to 500 characters a line; a post in Markdown has some 10 kB
SHAPES = {"prose lines": Shape("txt", 3), "72 columns": Shape("txt", 3, WIDTH), "Markdown": Shape("md", 1)}


def make(raw: Path, folder: Path, size: int, shape: Shape) -> int:
    """Fill `folder` with files of a shape, of `size` bytes in total or little more.

    Returns the number of bytes. Raises UserError where the sample has no such file with a paragraph to a line.
    """
    folder.mkdir(parents=True)
    written = 0
    for number, text in enumerate(texts(raw, shape)):
        data = (_wrapped(text, shape.width) if shape.width else text).encode()
        (folder / f"text-{number:05}.{shape.ending}").write_bytes(data)
        written += len(data)
        if written >= size:
            break
    return written


def texts(raw: Path, shape: Shape) -> Iterator[str]:
    """Yield texts for ever, each different from the others, not wrapped yet; raises UserError as `make` does."""
    found = sorted(raw.rglob(f"*.{shape.ending}"))
    sample = [path.read_text(encoding="utf-8").split("\n") for path in found]
    sample = [lines for lines in sample if any(len(line) > LONG for line in lines)]
    prose = [part for lines in sample for line in lines if len(line) > LONG for part in re.split(r"(?<=[.?!]) ", line)]
    if not prose:
        raise UserError(
            f"{shown(raw)}: no .{shape.ending} file with a paragraph to a line; give the folder of the sample"
        )
    chance = random.Random(72)
    for number in count():
        lines = []
        for line in sample[number % len(sample)]:
            lines.append(line)
            if len(line) > LONG:
                more = [" ".join(chance.choices(prose, k=SENTENCES)) for _ in range(shape.more)]
                lines += [part for paragraph in more for part in ("", paragraph)]
        yield "\n".join(lines)


def _wrapped(text: str, width: int) -> str:
    wrap = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(wrapped for line in text.split("\n") for wrapped in (wrap.wrap(line) or [""]))
