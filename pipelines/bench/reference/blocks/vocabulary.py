"""What the words of a short block say; the reference of `segment.blocks.vocabulary`."""

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.titular import greets
from pipelines.bench.reference.patterns import first, rx
from pipelines.clean.figures import ORDINARY
from pipelines.languages import END, START, pattern
from pipelines.segment.blocks import datelines, dates, reference_marks, vocabulary
from pipelines.segment.blocks.vocabulary import FEW, LENGTHY, MAX_NAME, UPPER

NOTES, REFERENCES, CONTENTS = (
    rx(rf"^{pattern(key)}$") for key in ("note_headings", "reference_headings", "contents")
)
BACK = rx(rf"^[\[↩↑^\s]*(?:{pattern('back_links')})?[\]↩↑^\s]*$")
BY, NAMES, CONTRIBUTOR, AFFILIATED = (
    rx(shape) for shape in (vocabulary.BY, vocabulary.NAMES, vocabulary.CONTRIBUTOR, vocabulary.AFFILIATED)
)
ENDS_CLAUSE = rx(vocabulary.ENDS_CLAUSE)
LONE_YEAR, SEASON = rx(datelines.LONE_YEAR), rx(datelines.SEASON)
YEAR, LOWER_DATE = rx("[0-9]{4}"), rx(dates.LOWER)
ON_DATE, POSTED, BESIDE = rx(vocabulary.ON_DATE), rx(vocabulary.POSTED), rx(vocabulary.BESIDE)
APPOINTED = rx(datelines.APPOINTED)
DATE = rx(f"{dates.WEEKDAY}{dates.DATE}")
NO_BY = rx(vocabulary.NO_BY)
NAMED_SO = rx(rf"^{vocabulary.NAME_WORD}\s+(?:{vocabulary.PARTICLE}\s+)*{vocabulary.ARTICLE}[{UPPER}]")
MARKS, MARKED = rx(reference_marks.MARKS), rx(reference_marks.FIRST)
NAMED, NO_NAME = rx(datelines.NAMED), rx(datelines.NO_NAME)
UNNAMED = rx(vocabulary.NO_NAME)
STATION, SEVERAL = rx(vocabulary.STATION), rx(vocabulary.SEVERAL)
CAPITAL_FIRST = rx(f"^[{UPPER}]")
TRANSLATED = rx(rf"^{pattern('translated', 'photographed', 'illustrated', 'edited')}{END}")
PUBLISHED = rx(rf"^{pattern('published')}{END}")
_CREDITED = rf"\s+(?:[ivx]+{END}|\p{{L}}+:|{pattern('credited')}{END})"
CAPTIONED = rx(rf"^\[?{pattern('captions')}(?:\s*(?:[\d:.(\]]|$)|{_CREDITED})")
SOURCED, PICTURED = rx(rf"[\s.,]{pattern('captions')}\s?:\s"), rx(vocabulary.PICTURED)
CAPITAL, SMALL = rx(vocabulary.CAPITAL), rx(r"\s\p{Ll}[\p{L}\p{M}’'-]{4}")  # small words stand in titles too
EDITORS = rx(rf"^{pattern('editorial', 'editors_do')}{END}|[—–-]\s?{pattern('editors')}\W*$")
TWO_CAPITALS, ANY_LOWER = rx(r"\p{Lu}.*\p{Lu}"), rx(r"\p{Ll}")
ISSUED = rx(vocabulary.ISSUED)
PAGED = rx(rf"(?:{START}{pattern('page')}\s*|{vocabulary.LEADERS})\d{{1,4}}$")
DASHED, SIGNED = rx(rf"^[—–-]{{1,3}}\s?[{UPPER}]"), rx(vocabulary.SIGNED)
INNER_STOP = rx(vocabulary.INNER_STOP)


