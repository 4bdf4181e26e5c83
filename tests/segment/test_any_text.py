"""Any text at all: no exception, a complete ledger, tables that conform; held against hostile documents."""

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from invariants import BUILT, faults
from texts import Tables, batch, blocks, built, frame, sources

from pipelines import ingest, schema

BOUND = settings(
    max_examples=10,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
FEW = settings(BOUND, max_examples=8)
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


def several(texts: st.SearchStrategy[str], least: int = 6, most: int = 16) -> st.SearchStrategy[dict[str, str]]:
    """Batches of documents: a build's cost is mostly one for each batch."""
    names = st.sampled_from(["txt", "md"])
    rows = st.lists(st.tuples(texts, names), min_size=least, max_size=most)
    return rows.map(lambda rows: {f"{n:02}.{ending}": text for n, (text, ending) in enumerate(rows)})


@BOUND
@given(several(st.one_of(soup, prose, anything)))
@example({"a.txt": ""})
@example({"a.md": " \n\f\n"})
@example({"a.txt": "\x00"})
@example({"a.txt": "\u0301"})
@example({"a.md": "---", "b.md": "---\n---", "c.md": "```", "d.md": "[^1]:"})
@example({"a.txt": "&#0; &#xD800; &#xFFFFFFF;"})
def test_any_text_keeps_every_character_and_conforms(documents: dict[str, str]) -> None:
    assert faults(documents, batch(documents)) == []


@BOUND
@given(several(headed))
def test_any_front_matter_is_harmless(documents: dict[str, str]) -> None:
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


@BOUND
@given(several(written))
def test_any_native_markdown_is_harmless(documents: dict[str, str]) -> None:
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


@FEW
@given(several(st.one_of(soup, prose, headed, written), 1, 12))  # each of which is built alone, too
@example({"a.txt": "", "b.txt": "Text."})
@example({"a.txt": "Text.", "b.txt": "", "c.txt": "More."})
@example({"a.txt": "The Yard", "b.txt": "Read at North Yard, July 4, 1860; printed in The Galley July 27, 1860."})
def test_documents_do_not_see_each_other(documents: dict[str, str]) -> None:
    _apart(documents)


def _apart(documents: dict[str, str]) -> None:
    together = batch(documents)
    apart = [_again({name: text}) for name, text in documents.items()]
    for table in BUILT:
        rows = [row for found in apart for row in found[table].rows()]
        assert together[table].rows() == rows, table


def _again(documents: dict[str, str]) -> Tables:
    """Build documents that the reference has been asked about already."""
    return built(ingest.split(frame(documents)), sources(documents))


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
    "words of inline notes": (
        f"{FRONT}{'ink ' * 210}^[the of and to in is that was for with]",
        f"{FRONT}Text^[see] here.",
    ),
}


@pytest.mark.parametrize("texts", NEXT_TO.values(), ids=NEXT_TO)
def test_a_document_does_not_see_the_end_or_beginning_of_the_next(texts: tuple[str, str]) -> None:
    ending = "md" if texts[0].startswith(FRONT) else "txt"
    _apart({f"{name}.{ending}": text for name, text in zip("ab", texts, strict=True)})


@FEW
@given(several(st.one_of(soup, headed, written)))
def test_the_same_text_gives_the_same_tables(documents: dict[str, str]) -> None:
    first, second = batch(documents), _again(documents)
    assert all(first[table].equals(second[table]) for table in BUILT)


def test_a_batch_without_documents_gives_empty_tables() -> None:
    found = batch({})
    assert {table: found[table].height for table in BUILT} == dict.fromkeys(BUILT, 0)
    assert all(found[table].schema == schema.polars_schema(table) for table in BUILT)


@pytest.mark.parametrize("text", ["a line in small letters is no title", "# T", "---\ntitle: x\n---\n", ". 1"])
def test_labels_have_the_same_columns_whatever_the_text(text: str) -> None:
    usual = "A Title\n\nBy Ann Lee\n\nSome words of a text that has a note.1\n\nNotes\n\n1. The note.\n"
    assert blocks(text).schema == blocks(usual).schema
