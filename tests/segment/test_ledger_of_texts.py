"""The ledger and the ids: what every run of a source became, and that nothing is lost on the way."""

from collections import Counter
from collections.abc import Iterator

import polars as pl
import pytest
from drawn import drawn
from hypothesis import strategies as st
from invariants import faults
from prose import CARD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import Tables, batch, column, roles, slug, tables

from pipelines.state import splice

WHOLE = (
    document(
        *("The Workshop", "Upside Down and Backwards", "By Ann Lee"),
        *(PAPER.replace("book.", "book.1"), "The Yard", INK, "• one\n• two", "> said he", "* * *", TYPE),
        *("The Loft", SHELF),
        *("Translated by Jo May", "May 3, 2021", "<https://example.org/u>", "Notes", "1. Ledger. [back](#)"),
    )
    + "\n\n"
    + document("Small Letters", "By Jo May", PROOF, SHELF)
)


def test_every_role_is_in_the_ledger_once() -> None:
    found = tables(WHOLE)
    assert faults({"a.txt": WHOLE}, found) == []
    assert [role for role, _ in roles(found, WHOLE)][:8] == [
        *("kicker", "title", "byline", "paragraph", "heading", "paragraph", "list_item", "list_item")
    ]
    assert set(column(found, "segments", "role")) >= {"rule_line", "block_quote", "credit", "note_heading", "note"}


def test_ids_name_what_begins_at_their_offset() -> None:
    found = tables(WHOLE)
    paragraph = found["paragraphs"].row(0, named=True)
    at = WHOLE.index("Paper was")
    assert (paragraph["paragraph_id"], paragraph["start"]) == (f"a-txt:p{at}", at)
    assert column(found, "articles", "article_id")[0] == "a-txt:a0"
    assert column(found, "notes", "note_id") == [f"a-txt:n{WHOLE.index('1. Ledger')}"]
    assert column(found, "segments", "segment_id")[0] == "a-txt:s0"


def test_ids_of_one_article_do_not_depend_on_the_next() -> None:
    first = WHOLE.split("Small Letters", maxsplit=1)[0]
    names = set(column(tables(first), "paragraphs", "paragraph_id"))
    assert names <= set(column(tables(WHOLE), "paragraphs", "paragraph_id"))


@pytest.mark.parametrize("table", ["paragraphs", "notes", "links"])
def test_rows_stand_in_reading_order(table: str) -> None:
    found = tables(WHOLE)
    place = {"links": pl.col("link_id").str.extract(r"l(\d+)$").cast(pl.Int64)}.get(table, pl.col("start"))
    starts = found[table].select(place).to_series().to_list()
    assert starts == sorted(starts)


def test_positions_count_from_one_in_each_article() -> None:
    found = tables(WHOLE)
    counted = found["paragraphs"].group_by("article_id", maintain_order=True).agg("position")["position"].to_list()
    assert counted == [list(range(1, len(row) + 1)) for row in counted]


def test_counts_of_an_article_are_its_rows() -> None:
    found = tables(WHOLE)
    words = found["paragraphs"].group_by("article_id", maintain_order=True).agg(pl.len(), pl.col("word_count").sum())
    assert found["articles"].select("article_id", "paragraph_count", "word_count").rows() == words.rows()
    assert column(found, "articles", "note_count") == [1, 0]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_change_no_text(end: str) -> None:
    found, plain = tables(WHOLE.replace("\n", end)), tables(WHOLE)
    assert column(found, "paragraphs", "text") == column(plain, "paragraphs", "text")
    assert column(found, "segments", "role") == column(plain, "segments", "role")
    assert faults({"a.txt": WHOLE.replace("\n", end)}, found) == []


def published(found: Tables) -> Iterator[tuple[str, str]]:
    """The letters of all that is published, each with the source that it is of."""
    heads = [("articles", name) for name in ("title", "kicker", "byline")]
    for table, name in [("paragraphs", "text"), ("notes", "text"), *heads]:
        rows = found[table].select(splice.owner(found[table].columns).alias("source"), name).drop_nulls(name)
        yield from ((source, letter) for source, text in rows.iter_rows() for letter in text if letter.isalpha())


BLOCKS = [
    *("Upside Down", "By Ann Lee", PAPER, INK, SHELF, TYPE, CARD, "Notes", "See the ledger", "in the yard."),
    *("* * *", "Contents", "the barge was late", "It rained.", "12 March 2021", "Translated by Jo May", "• an item"),
    *("> a quote", "“Said he.”", "THE YARD", "It was *late* again", "a_b and c * d", "Ann Lee [UK]", "What was it?"),
    *("ends with the", "one,", "so:", "# Ink"),
]
SILENT = ("page_furniture", "rule_line", "note_heading", "back_link")
GAPS = st.sampled_from(["\n", "\n\n", "\n\n\n", "\n\n\n\n"])


MIXED = st.lists(st.tuples(st.sampled_from(BLOCKS), GAPS), max_size=16).map(lambda rows: "".join(map("".join, rows)))


def test_published_text_and_furniture_give_the_letters_back() -> None:
    texts = [*drawn(MIXED, 110), "Notes\n\nNotes\n\nContents\n\n"]
    documents = {f"{number:03}.txt": text for number, text in enumerate(texts)}
    found = batch(documents)
    assert faults(documents, found) == []
    raw = {slug(name): text for name, text in documents.items()}
    silent = found["segments"].filter(pl.col("role").is_in(SILENT)).select("source_id", "start", "end").rows()
    furniture = ((source, letter) for source, start, end in silent for letter in raw[source][start:end])
    kept = Counter([*published(found), *((source, letter) for source, letter in furniture if letter.isalpha())])
    assert kept == Counter((source, letter) for source, text in raw.items() for letter in text if letter.isalpha())


def test_a_note_above_the_first_title_is_not_lost() -> None:
    text = "Notes\n\n12 March 2021\n\nBy Ann Lee\n\nin the yard.\nTHE YARD\n"
    assert faults({"a.txt": text}, tables(text)) == []


TRAPS = {
    "kicker, title, byline": ("The Workshop", "Upside Down and Backwards", "By Ann Lee", TYPE, PAPER),
    "heading and paragraph": ("Wet Weeks", "By Ann Lee", TYPE, "The Yard and the Boxes", INK, PAPER),
    "paragraph and translator": ("Wet Weeks", "By Ann Lee", TYPE, INK, "Translated by Jo May"),
    "bio and advert": (
        "Wet Weeks",
        "By Ann Lee",
        TYPE,
        INK,
        "*Ann Lee is a printer in Leeds.*",
        "Day School",
        "Tickets £12",
    ),
}


@pytest.mark.parametrize("blocks", TRAPS.values(), ids=TRAPS)
def test_lines_that_are_no_prose_are_not_joined(blocks: tuple[str, ...]) -> None:
    found = tables(document(*blocks))
    assert column(found, "paragraphs", "fragment_count") == [1] * found["paragraphs"].height
    assert found["segments"].height == len(blocks)
