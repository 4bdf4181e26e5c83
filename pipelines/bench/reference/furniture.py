"""Page furniture: running heads, page numbers and template tags; the reference of `clean.furniture`."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from pipelines.bench.reference.model import Line
from pipelines.bench.reference.patterns import rx
from pipelines.clean import furniture
from pipelines.clean.furniture import LONG, MAX_HEAD, UNDER_KICKER, UNDER_TITLE
from pipelines.languages import END, pattern

MAX_NUMBER = 16  # code points of a page number with its word and its dashes
TAG, CAPTION = rx(furniture.TAG), rx(r"""caption\s*=\s*["'][^"']""")
BELOW_NOTE = rx(furniture.BELOW_NOTE)
NUMBER, EDGE_NUMBER, DATE = rx(furniture.NUMBER), rx(furniture.EDGE_NUMBER), rx(furniture.DATE)
WORDED = rx(rf"(?i)^[\[(|~–—-]*\s*(?:{pattern('page')}\s*)?\d{{1,4}}\s*[\])|~–—-]*$")
CAPTIONS = rx(rf"(?i)^{pattern('captions')}{END}")
OPEN, GOES_ON, FIGURES = rx(r"[\p{L}\p{N},;-]$"), rx(r"^\p{Ll}"), rx(r"[0-9]{1,4}")
NOTE, LABELLED = rx(furniture.NOTE), rx(furniture.LABELLED)
LEAD = rx(furniture.LEAD)
BARE, DIGITS = rx(r"^[0-9]{1,2}$"), rx(r"\d+")


@dataclass(slots=True)
class Short:
    """A short line with what stands around it."""

    row: int
    line: Line
    loose: bool
    cuts: bool
    long_beside: bool
    under_note: bool  # between a note and a text that goes on
    headed: bool = False  # right below a heading
    number: int | None = None


def label(lines: list[Line]) -> None:
    """Set furniture, the name of the rule that took the line for furniture, on the lines of a document."""
    shorts = [short for row in range(len(lines)) if (short := _short(lines, row))]
    found = {short.row: "page_number" for short in _numbers(shorts)}
    for short in _cutting(shorts):
        found.setdefault(short.row, "cuts_a_sentence")
    for row in _cutting_together(shorts, lines):
        found.setdefault(row, "cuts_a_sentence")
    for short in _heads(shorts, set(found)):
        found.setdefault(short.row, "running_head")
    for short in _told(shorts, lines, set(found)):
        found.setdefault(short.row, "running_head")
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
    loose = _loose(lines, row)
    if not loose and len(line.text) > MAX_NUMBER:
        return None
    if above is None or below is None:
        return Short(row, line, loose, False, False, False)
    long = len(above.text) >= LONG and len(below.text) >= LONG
    headed = above.text.startswith("#")
    return Short(row, line, loose, _cuts(above, below), long, _under_note(above, below), headed)


def _loose(lines: list[Line], row: int) -> bool:
    """A line with white space above and below."""
    return (not row or lines[row].blanks > 0) and (row + 1 == len(lines) or lines[row + 1].blanks > 0)


def _cuts(above: Line, below: Line) -> bool:
    """Whether a line between these two stands between the halves of a sentence."""
    return bool(GOES_ON.match(below.text) and OPEN.search(above.text[-1]))


def _under_note(above: Line, below: Line) -> bool:
    """Whether what looks like a note stands above and a text goes on below."""
    return LABELLED.match(above.text) is not None and len(below.text) >= LONG and GOES_ON.match(below.text) is not None


def _numbers(shorts: list[Short]) -> list[Short]:
    """Page numbers: lines that hold one number, two or more in a document, each higher by little than the last."""
    rows = [short for short in shorts if len(short.line.text) <= MAX_NUMBER and WORDED.match(short.line.text)]
    for short in rows:
        short.number = _number(short)
    steps = [
        above.number is not None and short.number is not None and 1 <= short.number - above.number <= 4
        for above, short in pairwise(rows)
    ]
    near = [a or b for a, b in zip([False, *steps], [*steps, False], strict=True)] if rows else []
    rows = [short for short, is_near in zip(rows, near, strict=True) if is_near]
    return [] if len(rows) < 2 or _sections(rows) else rows


def _number(short: Short) -> int | None:
    found = FIGURES.search(short.line.text)
    return int(found[0]) if found else None


def _sections(rows: list[Short]) -> bool:
    """Bare numbers that count from 1, the first of them under a title, and never cut a sentence: sections have them."""
    if not all(BARE.match(short.line.text) for short in rows) or any(short.cuts for short in rows):
        return False
    numbers = [short.number or 0 for short in rows]
    return min(numbers) == 1 and max(numbers) == len(rows) and rows[0].row + 1 <= UNDER_TITLE


def _cutting(shorts: list[Short]) -> list[Short]:
    """Page numbers, alone or beside a head, that stand but once: they cut a sentence of text in two."""
    rows = [short for short in shorts if short.loose and short.line.kind is None]
    cut = [short for short in rows if short.cuts and short.long_beside]
    cut = [short for short in cut if NUMBER.match(short.line.text) or _numbered_head(short.line.text)]
    return cut + [short for short in rows if short.under_note and _below_note(short.line.text)]


def _below_note(text: str) -> bool:
    """A page number, or a head with one that looks like no further note."""
    head = len(text) <= MAX_HEAD and BELOW_NOTE.match(text) is not None and not CAPTIONS.match(text)
    return head or NUMBER.match(text) is not None


def _cutting_together(shorts: list[Short], lines: list[Line]) -> list[int]:
    """The rows of a page number and the head above or below it, which together cut a sentence of text in two."""
    found = []
    rows = [short for short in shorts if short.loose and short.line.kind is None and not _note(short.line.text)]
    for upper, lower in pairwise(rows):
        if lower.row != upper.row + 1 or not upper.row or lower.row + 1 == len(lines):
            continue
        above, below = lines[upper.row - 1], lines[lower.row + 1]
        cut = _cuts(above, below) and len(above.text) >= LONG and len(below.text) >= LONG
        number = NUMBER.match(upper.line.text) or NUMBER.match(lower.line.text)
        if number and (cut or _under_note(above, below)):
            found += [upper.row, lower.row]
    return found


def _numbered_head(text: str) -> bool:
    return len(text) <= 60 and bool(EDGE_NUMBER.search(text)) and not CAPTIONS.match(text) and not _note(text)


def _heads(shorts: list[Short], numbers: set[int]) -> list[Short]:
    """Running heads: short lines that recur, digits aside, and mostly cut a sentence, or carry or stand by a number.

    One that stands but twice, perhaps once as a title, carries a number and cuts a sentence.
    """
    groups = defaultdict(list)
    for short in shorts:
        if short.loose:
            groups[_key(short)].append(short)
    groups.pop("", None)
    pairs = [short for rows in groups.values() if len(rows) == 2 for short in rows if short.cuts]
    pairs = [short for short in pairs if EDGE_NUMBER.search(short.line.text) and not _note(short.line.text)]
    heads = [_without_notes(rows) for rows in groups.values()]
    found = [rows for rows in heads if len(rows) >= 3 and _recurs(rows, numbers)]
    return pairs + [short for rows in found for short in rows if not _leads(short, rows, numbers)]


def _key(short: Short) -> str:
    """What a line says but for its figures."""
    return DIGITS.sub("", short.line.text).strip(" |·•-–—").lower()


def _told(shorts: list[Short], lines: list[Line], known: set[int]) -> list[Short]:
    """Running heads that stand but once: they cut a sentence and say what a title or a byline says, or begins with."""
    rows = [short for short in shorts if short.loose and short.line.kind is None and short.cuts and short.long_beside]
    rows = [short for short in rows if short.row not in known and not _note(short.line.text)]
    asked = {short.row for short in rows}
    others = (row for row, line in enumerate(lines) if row not in asked and len(line.text) <= MAX_HEAD)
    said = {_said(lines[row].text) for row in others if _loose(lines, row)} if rows else set()
    return [short for short in rows if _begins(_said(short.line.text), said)]


def _begins(text: str, said: set[str]) -> bool:
    return (text != "" and text in said) or (" " in text and any(other.startswith(text) for other in said))


def _said(text: str) -> str:
    """What a line says without markup, page and the words before a name."""
    return LEAD.sub("", text.lower(), count=1).strip(furniture.BESIDE)


def _leads(short: Short, rows: list[Short], numbers: set[int]) -> bool:
    """Whether a line is the first of those without a page: a title, a masthead or a byline that heads repeat."""
    if short is not next((row for row in rows if not EDGE_NUMBER.search(row.line.text)), None):
        return False
    apart = short.row + 1 <= UNDER_KICKER or short.line.blanks > 1 or short.headed
    beside = short.row + 1 in numbers or short.row - 1 in numbers
    return apart and not (short.cuts or beside)


def _without_notes(rows: list[Short]) -> list[Short]:
    """The lines but for notes that say the same again, such as `Ibid.`"""
    differing = len({short.line.text for short in rows}) > 1
    return [short for short in rows if not (differing and _note(short.line.text))]


def _note(text: str) -> bool:
    """A line that looks like a note rather than a head with its page; heads name authors `et al.`"""
    return NOTE.match(text) is not None and not text.endswith("al.")


def _recurs(rows: list[Short], numbers: set[int]) -> bool:
    half = len(rows) / 2
    if sum(short.cuts for short in rows) >= half:
        return True
    if sum(short.row + 1 in numbers or short.row - 1 in numbers for short in rows) >= half:
        return True
    if _key(rows[0]) in furniture.MONTHS and not any(short.cuts for short in rows):  # days, as of a diary
        return False
    edges = [short.line.text if EDGE_NUMBER.search(short.line.text) else None for short in rows]
    if sum(edge is not None for edge in edges) / len(rows) <= 0.6 or len(set(edges)) <= 2:
        return False
    if DATE.match(_key(rows[0])):
        return False
    figures = [number for number in map(_number, rows) if number is not None]
    # `Step 1`, `Step 2` are headings
    return not (figures and min(figures) <= 1 and max(figures) - min(figures) + 1 == len(rows))
