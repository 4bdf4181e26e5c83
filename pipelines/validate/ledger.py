"""The ledger: every non-white character of the raw texts is in exactly one segment.

Only this proof belongs here. It needs the decoded texts, so it is given batch by batch, like every stage before it. All
texts of a batch are one run of bytes, of which only those between segments are looked at.
"""

import numpy as np
import polars as pl

from pipelines.clean.signs import Bytes, Places, owner, spread
from pipelines.validate.violations import VIOLATIONS, key, of_rows, together

# the code points with the property White_Space in Unicode 16, PropList.txt
SPACES = [*range(0x09, 0x0E), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
WHITE = np.isin(np.arange(0x3002), SPACES)
LATER = -0x40  # as signed numbers, the bytes that begin no code point are less
SHOWN = 40
RULE = "ledger_complete"


def ledger_violations(texts: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Report the characters of a batch that are in no segment or in two, and segments outside their text.

    `texts` has source_id and text, `segments` is that batch's part of the table. The rule is `ledger_complete`.
    """
    data, places = spread(texts["text"])
    later = np.flatnonzero(data.view(np.int8) < LATER)
    heads = places - np.searchsorted(later, places)  # where the texts begin, in code points of all
    known = texts.select("source_id", pl.Series("head", heads[:-1]), pl.Series("length", np.diff(heads)))
    columns = segments.select("segment_id", "source_id", "start", "end")
    judged = columns.join(known, on="source_id", how="left", maintain_order="left")
    begins, ends, last = _spans(judged)
    if not ((begins < ends) & (ends <= last)).all() or (begins[1:] < ends[:-1]).any():
        faults = _faults(judged.sort("source_id", "start", "end", maintain_order=True))
        if not faults.is_empty():
            return faults
        begins, ends, _ = _spans(judged.sort("head", "start"))
    between = _between(begins, ends, int(heads[-1]))
    later -= np.arange(len(later))  # now the code points that begin before each
    lost = between[~WHITE[_points(data, between + np.searchsorted(later, between, "right"))]]
    return _uncovered(texts, *np.unique(owner(lost, heads), return_index=True), lost, heads)


def _spans(judged: pl.DataFrame) -> tuple[Places, Places, Places]:
    """Where segments begin and end among the code points of all texts, and where their texts end."""
    begins, ends, last = judged.select(pl.col("start", "end", "length") + pl.col("head")).get_columns()
    return begins.to_numpy(), ends.to_numpy(), last.to_numpy()


def _faults(ordered: pl.DataFrame) -> pl.DataFrame:
    """Report segments that begin in another, that are empty, or that end outside their text."""
    same = pl.col("source_id") == pl.col("source_id").shift(1)
    faults = {
        "start": ordered.filter(same & (pl.col("start") < pl.col("end").shift(1))),
        "end": ordered.filter((pl.col("end") > pl.col("length")).fill_null(True) | (pl.col("end") <= pl.col("start"))),
    }
    name = key(["segment_id"])
    return together(
        of_rows(frame.lazy(), "segments", row_key=name, column=column, value=pl.col(column), rule=RULE)
        for column, frame in faults.items()
    )


def _between(begins: Places, ends: Places, length: int) -> Places:
    """List the offsets below `length` that lie in none of the runs, which are sorted and do not overlap."""
    starts = np.concatenate(([0], ends))
    lengths = np.concatenate((begins, [length])) - starts
    ahead = np.cumsum(lengths) - lengths
    offsets: Places = np.repeat(starts - ahead, lengths) + np.arange(lengths.sum())
    return offsets


def _points(data: Bytes, at: Places) -> Places:
    """The code points that begin at some bytes, those of four bytes as 0x3001: white ones have three at most."""
    points = data[at].astype(np.int64)
    two, three = (np.flatnonzero((points >= least) & (points < most)) for least, most in ((0xC0, 0xE0), (0xE0, 0xF0)))
    points[points >= 0xF0] = len(WHITE) - 1
    points[two] = (points[two] & 0x1F) << 6 | data[at[two] + 1] & 0x3F
    middle = (data[at[three] + 1] & 0x3F).astype(np.int64)
    points[three] = (points[three] & 0x0F) << 12 | middle << 6 | data[at[three] + 2] & 0x3F
    return np.minimum(points, len(WHITE) - 1)


def _uncovered(texts: pl.DataFrame, of: Places, firsts: Places, lost: Places, heads: Places) -> pl.DataFrame:
    """Report for each source the first non-white character that no segment holds, and how many there are."""
    counts = np.diff(np.append(firsts, len(lost)))
    found = []
    for row, first, count in zip(of.tolist(), firsts.tolist(), counts.tolist(), strict=True):
        at, text = int(lost[first] - heads[row]), texts["text"][row]
        value = f"{count} characters are in no segment, the first at {at}: {text[at : at + SHOWN]}"
        found.append(("segments", texts["source_id"][row], "start", value, RULE))
    return pl.DataFrame(found, schema=VIOLATIONS, orient="row")
