"""Any text at all: no exception, a complete ledger, tables that conform; held against hostile documents."""

from typing import NamedTuple

import pytest
from drawn import drawn
from hypothesis import strategies as st
from invariants import BUILT, faults
from texts import Tables, batch, blocks, built, frame, sources

from pipelines import ingest, schema
from pipelines.bench.reference import assemble as reference

SIGNS = """* ** *** _ __ ~~ ` `` ``` [ ] ]( ](#) [\\(1\\)](#) [^1] [^1]: [1] ( ) < > </a> <sup>1</sup> <!-- -->
<https://example.org> &amp; &#0; &bogus; &#769; &#xD800; \\ \\[ $ $$ {% %} {{ }} # ## --- +++ *** | |-| ¹ ²³ † ‡ § !
![x](y) “ ” ' .1 : ,"""
MARKUP = [
    *SIGNS.split(),
    *("> ", "- ", "• ", "1. ", "2) ", "(a) ", "[a]: b", ".2 ", "1 ", "2 ", "3 ", "\u00ad", "-\n"),
]
SPACES = [" ", "  ", "\n", "\n\n", "\n\n\n\n", "\r\n", "\r", "\f", "\v", "\t", *"\x85\u00a0\u2028\u2029\u3000\u200b"]
ODD = [
    *("\x00", "\x01", "\x1b[0m", "\x1c", "\x7f", "\ufdd0", "\ufdd1", "\uffff", "\ufffd", "\ufeff", "\u0301"),
    *("e\u0301", "\u202e", "שלום", "مرحبا بالعالم", "😀", "👩‍👩‍👧", "𝔘", "\U0010ffff", "ﬁ", "\u212b", "한"),
    *("\u1112\u1161\u11ab", "ǅ", "ß"),
]
WORDS = [
    *("The", "press", "By Ann Lee", "Notes", "Contents", "12 March 2020", "ink and paper", "of the", "page 4"),
    *("Editors’ note", "Translated by Jo May", "title: x", "author: [", "https://example.org/a"),
    "See the second volume for this.",
]

soup = st.lists(st.sampled_from(MARKUP + SPACES + ODD + WORDS), max_size=40).map("".join)
prose = st.lists(st.sampled_from(WORDS + MARKUP[:30] + [" ", "\n\n"]), max_size=40).map(" ".join)
anything = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120)
fronts = st.sampled_from(
    [
        "---\n{}\n---\n",
        "+++\n{}\n+++\n",
        "---\n{}\n",
        "---\ntitle: {}\n---\n",
        "---\nauthor:\n  - {}\n---\n",
        '+++\ndate = "{}"\n+++\n',
    ]
)
footnotes = st.sampled_from(["\n\n[^1]: a note\n", "\n```\ncode\n", "\n[^x]:\n", "\n    [^1]: y", "\n> [^1]: z"])
headed = st.tuples(fronts, st.one_of(soup, anything), soup).map(lambda t: t[0].replace("{}", t[1]) + t[2])
written = st.tuples(soup, footnotes, soup).map("".join)


class Batch(NamedTuple):
    """Documents by their names, and their tables."""

    documents: dict[str, str]
    tables: Tables


KINDS = {
    "soup": (st.one_of(soup, prose, anything), 110),
    "front matter": (headed, 110),
    "native Markdown": (written, 110),
}
SMALL = ["", " \n\f\n", "\x00", "\u0301", "---", "---\n---", "```", "[^1]:", "&#0; &#xD800; &#xFFFFFFF;", "Text."]


@pytest.fixture(scope="module", params=KINDS)
def any_batch(request: pytest.FixtureRequest) -> Batch:
    """Texts of a kind, with next to nothing before and behind them."""
    texts = [*SMALL, *drawn(*KINDS[request.param]), *SMALL[::-1]]
    documents = {f"{number:03}.{('txt', 'md')[number % 2]}": text for number, text in enumerate(texts)}
    return Batch(documents, batch(documents))


def test_any_text_keeps_every_character_and_conforms(any_batch: Batch) -> None:
    assert faults(*any_batch) == []


@pytest.mark.parametrize("text", SMALL[:4])
def test_a_text_of_nothing_is_harmless_alone(text: str) -> None:
    documents = {"a.txt": text}
    assert faults(documents, batch(documents)) == []


# front matter that is broken or odd
INNER = [
    "title: [unclosed",
    "date: 2024-13-45",
    "? [a, b]\n: c",
    "? {a: b}\n: c",
    "a: &a [*a]",
    "title: !!python/object:os.system x",
    "authors: {name: {first: [1]}}",
    "title: 12:30:45",
    "date: 9999-99-99T99:99:99Z",
    "title: .nan\nlang: .inf\nauthor: 0x7f\nlicense: ''",
    "- a\n- list",
    "just words",
    "a: 1\na: 2",
    "title: " + "[" * 3000,
    "date: 0001-01-01\nlang: 7\nissue: 1e999",
    "title: \x00",
    "<<: 3",
    "=: 1",
]


def test_front_matter_that_is_broken_or_odd_is_harmless() -> None:
    fences = {"a": "---", "b": "+++"}
    documents = {
        f"{number:02}{name}.md": f"{fence}\n{inner}\n{fence}\n\nText."
        for number, inner in enumerate(INNER)
        for name, fence in fences.items()
    }
    assert faults(documents, batch(documents)) == []


