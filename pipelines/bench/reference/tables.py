"""Units, markers and links into the published tables; the reference of `segment.tables`."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.labels import value
from pipelines.bench.reference.model import Link, Reference, Row, Unit
from pipelines.rights import INCLUDED, STATUS
from pipelines.segment.tables import BLOCKS, UNREAD

WORD = re.compile(r"[^ \t\n]+")
LAST = 9999  # place of a note whose label is no number


def identify(units: list[Unit]) -> None:
    """Name the paragraphs and notes of a document by their raw offsets."""
    for unit in units:
        if unit.role == "note":
            unit.note_id = f"{unit.source_id}:n{unit.start}"
        elif unit.role in BLOCKS and unit.clean:
            unit.paragraph_id = f"{unit.source_id}:p{unit.start}"


def article_ids(blocks: list[Block]) -> dict[int, tuple[str, int]]:
    """Id and raw offset of each article of a document."""
    found: dict[int, tuple[str, int]] = {}
    for block in blocks:
        if block.article is not None and block.article not in found:
            found[block.article] = f"{block.source_id}:a{block.start}", block.start
    return found


def paragraphs(units: list[Unit], blocks: list[Block], ids: dict[int, tuple[str, int]]) -> list[Row]:
    """The rows of paragraphs, with section, word counts and the paragraphs that pull quotes repeat."""
    repeated = _repeated(units, blocks)
    positions: Counter[int] = Counter()
    headings: dict[int, str] = {}
    rows = []
    for unit in units:
        if unit.paragraph_id is None:
            continue
        positions[unit.article] += 1
        rows.append(
            {
                "paragraph_id": unit.paragraph_id, "article_id": ids[unit.article][0],
                "position": positions[unit.article], "kind": unit.role, "section": headings.get(unit.article),
                "text": unit.clean, STATUS: INCLUDED, "word_count": len(WORD.findall(unit.clean)),
                "fragment_count": unit.fragments, "uncertain_hyphens": unit.uncertain,
                "duplicate_of": repeated.get(unit.unit), "start": unit.start, "end": unit.end,
            }
        )  # fmt: skip
        if unit.role == "heading":
            headings[unit.article] = unit.clean
    return rows


def _repeated(units: list[Unit], blocks: list[Block]) -> dict[int, str | None]:
    """The paragraph that each pull quote repeats, by unit."""
    texts = {block.block: block.text_block for block in blocks}
    names = {unit.unit: unit.paragraph_id for unit in units}
    found: dict[int, str | None] = {}
    for block in blocks:
        if block.repeats is not None:
            found.setdefault(block.text_block, names.get(texts[block.repeats]))
    return found


def notes(units: list[Unit], found: list[Reference], ids: dict[int, tuple[str, int]]) -> list[Row]:
    """The rows of notes; sets on each marker the note that it points to."""
    bodies = [unit for unit in units if unit.role == "note"]
    missing = _point(found, bodies, ids)
    counts = Counter(marker.note_id for marker in found)
    articles = defaultdict(list)
    for note in bodies:
        body = note if note.clean else None  # a label with nothing behind it but a marker is no body
        row = _note(note.note_id or "", note.note or "", body)
        articles[note.article].append((note.unit, row))
    for (article, label), marker in missing.items():
        row = _note(marker.note_id, label, None)
        articles[article].append((marker.unit.unit, row))
    rows = []
    for article in sorted(articles):
        for position, row in enumerate(_ordered(articles[article]), 1):
            count = counts[row["note_id"]]
            status = _status(row["text"], count)
            rows.append(
                row | {"article_id": ids[article][0], "position": position, "status": status, "reference_count": count}
            )
    return rows


def _note(note_id: str | None, label: str, body: Unit | None) -> Row:
    return {
        "note_id": note_id, "label": label, "text": body and body.clean, STATUS: INCLUDED if body else None,
        "fragment_count": body.fragments if body else 0, "start": body and body.start, "end": body and body.end,
    }  # fmt: skip


def _ordered(rows: list[tuple[int, Row]]) -> list[Row]:
    """The notes of an article by their labels, or in reading order where labels stand twice."""
    once = len({row["label"] for _, row in rows}) == len(rows)

    def place(found: tuple[int, Row]) -> tuple[int, bool, int, str]:
        unit, row = found
        number = value(row["label"]) if once else unit
        return LAST if number is None else number, row["start"] is None, row["start"] or 0, row["label"]

    return [row for _, row in sorted(rows, key=place)]


def _status(text: str | None, references: int) -> str:
    if text is None:
        return "body_missing"
    if text.endswith((":", "：")):
        return "body_truncated"
    return "complete" if references else "unreferenced"


def _point(
    found: list[Reference], bodies: list[Unit], ids: dict[int, tuple[str, int]]
) -> dict[tuple[int, str], Reference]:
    """Point each marker to the next note of its label after it, else to the last one before it.

    Returns the first marker of each label that has no note, by article and label.
    """
    labelled = defaultdict(list)
    for note in bodies:
        labelled[note.article, note.note].append(note)
    missing: dict[tuple[int, str], Reference] = {}
    for marker in found:
        key = marker.article, marker.label
        notes = labelled.get(key)
        if notes:
            ahead = bisect_left(notes, marker.unit.unit, key=lambda note: note.unit)
            marker.note_id = notes[min(ahead, len(notes) - 1)].note_id or ""
        else:
            missing.setdefault(key, marker)
            marker.note_id = f"{marker.unit.source_id}:n{marker.label}@{ids[marker.article][1]}"
    return missing


def note_references(found: list[Reference]) -> list[Row]:
    """The rows of note_references."""
    return [
        {
            "paragraph_id": marker.unit.paragraph_id, "note_id": marker.note_id, "label": marker.label,
            "start": marker.start, "source_id": marker.unit.source_id, "source_start": marker.source_at,
            "source_end": marker.source_end, "style": marker.style, "in_note_id": marker.unit.note_id,
        }
        for marker in found
    ]  # fmt: skip


def links(found: list[Link]) -> list[Row]:
    """The rows of links; links in titles and bylines have no row to stand in."""
    return [
        {
            "link_id": f"{link.unit.source_id}:l{link.source_at}", "paragraph_id": link.unit.paragraph_id,
            "note_id": link.unit.note_id, "start": link.start, "end": link.end,
            "text": link.unit.clean[link.start : link.end], "url": link.url, STATUS: INCLUDED,
        }
        for link in found
        if link.unit.paragraph_id is not None or link.unit.note_id is not None
    ]  # fmt: skip


def segments(blocks: list[Block], units: list[Unit], ids: dict[int, tuple[str, int]], readable: bool) -> list[Row]:
    """The rows of the ledger, one for each block; front matter that could not be read says so in its rule."""
    names = {unit.unit: unit for unit in units}
    rows = []
    for position, block in enumerate(blocks, 1):
        unit = names.get(block.text_block)
        unread = block.role == "front_matter" and not readable
        rows.append(
            {
                "segment_id": f"{block.source_id}:s{block.start}", "source_id": block.source_id,
                "position": position, "line": block.line, "start": block.start, "end": block.end, "role": block.role,
                "article_id": ids[block.article][0] if block.article is not None else None,
                "paragraph_id": unit.paragraph_id if unit and block.role in BLOCKS else None,
                "note_id": unit.note_id if unit and block.role == "note" else None,
                "rule": "front_matter:unreadable" if unread else block.rule,
                "score": UNREAD if unread else block.score,
            }
        )  # fmt: skip
    return rows
