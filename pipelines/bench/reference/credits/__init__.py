"""Who wrote an article and when; the reference of `segment.credits`.

Front matter is read by the module that the build reads it with.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks.vocabulary import unmarked
from pipelines.bench.reference.credits import bylines
from pipelines.bench.reference.model import Person, Unit
from pipelines.bench.reference.patterns import first, rx
from pipelines.clean.figures import ORDINARY
from pipelines.languages import pattern, words
from pipelines.segment import credits
from pipelines.segment.blocks import datelines, dates, vocabulary
from pipelines.segment.blocks.vocabulary import AND, JOIN, NAME, ON_DATE, STATION, UPPER
from pipelines.segment.credits import EDGES, EVIDENCE, MAX_HANDED, TIED, frontmatter
from pipelines.segment.credits.bylines import GROWN_AND as GROWN
from pipelines.segment.credits.bylines import PERSON as PERSONS
from pipelines.segment.credits.bylines import WRITTEN
from pipelines.segment.credits.lines import CREDITS, DOES

Asked = tuple[Unit, str | None, str, str]  # a line, the part of it that may name people, evidence and role
PERSON, TITLED, AFFILIATION = rx(PERSONS), rx(credits.TITLED), rx(credits.AFFILIATION)
BY, LEADING_NAME, DASHES = rx(WRITTEN), rx(rf"^({NAME})"), rx(r"^[—–-]+\s*")
CREDITED = {role: rx(rf"(?i:{pattern(key)})\s*:?\s+({NAME})") for role, key in CREDITS.items()}
INITIALS, SENTENCE = rx(credits.INITIALS), rx(credits.SENTENCE)
BODY, LINKED = rx(rf"(?i)^{pattern('function_words')}\s"), rx(r"\[([^\]]*)\]\([^)]*\)")
BEHIND, BRACKETS, COMMA = rx(r"([\])])\s*,.*$"), rx(r"\s*[\[(][^\])]*[\])]"), rx(r",\s+\p{Ll}.*$")
TOLD, LEADS = rx(DOES), ("standfirst", "editorial_note")
WORKS = rx(STATION)
DATING = ("credit:appeared", "credit:date_line")
COMPOUND, GROWN_AND = rx(credits.COMPOUND), rx(GROWN)
LONE_YEAR, PERSONAL = rx(datelines.LONE_YEAR), rx(vocabulary.PERSONAL)
LAST, JOINED, DATED, DATE = rx(AND), rx(JOIN), rx(ON_DATE), rx(f"({dates.DATE})")
ISSUE = rx(rf"(?i)^,\s+([{UPPER}].*?)\s+(?:no\.?\s*)?(\d{{1,4}})$")
PLACE = rx(rf"^(?:(?i:{pattern('published')})(?:\s+\p{{Ll}}+)?[:,]?\s+)?([{UPPER}][^,;:]+?),?\s+\(?$")


@dataclass(slots=True)
class Stated:
    """What a document states of its articles: facts and people by article, and whether its front matter is readable."""

    front: dict[int, dict[str, str | None]] = field(default_factory=dict)
    facts: dict[int, dict[str, str | None]] = field(default_factory=dict)
    people: dict[int, list[Person]] = field(default_factory=dict)
    readable: bool = True


def stated(units: list[Unit], blocks: list[Block]) -> Stated:
    """Read front matter, credits, dates and addresses of a document."""
    found = Stated(facts=_facts(units, blocks))
    people: dict[int, list[Person]] = defaultdict(list)
    article = next((block.article for block in blocks if block.article is not None), None)
    for block in blocks:
        owner = article if block.article is None else block.article  # above the first article stands its own
        if block.kind == "front_matter" and owner is not None:
            found.front[owner], named, readable = frontmatter.said(block.text)
            found.readable = found.readable and readable
            people[owner] += [
                Person(name, role, affiliation, None, "front_matter", place)
                for place, (name, role, affiliation) in enumerate(named, len(people[owner]))
            ]
    for unit, person in _credited(units):
        people[unit.article].append(person)
    found.people = {article: _best(rows) for article, rows in people.items()}
    return found


def _best(people: list[Person]) -> list[Person]:
    """The people of an article, authors first; of the authors those whom the plainest place names."""
    ranks = [EVIDENCE.index(person.evidence) for person in people if person.role == "author"]
    best = EVIDENCE[min(ranks)] if ranks else None
    seen: dict[tuple[str, str, str | None], Person] = {}
    for person in people:
        if person.role != "author" or person.evidence == best:
            seen.setdefault((person.name, person.role, person.section), person)
    return sorted(seen.values(), key=lambda person: (person.role != "author", person.place))


def _credited(units: list[Unit]) -> Iterator[tuple[Unit, Person]]:
    """Everybody whom lines of a document credit, in the order in which the lines are asked."""
    for unit, names, evidence, role in _asked(units):
        if names is not None:
            for person in _names(unit, names, evidence, role):
                yield unit, person


def _asked(units: list[Unit]) -> Iterator[Asked]:
    """The lines that credit somebody: all bylines first, then all contributor headings, and so on."""
    by = (unit for unit in units if unit.role == "byline")
    yield from ((unit, bylines.named(unit), "byline", "author") for unit in by)
    headings = (unit for unit in units if unit.rule == "heading:contributor")
    yield from ((unit, _named_in_heading(unit.text), "section_heading", "author") for unit in headings)
    named = (unit for unit in units if unit.rule == "signature:name")
    yield from ((unit, DASHES.sub("", unit.clean, count=1), "credit", "author") for unit in named)
    signers = (unit for unit in units if unit.rule.startswith("signature:last_"))
    last = ((unit, BY.sub("", bylines.signed(unit), count=1)) for unit in signers)
    full = ((unit, line) for unit, line in last if " " in line and PERSONAL.search(line) and not BODY.match(line))
    yield from ((unit, line, "credit", "author") for unit, line in full)
    dated = (unit for unit in units if unit.rule == "signature:name_and_date")
    yield from ((unit, _line(unit.text), "credit", "author") for unit in dated)
    bios = (unit for unit in units if unit.rule == "credit:bio")
    yield from ((unit, first(LEADING_NAME, unit.clean), "bio", "author") for unit in bios)
    leads = (unit for unit in units if unit.role in LEADS or unit.rule in DATING)
    standfirsts = (unit for unit in leads if not unit.native)
    told = ((unit, next(filter(None, (first(TOLD, unit.clean, n) for n in (1, 2, 3))), None)) for unit in standfirsts)
    yield from ((unit, names, "standfirst", "author") for unit, names in told)
    credited = [u for u in units if u.role in ("credit", "byline", *LEADS) and not u.native]
    credited = [unit for unit in credited if unit.rule != "credit:book"]
    for role, credit in CREDITED.items():
        yield from ((unit, first(credit, unit.clean), "credit", role) for unit in credited)


def _line(text: str) -> str | None:
    return text.split("\n", 1)[0] or None


def _named_in_heading(text: str) -> str | None:
    """The names that a contributor heading begins with: what stands behind a bracket's comma is affiliation."""
    line = _line(text)
    if line is None:
        return None
    line = BEHIND.sub(r"\1", LINKED.sub(r"\1", line), count=1)
    if "[" in line or "(" in line:
        return BRACKETS.sub("", line)
    return COMMA.sub("", line, count=1)


