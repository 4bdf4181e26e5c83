"""Marks behind the names of authors that lead to where they work: `Ann Lee1,2 and Jo May*`.

The marks of notes in texts belong to `markers`.
"""

import polars as pl

from pipelines.frames.compiled import holds, keep_compiled
from pipelines.languages import pattern

_MARK = r"(?:[¹²³⁰⁴-⁹*†‡§¶]+|\d(?:,\d)*)"
MARKS = rf"(\p{{L}}\.?){_MARK}(\s*[,;&]|\s+{pattern('and')}\s|$)"
FIRST = r"^[^\d¹*†]+(?:1|¹|[*†])(?:[,;\s\d]|$)"  # they are counted from the first; other figures are of a name
FIRSTS = ["1", "¹", "*", "†"]  # one of which such a line has


@keep_compiled
def strip(lines: pl.Series) -> pl.Series:
    """Lines without the marks behind names, where the first of them stands first; the others as they are."""
    asked = holds(pl.when(pl.col("line").str.contains_any(FIRSTS)).then("line"), FIRST)
    marked = lines.to_frame("line").select_seq(asked).to_series().arg_true()
    return lines.scatter(marked, lines.gather(marked).str.replace_all(MARKS, "$1$2")) if len(marked) else lines
