"""Running heads, and what is asked of any short line; the reference of `clean.running_heads`."""

from collections import defaultdict
from dataclasses import dataclass

from pipelines.bench.reference.blocks.labels import plain
from pipelines.bench.reference.model import Line
from pipelines.bench.reference.patterns import first, rx
from pipelines.clean import running_heads as heads
from pipelines.clean.running_heads import AT_TOP, HALF, HEADS, LONG, MAX_HEAD, TEXT, UNDER_KICKER, UNDER_MASTHEAD

EDGE_NUMBER, DATE, NOTE = rx(heads.EDGE_NUMBER), rx(heads.DATE), rx(heads.NOTE)
HEADED, BOUND, PAGED, LEAD = rx(heads.HEADED), rx(heads.BOUND), rx(heads.PAGED), rx(heads.LEAD)
DAY, FIRST_NOTE = rx(heads.DAY), rx(heads.FIRST_NOTE)
FIGURES, ANY_DIGIT, DIGITS = rx(r"[0-9٠-٩۰-۹]{1,4}"), rx(r"\d"), rx(r"\d+")


@dataclass(slots=True)
class Short:
    """A short line with what stands around it."""

    row: int
    line: Line
    loose: bool
    cuts: bool
    parts: bool  # it may, in a script without capitals, which does not tell whether a text goes on
    long_beside: bool
    under_note: bool  # between a note and a text that goes on
    headed: bool = False  # right below a heading
    kicked: bool = False  # below a few words that are set apart
    under_text: bool = False
    below: int = 0  # code points of the line below
    under: str = ""  # what it says
    noted: bool = False  # it looks like a note, or is counted as one
    number: int | None = None


def number_of(short: Short) -> int | None:
    found = FIGURES.search(short.line.text)
    return int(plain(found[0])) if found else None


def is_note(text: str) -> bool:
    """A line that looks like a note rather than a head with its page; heads name authors `et al.`"""
    return NOTE.match(text) is not None and not text.endswith(" al.")


def is_dated(text: str) -> bool:
    """A line that says a date, and nothing else but figures."""
    return DATE.match(_said(text)) is not None


def is_loose(lines: list[Line], row: int) -> bool:
    """A line with white space above and below."""
    return (not row or lines[row].blanks > 0) and (row + 1 == len(lines) or lines[row + 1].blanks > 0)


def recurring(shorts: list[Short], numbers: set[int]) -> list[Short]:
    """Running heads: short lines that recur, digits aside, and mostly cut a sentence, or carry or stand by a number.

    One that stands but twice, perhaps once as a title, carries a number and cuts a sentence.
    """
    groups = defaultdict(list)
    for short in shorts:
        if short.loose:
            groups[_key(short)].append(short)
    groups.pop("", None)
    pairs = [short for rows in groups.values() if len(rows) == 2 for short in rows]
    pairs = [short for short in pairs if (short.cuts or short.parts) and not DATE.match(_key(short))]
    forms = [(short, EDGE_NUMBER if short.cuts else BOUND) for short in pairs]
    pairs = [short for short, form in forms if form.search(short.line.text) and not short.noted]
    heads = [_without_notes(rows) for rows in groups.values()]
    found = [rows for rows in heads if len(rows) >= 3 and _recurs(rows, numbers)]
    return pairs + [short for rows in found for short in rows if not _leads(short, rows, numbers)] + _again(shorts)


def _again(shorts: list[Short]) -> list[Short]:
    """Running heads that cut a sentence but once, and those that say what a line of the masthead says."""
    groups = defaultdict(list)
    for short in shorts:
        if short.loose:
            groups[short.line.text].append(short)
    cutting = {short.row for short in shorts if short.cuts and short.long_beside and _named(short.line.text)}
    told = {text for text, rows in groups.items() if _masthead(rows) or any(short.row in cutting for short in rows)}
    found = [rows for text, rows in groups.items() if len(rows) > 2 and text in told]
    return [short for rows in found for short in rows if short.row in cutting or short is not rows[0]]


def _masthead(rows: list[Short]) -> bool:
    """Whether the first stands over another short line at the top, and the others below texts, one between two."""
    top, *later = rows
    if top.row + 1 > UNDER_MASTHEAD or top.below >= LONG or not _named(top.line.text):
        return False
    under = [short.below for short in later if short.under_text]
    return len(under) > 1 and max(under) >= TEXT


def _named(text: str) -> bool:
    begin, rest = text[:1], text[1:]
    return begin != begin.lower() and rest.lower() != rest.upper() and not is_note(text)


def _key(short: Short) -> str:
    """What a line says but for its figures."""
    return DIGITS.sub("", short.line.text).strip(" |·•-–—").lower()


