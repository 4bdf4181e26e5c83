"""Page furniture: running heads, page numbers and template tags; the reference of `clean.furniture`."""

import re
from itertools import pairwise

from pipelines.bench.reference.blocks.labels import is_counted
from pipelines.bench.reference.clean.running_heads import (
    EDGE_NUMBER,
    Short,
    is_dated,
    is_loose,
    is_note,
    number_of,
    recurring,
    told,
)
from pipelines.bench.reference.model import Line
from pipelines.bench.reference.patterns import rx
from pipelines.clean import furniture
from pipelines.clean.furniture import DASHED, KICKER, LEAST_PAGE, STEP, UNDER_DATE, UNDER_TITLE
from pipelines.clean.running_heads import LONG, MAX_HEAD, TEXT
from pipelines.languages import END, pattern

MAX_NUMBER = 16  # code points of a page number with its word and its dashes
TAG, CAPTION = rx(furniture.TAG), rx(r"""caption\s*=\s*["'][^"']""")
BELOW_NOTE, LABELLED, NUMBER = rx(furniture.BELOW_NOTE), rx(furniture.LABELLED), rx(furniture.NUMBER)
DAY = rx(furniture.DAY)
WORDED, BYLINE = rx(furniture.WORDED), rx(furniture.BYLINE)
CAPTIONS = rx(rf"(?i)^{pattern('captions')}{END}")
OPEN, GOES_ON, UNCASED = rx(furniture.OPEN), rx(r"^\p{Ll}"), rx(r"^\p{Lo}")
CONTINUED = rx(furniture.CONTINUED)
PAGE, GAPPED, BARE = rx(furniture.PAGE), rx(furniture.GAPPED), rx(r"^[0-9٠-٩۰-۹]{1,2}$")


def label(lines: list[Line]) -> None:
    """Set furniture, the name of the rule that took the line for furniture, on the lines of a document."""
    shorts = [short for row in range(len(lines)) if (short := _short(lines, row))]
    found = {short.row: "page_number" for short in _numbers(shorts, len(lines))}
    for short in _cutting(shorts, lines):
        found.setdefault(short.row, "cuts_a_sentence")
    for row in _cutting_together(shorts, lines):
        found.setdefault(row, "cuts_a_sentence")
    for short in shorts:
        if short.loose and CONTINUED.match(short.line.text):
            found.setdefault(short.row, "leads_on")
    for short in recurring(shorts, set(found)):
        found.setdefault(short.row, "running_head")
    for short in told(shorts, lines, set(found)):
        found.setdefault(short.row, "running_head")
    for short in _between_heads(shorts, set(found)):
        found.setdefault(short.row, "page_number")
    for row, line in enumerate(lines):
        tag = line.text[0] in "{<" and line.kind != "code" and TAG.match(line.text)
        if tag and not CAPTION.search(line.text):
            found.setdefault(row, "template_tag")
    for row, rule in found.items():
        lines[row].furniture = rule


def _short(lines: list[Line], row: int) -> Short | None:
    """A line that may be furniture: short, and on its own or as short as a number."""
    line = lines[row]
    if len(line.text) > MAX_HEAD or line.kind not in (None, "paragraph", "list_item"):
        return None
    above, below = lines[row - 1] if row else None, lines[row + 1] if row + 1 < len(lines) else None
    loose = is_loose(lines, row)
    if not loose and len(line.text) > MAX_NUMBER:
        return None
    noted = is_note(line.text) or is_counted(*(near.text if near else "" for near in (above, line, below)))
    if above is None or below is None:
        size = len(below.text) if below else 0
        return Short(row, line, loose, False, False, False, False, below=size, noted=noted)
    under, parts = _long(lines, row - 1), _cuts(above, below, UNCASED)
    long = under and len(below.text) >= LONG
    under_note, headed = _under_note(lines, row - 1, below), above.text.startswith("#")
    cuts, kicked = _cuts(above, below), above.blanks > 1 and len(above.text) <= KICKER
    return Short(
        row, line, loose, cuts, parts, long, under_note, headed, kicked, under_text=under, below=len(below.text),
        under=below.text, noted=noted,
    )  # fmt: skip


def _plain(line: Line) -> bool:
    """A line without a kind, or a page number between dashes, the first of which looks like that of an item."""
    dashed = line.kind == "list_item" and line.text.endswith(" -") and len(line.text.encode()) <= DASHED
    return line.kind is None or dashed


def _cuts(above: Line, below: Line, goes_on: re.Pattern[str] = GOES_ON) -> bool:
    """Whether a line between these two stands between the halves of a sentence."""
    return bool(_goes_on(below, goes_on) and OPEN.search(above.text[-1]))


def _goes_on(below: Line, form: re.Pattern[str] = GOES_ON) -> bool:
    """Whether a text goes on with a line, which begins with a small letter and is no byline in small letters."""
    return form.match(below.text) is not None and not (len(below.text) <= LONG and BYLINE.match(below.text))


