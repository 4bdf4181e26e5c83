"""The reference in plain Python gives the tables of the vectorised code, row for row, on whole files.

Short texts of every rule are held by `texts.batch`, which all tests in tests/segment use.
"""

import textwrap
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
import quality
from drawn import drawn
from hypothesis import strategies as st
from prose import PAGES, PAPER, SHELF, document
from texts import batch, both, differences, frame, sources, tables

from pipelines import clean, ingest, segment
from pipelines.bench import corpus
from pipelines.bench.reference import label, lines
from pipelines.bench.reference.patterns import WHITE, rx, whole
from pipelines.bench.reference.roles import joins
from pipelines.segment import KEPT

SAMPLE = Path(__file__).parents[2] / "raw"
BESIDE = pytest.mark.skipif(not quality.TEXTS.is_dir(), reason=quality.MISSING)
FOLDERS = [
    SAMPLE,
    pytest.param(quality.TEXTS / "dev" / "raw", marks=BESIDE),
    pytest.param(quality.TEXTS / "seeds" / "raw", marks=BESIDE),
]


def batches(folder: Path) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    for files in ingest.batches(ingest.scan(folder)):
        rows, texts, _ = ingest.read(folder, files)
        yield ingest.split(texts), rows


@pytest.mark.parametrize("folder", FOLDERS, ids=("sample", "dev", "seeds"))
def test_tables_of_whole_files_are_equal(folder: Path) -> None:
    heights = [both(*made)["segments"].height for made in batches(folder)]

    assert min(heights) > 100


@pytest.mark.parametrize("shape", corpus.SHAPES)
def test_tables_of_the_text_that_is_measured_are_equal(tmp_path: Path, shape: str) -> None:
    corpus.make(SAMPLE, tmp_path / "made", 300_000, corpus.SHAPES[shape])
    heights = [both(*made)["paragraphs"].height for made in batches(tmp_path / "made")]

    assert min(heights) > 100


@pytest.mark.parametrize("folder", FOLDERS, ids=("sample", "dev", "seeds"))
def test_lines_and_blocks_are_equal_where_the_tables_do_not_show_them(folder: Path) -> None:
    for spine, _ in batches(folder):
        cleaned, block, article = clean.clean(spine), 0, 0
        texts, blocks = lines.documents(spine), []
        for text in texts:
            lines.clean(text)
            rows, article = label.label(text, block, article)
            block, blocks = block + len(rows), blocks + rows

        flat = [line for text in texts for line in text]
        labelled = segment.label(cleaned)
        assert block == labelled.height > 0
        for name in cleaned.columns:
            assert [getattr(line, name) for line in flat] == cleaned[name].to_list(), name
        for name in KEPT:
            assert [getattr(row, name) for row in blocks] == labelled[name].to_list(), name


LINES = [
    *PAGES,
    *("Upside Down and Backwards", "By Ann Lee", "Ann Lee", "12 March 2021", "THE YARD", "**The Yard**", "# The Yard"),
    *("Wet Weeks", "Translated by Jo May", "Contents\n\nWet Weeks, 4\nThe Yard, 12", "Notes", "* * *", "4", "5"),
    *("1. The ledger of the mill.", "2. A letter to the author.", "[1] The rules of the house.", "† See the card."),
    *("• ink and paper", "> said the master", "What was it that they wanted?", "But why?", "— Ann Lee", "a) by barge"),
    *("Ann Lee [UK]", "Ann Lee is a printer in Leeds.", "Fig. 1 The shop", "Tickets £12 at 7.30pm"),
    *("as the ledger says,", "Quill", "Continued on page 4"),
    *("[1]", "*", "```", "- ink, which is dear", "date: 2021-05-03", "## By Ann Lee"),
    *("---\ntitle: The Yard\n---", "[^1]: The ledger.", "```\nset type\n```", "It came.^[Late.]"),
    "The [card] lay in the drawer.\n\n[card]: https://example.org/c",
]
SIGNS = [
    *("*", "_", "[", "](#)", "[1]", "1", ".2", "¹", "†", "-\n", "\n", " ", "“", " and ", "[^1]", "<sup>2</sup>", "`"),
    *("&amp;", "\u00a0", "e\u0301", "\n\u0301", "Ж", "\x1c", "İ", ":", "?", ",", "page 4", "…", "{%", "<a>", "<!--"),
    *("$", "\\"),
]
GAPS = st.sampled_from(["\n\n", "\n\n", "\n\n", "\n\n\n\n", "\n"])


