"""The ledger: every non-white character of the raw texts is in exactly one segment.

Only this proof belongs here. It needs the decoded texts, so it is given batch by batch, like every stage before it.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipelines.validate.violations import VIOLATIONS, key, of_rows, together

# the code points with the property White_Space in Unicode 16, PropList.txt
SPACES = [*range(0x09, 0x0E), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
Numbers = NDArray[np.int64]
WHITE = np.isin(np.arange(0x3002), SPACES)


def ledger_violations(texts: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Report the characters of a batch that are in no segment or in two, and segments outside their text.

    `texts` has source_id and text, `segments` is that batch's part of the table. The rule is `ledger_complete`.
    """
    ordered = segments.sort("source_id", "start", "end", maintain_order=True)
    same = pl.col("source_id") == pl.col("source_id").shift(1)
    length = texts.select("source_id", pl.col("text").str.len_chars().cast(pl.Int64).alias("length"))
    judged = ordered.join(length, on="source_id", how="left", maintain_order="left")
    faults = {
        "start": judged.filter(same & (pl.col("start") < pl.col("end").shift(1))),
        "end": judged.filter((pl.col("end") > pl.col("length")).fill_null(True) | (pl.col("end") <= pl.col("start"))),
    }
    name, rule = key(["segment_id"]), "ledger_complete"
    found = [
        of_rows(frame.lazy(), "segments", row_key=name, column=column, value=pl.col(column), rule=rule)
        for column, frame in faults.items()
    ]
    if all(frame.is_empty() for frame in faults.values()):
        found.append(_uncovered(texts, ordered).lazy())
    return together(found)


def _uncovered(texts: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Report for each source the first non-white character that no segment holds, and how many there are."""
    columns = segments.select("source_id", "start", "end")
    runs = {str(source): part for (source,), part in columns.partition_by("source_id", as_dict=True).items()}
    found = []
    for source, text in texts.select("source_id", "text").iter_rows():
        points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        between = _between(runs.get(source, columns.clear()), len(points))
        lost = between[~WHITE[np.minimum(points[between], len(WHITE) - 1)]]
        if lost.size:
            at = int(lost[0])
            value = f"{lost.size} characters are in no segment, the first at {at}: {text[at : at + 40]}"
            found.append(("segments", source, "start", value, "ledger_complete"))
    return pl.DataFrame(found, schema=VIOLATIONS, orient="row")


def _between(runs: pl.DataFrame, length: int) -> Numbers:
    """List the offsets below `length` that lie in none of the runs, which are sorted and do not overlap."""
    starts = np.concatenate(([0], runs["end"].to_numpy()))
    lengths = np.concatenate((runs["start"].to_numpy(), [length])) - starts
    ahead = np.cumsum(lengths) - lengths
    offsets: Numbers = np.repeat(starts - ahead, lengths) + np.arange(lengths.sum())
    return offsets
