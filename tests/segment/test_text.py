"""What a published text keeps of its source, and what it leaves out: spelling, quotes, escapes, emphasis, links."""

import polars as pl
import pytest
from noted import HEAD
from prose import PAPER, TYPE, document
from texts import Tables, of_kind, tables

from pipelines.segment.tables import FAR


def read(text: str) -> Tables:
    return tables(document(*HEAD, text, TYPE))


def clean(text: str) -> str:
    return of_kind(read(text), "paragraph")[1]


def links(found: Tables) -> list[tuple[str, str | None]]:
    return found["links"].select("text", "url").rows()


REST = "and the boy who carried it up the stairs was told to say nothing about it to the master."
KEPT = {
    "split word": "The com positor was gone, " + REST,
    "slips": "The compositer was gone, " + REST,
    "mixed quotes": "He said “no” and \"yes\", then 'no' and ‘never’; it didn't or didn’t matter, " + REST,
    "bare brackets": "The press [sic] came to the hall [Town Hall] by rail, " + REST,
    "Cyrillic": "The word После stood on the proof, " + REST,
    "accents": "It was done à la française in the Œuvre, " + REST,
    "years and money": "In 1984-85 it cost £20,000, or 46.3 for each of the BLU-109 sheets, " + REST,
    "stars in a word": "The Anti*Printer was gone, " + REST,
    "names with underscores": "The file was my_old_name, " + REST,
    "less than": "It held 3 < 4 sheets and 5 > 4 sheets, " + REST,
    "ampersand": "Messrs Lee & May & Sons were gone, " + REST,
    "a lone bracket": "The press] was [gone, " + REST,
    "backslashes that are spoken of": r"The pattern \. stands for a point, and \$ for money, " + REST,
    "a hash": "It was issue #4 of the paper, " + REST,
    "dashes": "It was gone—all of it – every - sheet, " + REST,
    "emoji": "It was gone 😀 at last, " + REST,
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_spelling_quotes_and_signs_stay(text: str) -> None:
    assert clean(text) == text


CHANGED = {
    "escaped dollar": (r"It cost \$158bn, ", "It cost $158bn, "),
    "escaped signs in a text with markup": (r"It *was* gone\!, and \$5 with it, ", "It was gone!, and $5 with it, "),
    "escaped parentheses": (r"It \(the press\) was gone, ", "It (the press) was gone, "),
    "emphasis": ("It was *gone* and _lost_, ", "It was gone and lost, "),
    "strong": ("It was **gone** and __lost__, ", "It was gone and lost, "),
    "both": ("It was ***gone***, ", "It was gone, "),
    "emphasis at a quote": ("It was “*gone*”, ", "It was “gone”, "),
    "emphasis in a word": ("It was un**fortunate**ly gone, ", "It was unfortunately gone, "),
    "code": ("It was `set -e`, ", "It was set -e, "),
    "entities": ("It was Lee &amp; May&#8217;s, ", "It was Lee & May’s, "),
    "tags": ("It was <i>gone</i>, ", "It was gone, "),
    "line break": ("It was gone,<br>all of it, ", "It was gone, all of it, "),
    "comment": ("It was gone<!-- why? -->, ", "It was gone, "),
    "strike": ("It was ~~here~~ gone, ", "It was here gone, "),
    "no-break space": ("It\u00a0was  gone,\u2003", "It was gone, "),
    "decomposed": ("It was a cafe\u0301, ", "It was a café, "),
    "soft hyphen": ("It was un\u00adfortunate, ", "It was unfortunate, "),
    "tab": ("It was\tgone, ", "It was gone, "),
}


@pytest.mark.parametrize(("raw", "text"), CHANGED.values(), ids=CHANGED)
def test_markup_goes_and_its_text_stays(raw: str, text: str) -> None:
    assert clean(raw + REST) == text + REST


LINKS = {
    "target": ("[the mill](https://example.org/m)", "the mill", "https://example.org/m"),
    "lost target": ("[the mill](#)", "the mill", None),
    "empty target": ("[the mill]()", "the mill", None),
    "title": ('[the mill](https://example.org/m "A mill")', "the mill", "https://example.org/m"),
    "parentheses in target": ("[the mill](https://example.org/m_(mill))", "the mill", "https://example.org/m_(mill)"),
    "escapes in anchor": (r"[the mill \(in the hills\)](#)", "the mill (in the hills)", None),
    "emphasis in anchor": ("[the *mill*](#)", "the mill", None),
    "anchor in emphasis": ("*[the mill](#)*", "the mill", None),
    "brackets in anchor": ("[the mill [old]](#)", "the mill [old]", None),
    "Cyrillic anchor": ("[После](#)", "После", None),
    "punctuation in anchor": ("[the mill, or not?](#)", "the mill, or not?", None),
    "number after a comment": ("<!-- gone --> [1](https://example.org/m)", "1", "https://example.org/m"),
    "autolink": ("<https://example.org/m>", "https://example.org/m", "https://example.org/m"),
}


@pytest.mark.parametrize(("raw", "text", "url"), LINKS.values(), ids=LINKS)
def test_a_link_keeps_its_text_and_what_is_left_of_its_target(raw: str, text: str, url: str | None) -> None:
    found = read(f"The paper came from {raw} by barge, " + REST)
    assert of_kind(found, "paragraph")[1] == f"The paper came from {text} by barge, " + REST
    assert links(found) == [(text, url)]
    row = found["links"].row(0, named=True)
    start = len("The paper came from ")
    assert (row["start"], row["end"]) == (start, start + len(text))


def test_two_links_side_by_side_are_two_rows() -> None:
    found = read("See [one mill](#) [two mills](https://example.org/2) and here, " + REST)
    assert links(found) == [("one mill", None), ("two mills", "https://example.org/2")]
    assert of_kind(found, "paragraph")[1].startswith("See one mill two mills and here, ")


def test_links_far_into_a_text_keep_their_words() -> None:
    words = [f"the {number}th lock, œuvre d’Ada," for number in range(5_000)]
    anchors = (f"[{word}](http://canal.org/{number})" for number, word in enumerate(words))
    found = read(f"A quay. {' '.join(anchors)} ends.")
    (paragraph,) = found["paragraphs"].filter(pl.col("text").str.starts_with("A quay."))["text"]
    links = found["links"]

    assert links["start"].max() > 2 * FAR
    assert links["text"].to_list() == words
    assert [paragraph[start:end] for start, end in links.select("start", "end").rows()] == words


def test_no_link_is_invented_for_a_word_like_here() -> None:
    found = read("The plan is [here](#) and the bill is here, " + REST)
    assert links(found) == [("here", None)]


def test_a_whole_emphasised_paragraph_with_a_star_in_its_link() -> None:
    raw = "*Ann Lee is a printer in Leeds and writes for the [Anti*Printer](#) and the Anti*Printer Review, where she "
    raw += "has had a column on type and paper since 2011, and another on glue since the spring of last year.*"
    found = tables(document("Upside Down and Backwards", PAPER, TYPE, raw))
    assert of_kind(found, "credit") == [raw.strip("*").replace("[Anti*Printer](#)", "Anti*Printer")]
    assert links(found) == [("Anti*Printer", None)]


def test_a_reference_link_finds_its_definition() -> None:
    text = document(
        "# Wet Weeks",
        "The paper came from [the mill][m] by [barge].",
        "[m]: https://example.org/m",
        "[barge]: https://example.org/b",
    )
    text += "\n```\ncode\n```\n"
    found = tables(text, "a.md")
    assert of_kind(found, "paragraph") == ["The paper came from the mill by barge."]
    assert links(found) == [("the mill", "https://example.org/m"), ("barge", "https://example.org/b")]


def test_a_link_that_crosses_a_line_end() -> None:
    text = "---\ntitle: Wet Weeks\n---\n\nThe paper came from [the\nmill](https://example.org/m) by barge.\n"
    found = tables(text, "a.md")
    assert links(found) == [("the mill", "https://example.org/m")]


def test_a_link_in_the_second_half_of_a_cut_paragraph_has_its_place_in_the_whole() -> None:
    first = "The foreman, who had not been told, signed for the forty boxes and put them in the"
    found = tables(document(*HEAD, first, "yard of [the mill](#) until the spring of the next year.", TYPE))
    text = of_kind(found, "paragraph")[1]
    assert text == f"{first} yard of the mill until the spring of the next year."
    row = found["links"].row(0, named=True)
    assert (text[row["start"] : row["end"]], row["text"]) == ("the mill", "the mill")


@pytest.mark.parametrize("text", ["It stands in a <p> and not in a <div>.", "A Shelf<Book> is what it was called."])
def test_tags_that_a_text_speaks_of_stay_where_nothing_is_marked_up(text: str) -> None:
    found = tables(document("Upside Down and Backwards", "By Ann Lee", TYPE, text, PAPER))
    assert of_kind(found, "paragraph") == [TYPE, text, PAPER]
