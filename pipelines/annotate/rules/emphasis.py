"""Emphasis: what the raw text sets in italics inside a paragraph or a note, and which of it names a work.

The published texts have no markup, so it is looked up in the raw ones. Titles in quotation marks and in citations are
for works and citations.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from pipelines.annotate.lists.gazetteer import Entry, find
from pipelines.annotate.rules.tidy import CODE, is_periodical
from pipelines.annotate.spans import Reading, Span
from pipelines.annotate.words import alternation

RANK = 63  # above the model and nouns of bodies inside, below what is said to be a body or cited
MOST_WORDS = 14
FEW, HALF = 6, 0.5  # words of a title that may be written small, and share of large ones in a longer one
WINDOW = 60  # code points before a run that tell what it is
LARGEST_SHARE = 0.6  # of a text: more is a standfirst or a motto
MARK = re.compile(r"(?<![\w*_\\])([*_])(?![\s*_])((?:[^*_\n\\]|\n(?!\n)|(?<=\w)_(?=\w)){2,160}?)(?<!\s)\1(?![\w*_])")
TAG = re.compile(r"<(i|em|cite)>([^<>]{2,160})</\1>")
SHIP = re.compile(rf"\b(?:{alternation('vessels')}s?(?:,| such as| like| called| named)?|aboard|on board)(?: the)? $")
CASE = re.compile(r"\bv\.? ")
ISSUED = re.compile(r"\b(?:numbers?|issues?|pages|readers|editors?|columns|volumes?) of (?:the )?[*_“\"‘]?$")
# `first published in *Salt*, May 1922`
PRINTED_IN = re.compile(r"\b(?:published|printed|appeared|ran|seriali[sz]ed) in (?:the )?[*_“\"‘]?$")
ON = re.compile(rf",? (?:(?:on|in) )?\(?(?:\d{{1,2}} )?{alternation('months')}\b")
NUMBERED = re.compile(r",? (?:\d{1,4}(?=[,.:;( ]|$)(?! [a-z])|[Vv]ol\. ?\d|no\. ?\d)")  # of a periodical
DATED = re.compile(r" \((?:1[5-9]|20)\d\d\)")
OWNER = re.compile(r"[’']s? [“\"‘(]?$")
# `she recorded`, `the set of`, `his novel`: what is made is no body
MADE = re.compile(
    rf"\b(?:{alternation('fiction')}|book|classic|record|show|series|sequel|score|set of|star(?:s|red|ring) in|directed"
    r"|filmed|recorded|recording|releas(?:ed|ing)|watch(?:ed|ing))s?\b[^.;:!?]{0,30}$"
)
NO_TITLE = re.compile(rf"^(?:[Ii]bid|[Oo]p\. cit|[Ii]dem|[Pp]assim|et al)\b|{CODE.pattern}")
Places = dict[str, list[tuple[int, int]]]


def places(tables: Mapping[str, pl.DataFrame]) -> Places:
    """Find emphasised runs in the texts of a batch: their ends in the clean text, by paragraph_id or note_id.

    `tables` holds articles, paragraphs, notes and texts (source_id, text); without texts nothing is known.
    """
    if "texts" not in tables:
        return {}
    raw = {source: text for source, text in tables["texts"].select("source_id", "text").iter_rows() if _marked(text)}
    columns = [pl.col("article_id"), pl.col("start").alias("begin"), pl.col("text")]
    boxes = pl.concat(
        tables[name].drop_nulls("text").filter(pl.col("start").is_not_null()).select(pl.col(key).alias("box"), *columns)
        for name, key in (("paragraphs", "paragraph_id"), ("notes", "note_id"))
    )
    boxes = boxes.join(tables["articles"].select("article_id", "source_id"), on="article_id")
    marked = boxes.filter(pl.col("source_id").is_in(list(raw))).sort("source_id", "begin")
    found: Places = {}
    for (source,), rows in marked.group_by("source_id", maintain_order=True):
        texts = dict(rows.select("box", "text").iter_rows())
        for box, begin, at, inner in _owned(raw[str(source)], rows):
            place = _clean_place(texts[box], raw[str(source)][begin:at], inner)
            if place is not None:
                found.setdefault(box, []).append(place)
    return found


def _marked(text: str | None) -> bool:
    return text is not None and any(mark in text for mark in ("*", "_", "<i>", "<em>", "<cite>"))


def _owned(raw: str, rows: pl.DataFrame) -> Iterator[tuple[str, int, int, str]]:
    """Each emphasised run of a source with the text it stands in: box, where that begins, where the run does, words."""
    runs = [(match.start(2), match[2]) for pattern in (MARK, TAG) for match in pattern.finditer(raw)]
    table = pl.DataFrame(sorted(runs), schema={"at": pl.Int64, "inner": pl.String}, orient="row")
    owned = table.join_asof(rows.select("box", "begin"), left_on="at", right_on="begin", strategy="backward")
    yield from owned.drop_nulls("box").select("box", "begin", "at", "inner").iter_rows()


def _clean_place(text: str, before: str, inner: str) -> tuple[int, int] | None:
    """Where a run stands in the clean text: its words stand before it there as often as in the raw one."""
    name = " ".join(inner.split())
    place = -1
    for _ in range(" ".join(before.split()).count(name) + 1):
        place = text.find(name, place + 1)
        if place < 0:
            return None
    return place, place + len(name)


def titles(
    reading: Reading, kind: str, spans: Iterable[Span], runs: Iterable[tuple[int, int]], listed: Mapping[str, Entry]
) -> Iterator[Span]:
    """Propose the works among the emphasised runs of a text; `kind` is the paragraph's kind, or `note`."""
    said = {reading.text[span.start : span.end]: span.type for span in spans}
    for start, stop in runs:
        end = start + len(reading.text[start:stop].rstrip(",;:"))
        name = reading.text[start:end]
        bare = name.removeprefix("The ")
        entry = find(name, listed) or find(bare, listed)
        kinds = said.get(name) or said.get(bare) or (entry.type if entry else None)
        if kind == "heading" or not _can_be_title(reading, start, name, kind) or kinds == "group":
            continue
        if find(name.partition(" ")[0], listed) and not any(part[0].isupper() for part in name.split()[1:]):
            continue  # stress: `American policy`
        owned = OWNER.search(reading.text, 0, start)
        made = owned or DATED.match(reading.text, end) or MADE.search(reading.text, max(0, start - WINDOW), start)
        said_so = kinds == "organization" and (entry is not None or not made)
        printed = PRINTED_IN.search(reading.text, max(0, start - WINDOW), start) and ON.match(reading.text, end)
        issued = printed or NUMBERED.match(reading.text, end) or ISSUED.search(reading.text, 0, start)
        if SHIP.search(reading.text, max(0, start - WINDOW), start):
            yield Span(start, end, "product", None, "ship", RANK)
        elif is_periodical(name) or said_so or issued:
            yield Span(end - len(bare), end, "organization", None, "emphasised", RANK)
        elif entry is None and (" " in name or kinds or owned):
            yield Span(start, end, "law" if CASE.search(name) else "work", None, "emphasised", RANK)


def respected(spans: list[Span], runs: Iterable[tuple[int, int]]) -> list[Span]:
    """Drop titles that rules read across the edge of an emphasised run: italics tell where a title ends."""
    edges = list(runs)
    if not edges:
        return spans
    return [span for span in spans if span.label or span.type != "work" or not _crossed(span, edges)]


def _crossed(span: Span, runs: list[tuple[int, int]]) -> bool:
    touched = [(start, end) for start, end in runs if start < span.end and span.start < end]
    return any(not (start <= span.start and span.end <= end) for start, end in touched)


def _can_be_title(reading: Reading, start: int, name: str, kind: str) -> bool:
    """Tell whether emphasised words can be a title: capitals where a sentence has none, no sentence, not most of it."""
    parts = name.split()
    large = sum(not part[0].islower() for part in parts)
    inside = large > 1 or not reading.opens(reading.at(start))
    short = len(parts) <= MOST_WORDS and len(name) < LARGEST_SHARE * len(reading.text)
    set_so = kind == "note" or len(parts) <= FEW or large >= HALF * len(parts)
    return name[0].isupper() and inside and short and set_so and name[-1] != "." and not NO_TITLE.search(name)