def told(shorts: list[Short], lines: list[Line], known: set[int]) -> list[Short]:
    """Running heads that stand but once: they say what a title or a byline says, or begins with, and cut a sentence.

    One with its page, by a sign or between long texts, need not cut any, if it says all of a line above, or a bare one.
    """
    rows = [s for s in shorts if s.loose and s.line.kind is None and s.row not in known and not is_note(s.line.text)]
    barred = [short for short in rows if _barred(short, lines)]
    rows = [s for s in rows if (s.cuts and s.long_beside) or PAGED.search(s.line.text) or _headed(s, lines)]
    # the date of another text says what it says by chance
    rows = [short for short in rows if short not in barred and not is_dated(short.line.text)]
    others = {*range(len(lines) if rows else 0)} - {short.row for short in rows}
    others = {row for row in others if len(lines[row].text) <= MAX_HEAD and is_loose(lines, row)}
    said = {_said(lines[row].text): row for row in sorted(others, reverse=True)}
    bare = {_said(lines[row].text) for row in others if _bare(lines[row].text, row + 1)} - {""}
    bared = [s for s in rows if _headed(s, lines) and _said(s.line.text) in bare]
    return barred + [s for s in rows if s in bared or _repeats(s, _said(s.line.text), said)]


def _beside(short: Short, lines: list[Line]) -> list[str]:
    """What the lines above and below say."""
    return [lines[row].text for row in (short.row - 1, short.row + 1) if 0 <= row < len(lines)]


def _headed(short: Short, lines: list[Line]) -> bool:
    if not short.long_beside or short.line.blanks > 1 or HEADED.search(short.line.text) is None:
        return False
    return not any(HEADED.search(text) for text in _beside(short, lines))  # an entry of the contents


def _barred(short: Short, lines: list[Line]) -> bool:
    """A head and its page, with a bar or a gap between and no page beside, below the head of the document."""
    parted = any(sign in short.line.text for sign in ("|", "   ", "\t"))
    if short.row < AT_TOP or not parted or PAGED.search(short.line.text) is None:
        return False
    return not any(PAGED.search(text) for text in _beside(short, lines))


def _bare(text: str, place: int) -> bool:
    return not ANY_DIGIT.search(text) and (" " in text or place <= UNDER_KICKER)


def _repeats(short: Short, text: str, said: dict[str, int]) -> bool:
    whole = " " in text and PAGED.search(short.line.text) is not None and said.get(text, short.row) < short.row
    return whole or (short.cuts and short.long_beside and _begins(text, said))


def _begins(text: str, said: dict[str, int]) -> bool:
    return (text != "" and text in said) or (" " in text and any(other.startswith(text) for other in said))


def _said(text: str) -> str:
    """What a line says without markup, page and the words before a name."""
    return LEAD.sub("", text.lower(), count=1).strip(heads.BESIDE)


def _leads(short: Short, rows: list[Short], numbers: set[int]) -> bool:
    """Whether a line without a page is a title, a masthead or a byline that heads repeat."""
    bare = [row for row in rows if not EDGE_NUMBER.search(row.line.text)]
    if short not in bare or short.cuts:
        return False
    # the others carry their page; of another that does not, notes at the end of an issue may stand below
    edges = len(rows) - len(bare)
    if edges > 1 and edges >= HALF * len(rows) and (short is bare[0] or FIRST_NOTE.match(short.under)):
        return True
    apart = short.row + 1 <= UNDER_KICKER or short.line.blanks > 1 or short.headed or short.kicked
    beside = short.row + 1 in numbers or short.row - 1 in numbers
    return short is bare[0] and apart and not beside


def _without_notes(rows: list[Short]) -> list[Short]:
    """The lines but for notes that say the same again, such as `Ibid.`"""
    differing = len({short.line.text for short in rows}) > 1
    return [short for short in rows if not (differing and short.noted)]


def _recurs(rows: list[Short], numbers: set[int]) -> bool:
    half = len(rows) / 2
    if sum(short.cuts for short in rows) >= half:
        return True
    if sum(short.row + 1 in numbers or short.row - 1 in numbers for short in rows) >= half:
        return True
    if _key(rows[0]) in heads.MONTHS and not any(short.cuts for short in rows):  # days, as of a diary
        return False
    edges = [short.line.text if EDGE_NUMBER.search(short.line.text) else None for short in rows]
    if sum(edge is not None for edge in edges) / len(rows) <= HEADS or len(set(edges)) <= 2:
        return False
    if DATE.match(_key(rows[0])) or len({first(DAY, short.line.text, 0) for short in rows}) > 1:  # a text below each
        return False
    figures = [number for number in map(number_of, rows) if number is not None]
    # `Step 1`, `Step 2` are headings
    return not (figures and min(figures) <= 1 and max(figures) - min(figures) + 1 == len(rows))
