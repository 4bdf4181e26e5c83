"""Text of any size for a benchmark, made from the project's own sample: the same bytes each time.

A file is a file of the sample with further prose of the sample between its paragraphs, so that titles, bylines, notes,
markers and page breaks stand as thinly as in a magazine. Measuring belongs elsewhere.
"""

import random
import re
import textwrap
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from pipelines.errors import UserError, shown

LONG = 300  # code points; longer lines are prose
MORE = 3  # paragraphs of prose put after each that stands there: real issues have 250 to 500 characters a line
SENTENCES = 5  # of such a paragraph
WIDTH = 72
SHAPES = {"prose lines": None, "72 columns": WIDTH}


def make(raw: Path, folder: Path, size: int, width: int | None) -> int:
    """Fill `folder` with text files of `size` bytes in total, or little more, hard-wrapped at `width` if one is given.

    Returns the number of bytes. Raises UserError where the sample has no plain text with a paragraph to a line.
    """
    folder.mkdir(parents=True)
    written = 0
    for number, text in enumerate(texts(raw)):
        data = (_wrapped(text, width) if width else text).encode()
        (folder / f"text-{number:05}.txt").write_bytes(data)
        written += len(data)
        if written >= size:
            break
    return written


def texts(raw: Path) -> Iterator[str]:
    """Yield texts for ever, each different from the others; raises UserError as `make` does."""
    sample = [path.read_text(encoding="utf-8").split("\n") for path in sorted(raw.rglob("*.txt"))]
    sample = [lines for lines in sample if any(len(line) > LONG for line in lines)]
    prose = [part for lines in sample for line in lines if len(line) > LONG for part in re.split(r"(?<=[.?!]) ", line)]
    if not prose:
        raise UserError(f"{shown(raw)}: no .txt file with a paragraph to a line; give the folder of the sample")
    chance = random.Random(72)
    for number in count():
        lines = []
        for line in sample[number % len(sample)]:
            lines.append(line)
            if len(line) > LONG:
                more = [" ".join(chance.choices(prose, k=SENTENCES)) for _ in range(MORE)]
                lines += [part for paragraph in more for part in ("", paragraph)]
        yield "\n".join(lines)


def _wrapped(text: str, width: int) -> str:
    wrap = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(wrapped for line in text.split("\n") for wrapped in (wrap.wrap(line) or [""]))