def read(block: Block) -> None:
    """Set what the words of a short block say."""
    head, words, stop = block.head, block.words, block.stop
    low = head.lower()
    _headings(block, low.strip(" .:#—–-"))
    _credits(block, low)
    place, sign, _ = head[: vocabulary.PLACE].partition(": ")
    shown = bool(sign) and place.lower() in vocabulary.SHOWN  # by where the picture stands
    block.pictured = block.kind is None and (shown or PICTURED.search(head) is not None)
    sourced = not stop and ":" in low and SOURCED.search(low) is not None
    block.captioned = CAPTIONED.match(low) is not None or sourced or block.pictured
    capitals = sum(1 for _ in CAPITAL.finditer(head))
    block.sentence = words >= 6 and capitals * 2 < words and SMALL.search(head) is not None
    block.uncased = words >= vocabulary.MANY and low == head and ANY_LOWER.search(head) is None
    block.sentence = block.sentence or block.uncased
    block.dangling = block.small_last and ENDS_CLAUSE.search(head) is None
    block.by_editors = EDITORS.search(low) is not None
    contributor = words <= 24 and not block.small_first and CONTRIBUTOR.match(head) is not None
    block.contributor = contributor and not low.endswith(";")
    block.caps = ANY_LOWER.search(head) is None and TWO_CAPITALS.search(head) is not None
    figure = any(map(str.isdecimal, head))
    block.issued = figure and ISSUED.search(low) is not None
    block.paged = figure and PAGED.search(low) is not None
    few = words <= FEW or (words <= 24 and any(sign in head for sign in ";(["))
    block.affiliated = few and AFFILIATED.match(head) is not None
    if block.station and block.rows == 2 and block.kind is None and block.text.partition("\n")[2][:1].isupper():
        block.affiliated = AFFILIATED.match(block.text.replace("\n", ", ")) is not None
    block.affiliated = block.affiliated or _people(block) or _parted(block)
    dashed = head[:1] in "—–-" and words <= 10 and not stop and DASHED.match(head)
    asked = any(sign in head for sign in "—–-") or (words <= 6 and ". " in head)
    block.signature = bool(dashed or (asked and SIGNED.match(head)))
    block.inner_stop = INNER_STOP.search(head) is not None


def _parted(block: Block) -> bool:
    """A name, and what somebody is behind a sign."""
    parted = any(sign in block.head for sign in vocabulary.PARTED)
    return parted and block.station and AFFILIATED.match(with_commas(block.head)) is not None


def with_commas(line: str) -> str:
    """A line with commas before what somebody is."""
    for sign, comma in zip(vocabulary.PARTED, vocabulary.COMMAS, strict=True):
        line = line.replace(sign, comma)
    return line


def _people(block: Block) -> bool:
    """Lines of which each names somebody, and where he works."""
    if not 2 <= block.rows <= vocabulary.LINES or block.kind is not None:
        return False
    if block.stop or block.words > vocabulary.PEOPLE or ", " not in block.text:
        return False
    people = block.text.replace("\n", "; ")
    return STATION.search(block.text.lower()) is not None and AFFILIATED.match(people) is not None


def _headings(block: Block, line: str) -> None:
    """Lines that head notes, references or contents, and links back to the text."""
    block.note_heading = NOTES.match(line) is not None
    block.reference_heading = REFERENCES.match(line) is not None
    block.contents_heading = CONTENTS.match(line) is not None
    block.back_link = line != "" and BACK.match(line) is not None


