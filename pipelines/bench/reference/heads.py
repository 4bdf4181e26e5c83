"""The rows of articles and contributors: what stands over, under and beside texts; the reference of `segment.heads`."""

from collections import Counter, defaultdict

from pipelines.bench.reference.block import Block
from pipelines.bench.reference.blocks import language
from pipelines.bench.reference.credits import Stated
from pipelines.bench.reference.model import Person, Row, Unit
from pipelines.rights import INCLUDED, STATUS
from pipelines.segment.blocks import dates
from pipelines.segment.heads import LINES


def articles(
    units: list[Unit], blocks: list[Block], source: Row, stated: Stated, spoken: language.Counts
) -> list[Row]:
    """The rows of articles without their counts, which `count` adds."""
    spans: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.article is not None:
            spans[block.article].append(block)
    lines = _lines(units)
    rows = []
    for position, (article, span) in enumerate(spans.items(), 1):
        row = {
            "article_id": f"{span[0].source_id}:a{span[0].start}", "source_id": span[0].source_id,
            "position": position, "kind": "advert" if span[0].advert else "article",
            "byline": lines[article].get("byline"), "authors": _authors(stated.people.get(article, [])),
            "start": span[0].start, "end": span[-1].end,
        }  # fmt: skip
        front, facts = stated.front.get(article, {}), stated.facts.get(article, {})
        said = language.recognise([spoken[article]]) if article in spoken else None
        rows.append(row | _settled(front, facts | lines[article], said, source))
    return rows


def _lines(units: list[Unit]) -> dict[int, dict[str, str | None]]:
    """Title, kicker and byline of each article."""
    found: dict[int, dict[str, str | None]] = defaultdict(dict)
    for unit in units:
        if unit.role in LINES and unit.clean:
            above = found[unit.article].get(unit.role)
            found[unit.article][unit.role] = unit.clean if above is None else f"{above} · {unit.clean}"
    return found


def _authors(people: list[Person]) -> str | None:
    names = dict.fromkeys(person.name for person in people if person.role == "author")
    return "; ".join(names) or None


def _settled(front: dict[str, str | None], found: dict[str, str | None], spoken: str | None, source: Row) -> Row:
    """Settle which of several statements counts, and read the date: front matter speaks first."""

    def settle(name: str, *others: str | None) -> str | None:
        return next((fact for fact in (front.get(name), *others) if fact is not None), None)

    date = settle("date", found.get("date_text"))
    edtf, earliest, latest = dates.interval(date) if date is not None else dates.NOTHING
    return {
        "kicker": settle("kicker", found.get("kicker")),
        "title": settle("title", found.get("title")),
        "date_published": edtf, "date_earliest": earliest, "date_latest": latest, "date_text": date,
        "publication": settle("publication", found.get("publication"), source["publication"]),
        "issue": settle("issue", found.get("issue")),
        "url": settle("url", found.get("url")),
        "language": settle("language", spoken, source["language"]),
        "license": settle("license", source["license"]),
    }  # fmt: skip


def count(rows: list[Row], paragraphs: list[Row], notes: list[Row]) -> None:
    """Set how many paragraphs, notes and words each article has."""
    texts = Counter(row["article_id"] for row in paragraphs)
    noted = Counter(row["article_id"] for row in notes)
    words: Counter[str] = Counter()
    for row in paragraphs:
        words[row["article_id"]] += row["word_count"]
    for row in rows:
        name = row["article_id"]
        row |= {"paragraph_count": texts[name], "note_count": noted[name], "word_count": words[name]}


def contributors(people: dict[int, list[Person]], ids: dict[int, tuple[str, int]]) -> list[Row]:
    """The rows of contributors."""
    return [
        {
            "article_id": ids[article][0], "position": position, "name": person.name, "role": person.role,
            "affiliation": person.affiliation, "section": person.section, STATUS: INCLUDED,
            "evidence": person.evidence,
        }
        for article in sorted(people)
        for position, person in enumerate(people[article], 1)
        if article in ids
    ]  # fmt: skip
