"""Pieces of inline markup: what they leave, how they pair, and where everything stands."""

import itertools
import unicodedata

import polars as pl
import pytest
from drawn import drawn
from hypothesis import strategies as st

from pipelines.clean import inline, pairs

NONE = pl.DataFrame(schema={"unit": pl.UInt32, "label": pl.String, "url": pl.String})


def units(*texts: str, native: bool = False, noted: bool = False, parens: bool = False) -> pl.DataFrame:
    rows = [[n, text, native, noted, parens] for n, text in enumerate(texts)]
    flags = dict.fromkeys(("native", "noted", "parens"), pl.Boolean)
    return pl.DataFrame(rows, schema={"unit": pl.UInt32, "text": pl.String, **flags}, orient="row")


def resolved(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    return pairs.resolve(inline.pieces(rows), NONE, rows.filter("native").select("unit"))


def clean(text: str, native: bool = False, noted: bool = False) -> str:
    """The text without markup, where no digit is a marker."""
    found, _ = resolved(units(text, native=native, noted=noted))
    return str(inline.texts(inline.join(found))["clean"][0])


PIECES = {
    "plain": ("ink and paper", [(None, "ink and paper")]),
    "escape": (r"a\*b", [(None, "a"), ("escape", r"\*"), (None, "b")]),
    "emphasis": ("*a* b", [("emphasis", "*"), (None, "a"), ("emphasis", "*"), (None, " b")]),
    "link": ("[ab](#)", [("open", "["), (None, "ab"), ("close", "](#)")]),
    "linked marker": (r"a.[\(1\)](#)", [(None, "a."), ("linked", r"[\(1\)](#)")]),
    "spaced linked marker": (r"a. [\(1\)](#)", [(None, "a."), ("linked", r" [\(1\)](#)")]),
    "caret": ("a.[^1]", [(None, "a."), ("caret", "[^1]")]),
    "superscript tag": ("a.<sup>1</sup>", [(None, "a."), ("sup", "<sup>1</sup>")]),
    "superscript": ("a.¹²", [(None, "a."), ("superscript", "¹²")]),
    "code": ("a `*b*`", [(None, "a "), ("code", "`*b*`")]),
    "autolink": ("<https://example.org>", [("autolink", "<https://example.org>")]),
    "entity": ("a&amp;b", [(None, "a"), ("entity", "&amp;"), (None, "b")]),
    "no entity": ("a & b;", [(None, "a & b;")]),
    "tag": ("<i>a</i>", [("tag", "<i>"), (None, "a"), ("tag", "</i>")]),
    "no tag": ("a < b > c", [(None, "a < b > c")]),
    "uneven code": ("a `b`` c", [(None, "a "), ("code", "`b``"), (None, " c")]),
    "comment": ("a<!-- b -->c", [(None, "a"), ("comment", "<!-- b -->"), (None, "c")]),
}


@pytest.mark.parametrize(("text", "expected"), PIECES.values(), ids=PIECES)
def test_a_text_is_cut_at_its_tokens(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert inline.pieces(units(text)).select("kind", "raw").rows() == expected


def test_digits_are_tokens_only_where_there_are_notes() -> None:
    assert inline.pieces(units("by barge.1"))["kind"].to_list() == [None]
    assert inline.pieces(units("by barge.1", noted=True))["kind"].to_list() == [None, "number"]


def test_figures_in_parentheses_are_pieces_only_where_notes_are_labelled_so() -> None:
    assert inline.pieces(units("by barge (1)"))["kind"].to_list() == [None]
    assert inline.pieces(units("by barge (1)", parens=True)).select("kind", "raw").rows() == [
        (None, "by barge"),
        ("parens", " (1)"),
    ]


def test_uneven_code_keeps_its_signs() -> None:
    assert clean("a `b`` c `d` e ``f`g``") == "a `b`` c d e f`g"


def test_mathematics_of_markdown_is_left_alone() -> None:
    assert clean("so $a_1 * b_2 * c$ holds", native=True) == "so $a_1 * b_2 * c$ holds"


EMPHASIS = {
    "word": ("*a* b", "a b"),
    "strong": ("**a** b", "a b"),
    "both": ("***a*** b", "a b"),
    "underscores": ("_a_ __b__", "a b"),
    "inside underscores": ("snake_case_name", "snake_case_name"),
    "spaced stars": ("3 * 4 * 5", "3 * 4 * 5"),
    "star in a word": ("Anti*Printer", "Anti*Printer"),
    "two stars in words": ("Anti*Printer and Pro*Printer", "Anti*Printer and Pro*Printer"),
    "the beginning of a word": ("the *n*th and (*un*seen)", "the nth and (unseen)"),
    "two words, the second with a star": ("*the boys*girls of a yard", "*the boys*girls of a yard"),
    "stars for any name": ("read_*() and set_*()", "read_*() and set_*()"),
    "stars for any page": ("cards/*.txt and pages/*.txt", "cards/*.txt and pages/*.txt"),
    "beside a stroke": ("to/*from* a", "to/from a"),
    "unclosed": ("*a b", "*a b"),
    "unopened": ("a b*", "a b*"),
    "over a link": ("*a [be](#) c*", "a be c"),
    "in a link": ("[*a*](#)", "a"),
    "not across a link's end": ("*a [b*](#)", "*a b*"),
    "escaped": (r"\*a\*", "*a*"),
    "quotes": ("“*a*” (*b*)", "“a” (b)"),
    "two words": ("*a b* and *c d*", "a b and c d"),
    "strong inside emphasis": ("*a **b** c*", "a b c"),
    "strong before a letter": ("**a:**b and c**,** d", "a:b and c, d"),
    "punctuation": ("*a.* B", "a. B"),
    "right to left": ("*مرحبا* بالعالم", "مرحبا بالعالم"),
}


@pytest.mark.parametrize(("text", "expected"), EMPHASIS.values(), ids=EMPHASIS)
def test_emphasis_pairs_as_commonmark_pairs_it(text: str, expected: str) -> None:
    assert clean(text) == expected


BRACKETS = {
    "link": ("[ab](#)", "ab"),
    "number": ("[12](https://example.org)", "12"),
    "letter": ("[a](https://example.org)", "a"),
    "nested": ("[a [b] c](https://example.org)", "a [b] c"),
    "bare": ("[a] and [b]", "[a] and [b]"),
    "unclosed": ("[a and b", "[a and b"),
    "unopened": ("a](#) b", "a](#) b"),
    "footnote without target": ("[sic](", "[sic]("),
    "two": ("[ab](#)[cd](#)", "abcd"),
    "image": ("a ![b](c.png) d", "a d"),
    "image of a cry": ("a ![What! Oh!!](c.png) d", "a d"),
    "image behind one that is left open": ("a ![b ![c](d.png) e", "a ![b e"),
    "target with a bracket": ("[ab](x(y)z)", "ab"),
    "target in angles": ("[ab](<x y>)", "ab"),
}


@pytest.mark.parametrize(("text", "expected"), BRACKETS.values(), ids=BRACKETS)
def test_brackets_pair_into_links_or_stay(text: str, expected: str) -> None:
    assert clean(text) == expected


TARGETS = {
    "[ab](#)": None,
    "[ab]()": None,
    "[ab](https://example.org)": "https://example.org",
    '[ab](https://example.org "t")': "https://example.org",
    "[ab](<x y>)": "x y",
    "[ab](x(y)z)": "x(y)z",
    "[ab](#there)": "#there",
}


@pytest.mark.parametrize(("text", "url"), TARGETS.items())
def test_targets(text: str, url: str | None) -> None:
    _, links = resolved(units(text))
    assert links.select("unit", "url").rows() == [(0, url)]


def test_links_and_emphasis_do_not_cross_texts() -> None:
    found, links = resolved(units("[a *b", "c* d](#)"))
    assert inline.texts(inline.join(found))["clean"].to_list() == ["[a *b", "c* d](#)"]
    assert links.height == 0


WHITE = {
    "ends": ("  a b  ", "a b"),
    "double": ("a  b", "a b"),
    "around dropped markup": ("a <!-- x --> b", "a b"),
    "at a dropped start": ("<!-- x --> a", "a"),
    "at a dropped end": ("a <!-- x -->", "a"),
    "no-break": ("a\u00a0b\u2009c", "a b c"),
    "line end": ("a\nb", "a b"),
    "only markup": ("<!-- x -->", ""),
    "only entities of space": ("&nbsp; a&nbsp;&#32;b", "a b"),
    "break": ("a<br/>b", "a b"),
}


@pytest.mark.parametrize(("text", "expected"), WHITE.values(), ids=WHITE)
def test_white_space_is_collapsed(text: str, expected: str) -> None:
    assert clean(text) == expected


COMPOSED = [
    "cafe\u0301",
    "`cafe\u0301`",
    "cafe&#769;",
    "caf*e*\u0301",
    "\u1112\u1161\u11ab",
    "\u212b",
    "a\u0323\u0307",
    "e\\\u0301",
    "cafe\n\u0301 bar",
    "cafe \u0301 bar",
]


@pytest.mark.parametrize("text", COMPOSED)
def test_texts_are_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", clean(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&amp;lt;", "&lt;"),
        ("&#8212;", "—"),
        ("&#x2014;", "—"),
        ("&eacute;", "é"),
        ("&bogus;", "&bogus;"),
        ("AT&T;", "AT&T;"),
    ],
)
def test_character_references(text: str, expected: str) -> None:
    assert clean(text) == expected