def _credits(block: Block, low: str) -> None:
    """Who made an article, when, and where it stood before."""
    head, words = block.head, block.words
    lengthy = LENGTHY if block.stop and words > 6 else ""
    block.by = words <= 24 and BY.match(lengthy + head) is not None
    block.by = block.by and NO_BY.match(head) is None
    station = STATION.search(low) is not None
    block.station = station and words <= 12 and not block.stop
    small = block.small_first or block.small_inner
    block.names = words <= 24 and not small and not station and NAMES.match(unmarked(head)) is not None
    block.names = block.names and (words <= MAX_NAME or SEVERAL.search(low) is not None)
    block.unnamed = words <= 24 and NAMED_SO.match(head) is not None and first(UNNAMED, low) is not None
    block.names = block.names and not block.unnamed and "’s " not in low and "'s " not in low
    body = words <= MAX_NAME and low.endswith(vocabulary.COLLECTIVES)
    block.names = block.names or (body and NAMES.match(unmarked(head)) is not None)
    block.translated = TRANSLATED.match(low) is not None
    block.published = PUBLISHED.match(low) is not None
    head, low = head.translate(ORDINARY), low.translate(ORDINARY)
    block.dated = YEAR.search(head) is not None and LOWER_DATE.search(low) is not None
    block.dated = block.dated and (block.published or APPOINTED.match(low) is None)
    if block.dated:
        block.undated = len(DATE.sub("", head, count=1).strip(" ,.;|·•–—-"))
        posted = POSTED.sub("", head, count=1)
        bare = BESIDE.sub("", ON_DATE.sub("", posted, count=1)).strip(" ,.;|·•–—-()")
        named = NAMES.match(bare) is not None or (posted != head and CAPITAL_FIRST.match(posted) is not None)
        block.names_dated = not block.small_first and named


def unmarked(line: str) -> str:
    """A line without the marks that lead from names to where somebody works, as in `segment.blocks.reference_marks`."""
    return MARKS.sub(r"\1\2", line) if MARKED.match(line) else line


def years_beside_names(blocks: list[Block]) -> None:
    """Set dated on the lines that hold a year alone, where each stands beside a byline: else sections bear them."""
    few = [(n, block.head.translate(ORDINARY)) for n, block in enumerate(blocks) if block.chars <= datelines.MOST]
    years = [n for n, head in few if LONE_YEAR.match(head)]
    under = [n for n in years if n and blocks[n].blanks <= 1]
    above = [n for n in under if blocks[n - 1].by or blocks[n - 1].names]
    below = [n for n in under if n + 1 < len(blocks) and blocks[n + 1].by]
    if {*above, *below} == {*years}:
        for n in years:
            blocks[n].dated = True


def seasons_beside_issues(blocks: list[Block]) -> None:
    """Set issued on the lines of a season and its year beside the number of an issue."""
    few = [n for n, block in enumerate(blocks) if block.chars <= datelines.MOST]
    seasons = [n for n in few if SEASON.match(blocks[n].head.translate(ORDINARY))]
    issues = {n for n, block in enumerate(blocks) if block.issued}
    for n in seasons:
        blocks[n].issued = blocks[n].issued or bool({n - 1, n + 1} & issues)


def named_over_dates(blocks: list[Block]) -> None:
    """Set names on the lines between a title of several words and a date that say by one word who wrote the text."""
    found = [
        block
        for over, block, date, below in zip(blocks, blocks[1:], blocks[2:], [*blocks[3:], None], strict=False)
        if date.dated and not date.undated and _title(over) and _named(block)
        if below is None or not (below.by or below.names or below.names_dated)
    ]
    for block in found:
        block.names = True


def named_over_letters(blocks: list[Block]) -> None:
    """Unset names on the lines over the date and the greeting of a letter, where several stand so: `First Letter`."""
    letters = zip(blocks, blocks[1:], blocks[2:], strict=False)
    found = [line for line, date, below in letters if line.names and date.dated and greets(below)]
    for block in found if len(found) > 1 else ():
        block.names = False


def _title(block: Block) -> bool:
    told = block.lower or block.by or block.names or block.dated
    return block.short and block.words >= datelines.LEAST_TITLE and not told and block.kind in (None, "heading")


def _named(block: Block) -> bool:
    """A line of words that may name somebody, also one alone; a longer line is a title unless commas part it."""
    if block.kind is not None or block.words > 16 or block.small_first or block.small_inner or block.by or block.dated:
        return False
    if block.note_heading or block.reference_heading or block.contents_heading:
        return False
    few = block.words <= MAX_NAME or "," in block.head
    cased = any(map(str.isupper, block.head))
    return few and cased and NAMED.match(block.head) is not None and NO_NAME.search(block.head.lower()) is None