@st.composite
def printed(draw: st.DrawFn) -> str:
    """A document of our own lines in any order, some with a sign put in, the whole of it wrapped or not."""
    parts = []
    for line in draw(st.lists(st.sampled_from(LINES), min_size=3, max_size=24)):
        at, sign = draw(st.integers(0, 2 * len(line))), draw(st.sampled_from(SIGNS))
        parts += [line[:at], sign, line[at:], draw(GAPS)] if at < len(line) else [line, draw(GAPS)]
    text = "".join(parts)
    return text if draw(st.booleans()) else "\n".join(textwrap.fill(line, 60) for line in text.split("\n"))


def test_tables_of_any_document_are_equal() -> None:
    documents = {f"{at:03}.{('txt', 'txt', 'md')[at % 3]}": text for at, text in enumerate(drawn(printed(), 240))}

    assert batch(documents)["segments"].height > 1000


def test_another_rule_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = document("Wet Weeks", "By Ann Lee", PAPER.removesuffix("."), SHELF[0].lower() + SHELF[1:])
    assert tables(cut)["paragraphs"]["fragment_count"].to_list() == [2]

    monkeypatch.setattr(joins, "_text_rule", lambda *halves: None)
    with pytest.raises(AssertionError, match=r"the reference .*\n.*\nparagraphs, row 0: .*'fragment_count': \(2, 1\)"):
        tables(cut)


def test_differences_name_the_table_the_row_and_the_columns() -> None:
    one = pl.DataFrame({"a": [1, 2], "b": ["x", "y"]})

    assert differences("notes", one, one.clone()) == []
    assert differences("notes", one, pl.DataFrame({"a": [1, 3], "b": ["x", "y"]})) == ["notes, row 1: {'a': (2, 3)}"]
    assert differences("notes", one, one.head(1)) == ["notes: 2 rows, the reference has 1"]
    assert differences("notes", one, one.cast({"a": pl.Int8})) == ["notes: 2 rows, the reference has 2"]


def test_a_batch_without_documents_gives_empty_tables() -> None:
    found = both(ingest.split(frame({})), sources({}))

    assert all(table.is_empty() for table in found.values())


# what Rust's engine says of patterns that Python reads otherwise
@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"a$", "a\n"),
        (r"(?m)a$", "a\nb"),
        (r"^[\s]$", "\x1c"),
        (r"^\s$", "\x85"),
        (r"^[^\s]$", "\u2003"),
        (r"^\S$", "\x1f"),
        (r"^\w$", "\u0301"),
        (r"^\W$", "²"),
        (r"[\s--\ ]", "a b"),
        (r"[\s--\ ]", "a\u00a0b"),
        (r"\x{AD}", "\xad"),
        (r"(?-u:\b)a(?-u:\b)", "éaé"),
        (r"(?-u:\b)a(?-u:\b)", "ba"),
        (r"x(?i)a", "xA"),
        (r"^\p{Lu}\.\]$", "Ä.]"),
        (r"[\]$]x", "$x"),
    ],
)
def test_patterns_mean_what_they_mean_to_the_build(pattern: str, text: str) -> None:
    assert (rx(pattern).search(text) is not None) == pl.Series([text]).str.contains(pattern)[0]


def test_white_space_is_that_of_unicode() -> None:
    spaces = [chr(code) for code in range(0x3001) if pl.Series([chr(code)]).str.strip_chars()[0] == ""]

    assert "".join(spaces) == WHITE


def test_only_ascii_digits_make_a_number() -> None:
    assert [whole(text) for text in ("12", "", "x", "٣", "²", "1a")] == [12, None, None, None, None, None]