def _long(lines: list[Line], row: int, least: int = LONG) -> bool:
    """A full line, or the last one of several."""
    return len(lines[row].text) >= least or _begun(lines, row) != row


def _begun(lines: list[Line], row: int) -> int:
    """The first of the lines right above one another of which a line is the last."""
    while row and not lines[row].blanks:
        row -= 1
    return row


def _under_note(lines: list[Line], above: int, below: Line) -> bool:
    """Whether what looks like a note stands above and a text goes on below."""
    if len(below.text) < LONG or not _goes_on(below):
        return False
    labelled = any(LABELLED.match(lines[row].text) for row in (above, _begun(lines, above)))
    return labelled and not DAY.match(lines[above].text)


def _numbers(shorts: list[Short], size: int) -> list[Short]:
    """Page numbers: lines that hold one number, two or more in a document, each higher by little than the last."""
    rows = [short for short in shorts if len(short.line.text) <= MAX_NUMBER and WORDED.match(short.line.text)]
    for short in rows:
        short.number = number_of(short)
    steps = [
        above.number is not None and short.number is not None and 1 <= short.number - above.number <= 4
        for above, short in pairwise(rows)
    ]
    near = [a or b for a, b in zip([False, *steps], [*steps, False], strict=True)] if rows else []
    rows = [short for short, is_near in zip(rows, near, strict=True) if is_near]
    return [] if len(rows) < 2 or _sections(rows, size) else rows


def _between_heads(shorts: list[Short], known: set[int]) -> list[Short]:
    """Page numbers that stand alone, as on the first page of a text, and count on from the heads of other pages."""
    pages = [(short.row, number) for short in shorts if short.row in known and (number := number_of(short)) is not None]
    lone = [short for short in shorts if short.loose and short.row not in known and len(short.line.text) <= MAX_NUMBER]
    return [short for short in lone if WORDED.match(short.line.text) and _counts(short, pages)]


def _counts(short: Short, pages: list[tuple[int, int]]) -> bool:
    number = number_of(short) or 0
    before = [number - page for row, page in pages if row < short.row][-1:]
    after = [page - number for row, page in pages if row > short.row][:1]
    steps = before + after
    return number >= LEAST_PAGE and all(step > 0 for step in steps) and any(step <= STEP for step in steps)


def _sections(rows: list[Short], size: int) -> bool:
    """Bare numbers that count from 1 and never cut a sentence: sections have them."""
    if not all(BARE.match(short.line.text) for short in rows) or any(short.cuts for short in rows):
        return False
    numbers = [short.number or 0 for short in rows]
    early = rows[0].row + 1 <= UNDER_TITLE or rows[-1].row + 1 < size
    return min(numbers) == 1 and max(numbers) == len(rows) and early


def _cutting(shorts: list[Short], lines: list[Line]) -> list[Short]:
    """Page numbers, alone or beside a head, that stand but once: they cut a sentence of text in two."""
    rows = [short for short in shorts if short.loose and _plain(short.line)]
    cut = [short for short in rows if short.cuts and short.long_beside]
    # a date under a byline cuts nothing
    full = [short for short in cut if short.row >= UNDER_DATE and _long(lines, short.row - 1, TEXT)]
    headed = [short for short in full if _numbered_head(short.line.text)]
    cut = [short for short in cut if _page(short.line.text)] + headed
    cut += [short for short in rows if short.parts and short.long_beside and GAPPED.search(short.line.text)]
    return cut + [short for short in rows if short.under_note and _below_note(short.line.text)]


def _below_note(text: str) -> bool:
    """A page number, or a head with one that looks like no further note."""
    head = len(text) <= MAX_HEAD and BELOW_NOTE.match(text) is not None and not CAPTIONS.match(text)
    return head or _page(text)


def _page(text: str) -> bool:
    """A number, alone or behind a word; a month and its year are no page below a title and a byline."""
    return NUMBER.match(text) is not None and not is_dated(text)


def _cutting_together(shorts: list[Short], lines: list[Line]) -> list[int]:
    """The rows of a page number and the head above or below it, which together cut a sentence of text in two."""
    found = []
    rows = [short for short in shorts if short.loose and _plain(short.line) and not is_note(short.line.text)]
    for upper, lower in pairwise(rows):
        if lower.row != upper.row + 1 or not upper.row or lower.row + 1 == len(lines):
            continue
        above, below = lines[upper.row - 1], lines[lower.row + 1]
        under_note = _under_note(lines, upper.row - 1, below)
        pages = lower.parts and any(PAGE.match(short.line.text) for short in (upper, lower))
        cut = _cuts(above, below) or (pages and _cuts(above, below, UNCASED))
        cut = cut and _long(lines, upper.row - 1) and len(below.text) >= LONG
        if (_page(upper.line.text) or _page(lower.line.text)) and (cut or under_note):
            found += [upper.row, lower.row]
    return found


def _numbered_head(text: str) -> bool:
    return len(text) <= 60 and bool(EDGE_NUMBER.search(text)) and not CAPTIONS.match(text) and not is_note(text)


