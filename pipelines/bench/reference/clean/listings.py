"""Listings without fences and tables without a parser; the reference of `clean.listings`."""

from itertools import pairwise

from pipelines.bench.reference.model import Line
from pipelines.bench.reference.patterns import rx
from pipelines.clean import listings
from pipelines.clean.listings import LOOSE, MAX_BRIDGE, MOST_PROSE, SIGNS, SURE, WIDTH

STRING, COMMENT, PROSE = rx(listings.STRING), rx(listings.COMMENT), rx(listings.PROSE)
CERTAIN, LIKE = rx(listings.CERTAIN), rx(listings.LIKE)
BLOCK, COMMAND, LATE = rx(listings.BLOCK), rx(listings.COMMAND), rx(listings.LATE)
SHAPES = [rx(shape) for shape in (listings.CALL, listings.ASSIGNED, listings.ENDED, listings.TYPED, listings.PIPED)]
GOES_ON, CLOSED, BEGUN = rx(listings.GOES_ON), rx(listings.CLOSED), rx(listings.BEGUN)
NAMED, PLURAL, RULED = rx(listings.NAMED), rx(listings.PLURAL), rx(listings.RULED)


def label(lines: list[Line]) -> None:
    """Set kind and leaf on the lines of listings and tables, which have no other markup."""
    runs: list[list[Line]] = []
    for line in lines:
        if line.blanks > 0 or not runs or line.leaf is not None:
            runs.append([])
        runs[-1].append(line)
    _set(lines, "table", [line for run in runs for line in _tabled(run)])
    sure = {line.line for place, line in enumerate(lines) if _code(line) and not _named(lines, place)}
    code = [_listed(run, sure) for run in runs]
    for before, (here, run), after in zip(code[:-2], list(enumerate(runs))[1:-1], code[2:], strict=True):
        if before and after and not code[here] and len(run) <= MAX_BRIDGE and not any(map(_prose, run)):
            code[here] = None  # between two pieces
    _set(lines, "code", [line for run, listed in zip(runs, code, strict=True) if listed is not False for line in run])


def _set(lines: list[Line], kind: str, found: list[Line]) -> None:
    """Give the lines of each run of lines their kind and nothing else; blank lines may stand in a listing."""
    inside = {line.line for line in found}
    number = 0
    for above, line in pairwise([None, *lines]):
        if line is None or line.line not in inside:
            continue
        goes_on = above is not None and above.line in inside and (kind == "code" or line.blanks == 0)
        number += not goes_on
        line.kind, line.leaf = kind, -2 * number - (kind == "code")
        line.content, line.level, line.bullet = line.text, None, None


def _tabled(run: list[Line]) -> list[Line]:
    """The lines of a run that are those of a table."""
    bars = [line for line in run if line.text.startswith("|") and line.leaf is None]
    return bars if any(RULED.search(line.text) for line in bars) else []


def _listed(run: list[Line], strong: set[int]) -> bool | None:
    """Whether a run of lines is a listing, by those that are code by their own signs."""
    sure = [line.line in strong for line in run]
    if not any(sure):
        return False
    rows = [(line, code) for line, code in zip(run, sure, strict=True) if code or _bare(line)]  # comments say nothing
    prose = [line.kind == "list_item" or not (code or PROSE.search(_bare(line)) is None) for line, code in rows]
    coded = [
        code or (not said and GOES_ON.search(_bare(line)) is not None)
        for (line, code), said in zip(rows, prose, strict=True)
    ]
    enough = sum(sure) * SURE >= len(rows) or sum(coded) * LOOSE >= len(rows)
    return enough and sum(prose) * MOST_PROSE <= len(rows)


def _prose(line: Line) -> bool:
    """A line such as does not stand between two pieces of a listing."""
    if line.leaf is not None or CLOSED.search(line.text) or not BEGUN.search(line.text):
        return True
    return PROSE.search(_bare(line)) is not None


def _code(line: Line) -> bool:
    """A line that is code by its own signs."""
    text = line.text
    if line.leaf is not None or line.kind == "list_item" or len(text.encode()) > WIDTH:
        return False
    if not any(sign in text for sign in SIGNS) and not (text.startswith("for ") and text.endswith(":")):
        return False
    if CERTAIN.search(text):
        return True
    if not LIKE.search(text):
        return False
    bare = _bare(line)
    like = any(shape.search(bare) for shape in SHAPES) and not PROSE.search(bare)
    return like or BLOCK.search(bare) is not None or (COMMAND.search(bare) is not None and not LATE.search(bare))


def _named(lines: list[Line], place: int) -> bool:
    """The name of a function, alone: no line abuts on it, and none ends in a colon above it."""
    line = lines[place]
    if not NAMED.search(_bare(line)):
        return False
    led = place > 0 and (line.blanks == 0 or lines[place - 1].text.endswith(":"))
    return not led and not (place + 1 < len(lines) and lines[place + 1].blanks == 0)


def _bare(line: Line) -> str:
    """A line without what it quotes and without its comment."""
    bare = COMMENT.sub("", STRING.sub('""', line.text), count=1).rstrip(" ")
    return PLURAL.sub(r"\1", bare)
