"""Why each block of a file became what it is: the rules that decided, their scores and the runners-up.

Only the telling belongs here; the decisions are those of `segment.label`, made again for one file.
"""

from collections.abc import Iterator
from pathlib import Path, PurePath

import polars as pl

from pipelines import clean, ingest, segment
from pipelines.errors import UserError, shown
from pipelines.folders.places import Place
from pipelines.ingest.decode import complaint, decode, no_text
from pipelines.ingest.files import MEDIA_TYPES

SHOWN = 72  # code points of a block's text


def explain(path: Place, line: int | None = None) -> Iterator[str]:
    """Tell for each block of a file, or for the one at a line (from 1), what it became and by which rule.

    Raises UserError for a file that cannot be read or decoded or is empty, and for a line that no block holds.
    """
    labelled = segment.label(clean.clean(ingest.split(_texts(path))))
    if line is not None:
        rows = labelled.filter((pl.col("line") <= line) & (pl.col("line") + pl.col("rows") > line))
        if rows.is_empty():
            raise UserError(f"{shown(path)}:{line}: a blank line or none at all; name a line with text")
        labelled = rows
    elif labelled.is_empty():
        raise UserError(f"{shown(path)}: no line has text; name a file with a text")
    begun = None
    for row in labelled.iter_rows(named=True):
        if row["article"] != begun:
            begun = row["article"]
            yield "outside any article" if begun is None else f"article {begun}{' (advert)' if row['advert'] else ''}"
        yield from _told(row)


def _texts(path: Place) -> pl.DataFrame:
    """The file as the one text of a batch."""
    if isinstance(path, Path) and path.is_fifo() and path.parent != Path("/dev/fd") and path != Path("/dev/stdin"):
        raise UserError(f"{shown(path)}: is a pipe, which would be waited for; name a file")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"{shown(path)}: cannot be read ({error.strerror}); check its name and permissions") from error
    text = None if no_text(content) else decode([content])["text"][0]
    if text is None:
        raise UserError(f"{shown(path)}: {complaint(content)}")
    name = PurePath(str(path))
    media_type = MEDIA_TYPES.get(name.suffix.lower(), "text/plain")
    row = {"source_id": shown(name.name), "media_type": media_type, "language": None, "text": text}
    return pl.DataFrame([row], schema=dict.fromkeys(row, pl.String))


def _told(row: dict[str, object]) -> Iterator[str]:
    """One block: its line, role, rule and score, what else it could have been, and the beginning of its text."""
    text = " ".join(str(row["text"]).split())
    yield f"  {row['line']:>6}  {row['role']:<15} {row['rule']} ({row['score']:.2f})"
    facts = {
        "else": row["runner_up_rule"],
        "joined": f"to the block before by {row['join_rule']}" if row["join_rule"] else None,
        "note": f"{row['note']} by {row['note_rule']}" if row["note"] else None,
        "title score": _scores(row) if row["title"] else None,
        "text": text[:SHOWN] + ("…" if len(text) > SHOWN else ""),
    }
    yield from (f"{'':8}  {name}: {fact}" for name, fact in facts.items() if fact)


def _scores(row: dict[str, object]) -> str:
    """A title's score beside that of the next best line of its run."""
    second = row["runner_up"]
    return f"{row['title_score']:.1f}" + (f", the next best {second:.1f}" if isinstance(second, float) else "")