# long and deep texts, some of which stand in a batch
LONG = [
    "word " * 40_000,
    "x" * 200_000,
    "\n".join(f"{n}. item" for n in range(1, 3000)),
    "- " * 5000,
    "> " * 2000 + "deep",
    "[" * 5000,
    "[a](" * 1000,
    "]" * 5000,
    "*a " * 3000,
    "**" * 3000 + "x",
    "_a_" * 3000,
    "`" * 4001,
    "<" * 5000,
    "<!--" * 1000,
    "&" * 5000,
    "\\" * 5001,
    "{%" * 2000,
    "$" * 3001,
    "\u0301" * 5000,
    "e" + "\u0301" * 2000,
    "a.1 " * 2000 + "\n\n1 one\n\n2 two",
    "\n" * 20_000 + "x",
    "\x00" * 1000,
    "|".join("ab" for _ in range(500)) + "\n" + "|".join("--" for _ in range(500)),
    "\n".join(f"{'  ' * n}- item" for n in range(150)),
    "\n\n".join(f"[^{n}]: note {n}" for n in range(500)),
    "```\n" * 501,
    "# " * 3000,
    "\n\n".join("Title" for _ in range(500)),
    "¹" * 3000,
    "†" * 3000,
]
SOME = 8


@pytest.mark.parametrize("first", range(0, len(LONG), SOME))
def test_long_and_deep_texts_are_harmless(first: int) -> None:
    some = list(enumerate(LONG))[first : first + SOME]
    documents = {f"{number:02}.{ending}": text for number, text in some for ending in ("txt", "md")}
    assert faults(documents, batch(documents)) == []


def test_documents_do_not_see_each_other(any_batch: Batch) -> None:
    assert apart(any_batch.documents) == rows(any_batch.tables)


def apart(documents: dict[str, str]) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each table as the reference makes them of each document alone, as it does of all of them together."""
    alone = [{name: text} for name, text in documents.items()]
    found = [rows(reference.build(ingest.split(frame(one)), sources(one))) for one in alone]
    return {table: [row for one in found for row in one[table]] for table in BUILT}


def rows(found: Tables) -> dict[str, list[tuple[object, ...]]]:
    return {table: found[table].rows() for table in BUILT}


ROOM = "The press room lay under the street, and whoever came down the stairs heard the machines before he saw them."
FRONT = "---\ntitle: x\n---\n\n"
NEXT_TO = {
    "a marker that ends and one that begins": ("Word.[^1]", "[^1] word here"),
    "items that count on": (f"The Press Room\n\nBy Ann Lee\n\n{ROOM}\n\n1. ink", "2. paper"),
    "a name, a date and a byline": (
        f"Ink\n\nBy Jo May\n\n{ROOM}\n\n* * *\n\n{ROOM}\n\nThe Press Room\n\nAnn Lee\n\n12 March 2020",
        f"By Jo May\n\n{ROOM}",
    ),
    "a running head and a page number": (
        f"Ink\n\n4\n\nQuill\n\n{ROOM}\n\nQuill\n\n{ROOM}\n\n5\n\n{ROOM}\n\nQuill",
        f"7\n\n{ROOM}\n\n8\n\n{ROOM}",
    ),
    "a word and a hyphen": ("The press", "-\nink and paper\n\nThe pressink is old."),
    "links in inline notes": (
        f"{FRONT}Text^[see <https://example.org/a>] here.",
        f"{FRONT}Text <https://example.org/c>^[see <https://example.org/b>] here.",
    ),
    "a date of which the next tells when it was printed": (
        "The Yard",
        "Read at North Yard, July 4, 1860; printed in The Galley July 27, 1860.",
    ),
    "words of inline notes": (
        f"{FRONT}{'ink ' * 210}^[the of and to in is that was for with]",
        f"{FRONT}Text^[see] here.",
    ),
}


@pytest.mark.parametrize("texts", NEXT_TO.values(), ids=NEXT_TO)
def test_a_document_does_not_see_the_end_or_beginning_of_the_next(texts: tuple[str, str]) -> None:
    ending = "md" if texts[0].startswith(FRONT) else "txt"
    documents = {f"{name}.{ending}": text for name, text in zip("ab", texts, strict=True)}
    assert apart(documents) == rows(batch(documents))


def test_the_same_text_gives_the_same_tables(any_batch: Batch) -> None:
    again = built(ingest.split(frame(any_batch.documents)), sources(any_batch.documents))
    assert all(again[table].equals(any_batch.tables[table]) for table in BUILT)


def test_a_batch_without_documents_gives_empty_tables() -> None:
    found = batch({})
    assert {table: found[table].height for table in BUILT} == dict.fromkeys(BUILT, 0)
    assert all(found[table].schema == schema.polars_schema(table) for table in BUILT)


@pytest.mark.parametrize("text", ["a line in small letters is no title", "# T", "---\ntitle: x\n---\n", ". 1"])
def test_labels_have_the_same_columns_whatever_the_text(text: str) -> None:
    usual = "A Title\n\nBy Ann Lee\n\nSome words of a text that has a note.1\n\nNotes\n\n1. The note.\n"
    assert blocks(text).schema == blocks(usual).schema