SIGNS = "a * ** _ [ ] ](#) \\ ` <i> &amp; &#769; 1 .2 ¹ † <!-- --> [1] [^1] 😀 $ {% %}"
TOKENS = [
    *SIGNS.split(),
    *("b ", " ", "  ", "\n", "](x y)", "\u0301", "\u00a0", "-\n", "\u00ad"),
]


FLAGS = st.tuples(st.booleans(), st.booleans())  # whether a text is native Markdown, and whether it has notes


def test_pieces_tile_their_text_and_offsets_follow() -> None:
    found = drawn(st.tuples(FLAGS, st.lists(st.sampled_from(TOKENS), max_size=25).map("".join)), 600)
    for native, noted in itertools.product([False, True], repeat=2):
        texts = [text for flags, text in found if flags == (native, noted)]
        pieces = inline.join(resolved(units(*texts, native=native, noted=noted))[0])
        cleaned = dict(inline.texts(pieces).select("unit", "clean").rows())
        of_each = pieces.sort("unit", "at").select("unit", "at", "raw", "to", "out").rows_by_key("unit")
        assert len(texts) > 50
        for n, text in enumerate(texts):
            rows, clean = of_each.get(n, []), cleaned.get(n, "")
            assert "".join(raw for _, raw, _, _ in rows).replace("\n", " ") == text.replace("\n", " ")
            assert all(text[at : at + len(raw)].replace("\n", " ") == raw.replace("\n", " ") for at, raw, _, _ in rows)
            assert all(clean[to : to + len(out)] == out for _, _, to, out in rows)
            assert clean == " ".join(clean.split())


ASCII = "a B. * ** _ [ ] ](#) ](#x) ](x) \\( \\* ` <i> </sup> <sup>1 &amp; 1 [1] [^1] [12](#b) [\\(1\\)](#) <a:b> ~~"


def test_a_rare_sign_changes_nothing_of_what_stands_before_it() -> None:
    found = drawn(st.lists(st.sampled_from([*ASCII.split(), " ", " ", "a", "b. "]), max_size=20).map("".join), 300)
    usual, rare = (
        inline.pieces(units(*(f"*{text}x{end}" for text in found)))
        .select("unit", "kind", "raw", "out")
        .rows_by_key("unit")
        for end in ("", "\u00a0†")
    )
    for n, text in enumerate(found):
        assert rare[n][:-2] == usual[n], text