def _names(unit: Unit, names: str, evidence: str, role: str) -> Iterator[Person]:
    """Names in a line: parts between commas and conjunctions that look like a person; what follows is affiliation."""
    section = unit.clean if evidence == "section_heading" else None
    told = section if section is not None else ""
    affiliation = first(AFFILIATION, told) or first(AFFILIATION, told, 2)
    line = DATED.sub("", unmarked(names), count=1).strip(" |·•,;–—-")
    line = COMPOUND.sub(rf"\1{TIED}\2{TIED}\3\4", line)
    line = GROWN_AND.sub(r"\n+ \1", line)
    for place, part in enumerate(JOINED.sub("\n", LAST.sub("\n+ ", line)).split("\n")):
        name = INITIALS.sub(r"\g<0>.", part.replace(TIED, " ").strip(EDGES))
        # a single word is a pen name where it stands alone or behind a conjunction, and a place behind a name
        full = " " in name or (evidence == "byline" and part.startswith("+"))
        if evidence == "credit" and name.lower() in credits.EDITORS:
            continue  # who they are is not told
        if name.lower() in credits.SORTS:
            continue  # what sort of text it is
        cased = name.title() if unit.clean == unit.clean.lower() else name  # in such a line nobody has capitals
        person = (place == 0 or (full and not WORKS.search(name.lower()))) and PERSON.match(cased)
        if person or (place == 0 and TITLED.match(name)):
            yield Person(name, role, affiliation, section, evidence, unit.unit)


def _facts(units: list[Unit], blocks: list[Block]) -> dict[int, dict[str, str | None]]:
    """Date, address, publication and issue of each article that states any."""
    found: dict[int, dict[str, str | None]] = defaultdict(dict)
    articles = {unit.article for unit in units}
    letters = _of_letters(blocks)
    lines = [block for block in blocks if _dates(block) and block.block not in letters]
    for block in sorted(lines, key=lambda block: (not block.front, _told(block))):
        head = block.head.translate(ORDINARY)
        last = [found[1] for found in DATE.finditer(head)][-1:] if _handed_in(block) else []
        date = (last or [first(DATE, head) or first(LONE_YEAR, head)])[0]
        if block.article in articles and block.article not in found and date is not None:
            found[block.article] = _dateline(block, date)
    for unit in units:
        if unit.rule == "credit:address":
            found[unit.article].setdefault("url", unit.clean)
    return found


def _of_letters(blocks: list[Block]) -> set[int]:
    """The datelines of several letters, each below a heading: none of them dates the article that they make."""
    below = defaultdict(list)
    for above, block in pairwise(blocks):
        if above.role == "heading" != block.role and above.article == block.article and block.dated:
            below[block.article].append(block.block)
    return {place for places in below.values() if len(places) > 1 for place in places}


def _told(block: Block) -> bool:
    """Whether the date stands in a sentence, not in a line of its own."""
    return block.words >= 8 and SENTENCE.search(block.head) is not None


def _dates(block: Block) -> bool:
    """Whether a line tells when its article appeared."""
    long = block.words > 24 and block.rule != "credit:appeared"
    if not block.dated or block.native or long or block.article is None:
        return False
    if _handed_in(block) and not any(word in block.head.lower() for word in words("published")):
        return False
    return block.role in ("credit", "byline", "standfirst", "kicker") and block.rule != "credit:book"


def _handed_in(block: Block) -> bool:
    """A line that begins with when a paper was handed in, which is told before when it appeared."""
    return any(word in block.head[:MAX_HANDED].lower() for word in words("submitted"))


def _dateline(block: Block, date: str) -> dict[str, str | None]:
    """The date of a line, and what stands on both sides of it."""
    before, _, after = block.head.translate(ORDINARY).partition(date)
    date = block.head[len(before) : len(before) + len(date)]  # as printed, in its own figures
    issue, found = ISSUE.search(after), None
    if not block.front and block.rule != "signature:name_and_date":
        found = issue[1] if issue else first(PLACE, before)
    return {"date_text": date, "publication": found, "issue": issue[2] if issue else None}
