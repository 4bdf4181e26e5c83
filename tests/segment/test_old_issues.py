"""Issues of old magazines: heads in capitals with a stop, wide blanks in a line of the masthead, tight paragraphs."""

import textwrap

import pytest
from prose import BREAD, CARD, FERRY, INK, OWLS, PAPER, PROOF, TYPE, document
from texts import column, of_kind, tables

HEADS = ("THE FERRY AT MARROW POINT.", "A LOAF OF RYE.", "OWLS IN THE GRANARY.")
TEXTS = (FERRY, BREAD, OWLS)


@pytest.mark.parametrize("byline", ["", "BY JO MAY."])
def test_a_title_in_capitals_may_end_with_a_stop(byline: str) -> None:
    articles = zip(HEADS, TEXTS, strict=True)
    found = tables("\n\n\n\n".join(document(*filter(None, (head, byline, *text))) for head, text in articles))
    assert column(found, "articles", "title") == list(HEADS)
    assert column(found, "articles", "authors") == [(byline and "JO MAY") or None] * 3
    assert of_kind(found, "paragraph") == [text for texts in TEXTS for text in texts]


def test_a_line_of_a_masthead_may_hold_more_blanks_than_words() -> None:
    masthead = ("THE INKPOT", "No. 12." + " " * 30 + "SUMMER, 1934.")
    found = tables(document(*masthead, "A LOAF OF RYE.", *BREAD))
    assert column(found, "articles", "title") == ["A LOAF OF RYE."]
    assert of_kind(found, "paragraph") == list(BREAD)


def tight(*texts: str, indent: int = 3, first: bool = True) -> str:
    """Paragraphs without blank lines between them, each but perhaps the first set in."""
    spaces = [" " * indent * (first or n > 0) for n in range(len(texts))]
    return "\n".join(textwrap.fill(text, 60, initial_indent=by) for text, by in zip(texts, spaces, strict=True))


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("indent", [2, 8])
def test_paragraphs_may_be_told_by_their_indent_alone(indent: int, first: bool) -> None:
    said = "“Nobody sets type here,” she said."
    texts = (TYPE, PAPER, said, INK, CARD, PROOF)
    found = tables(document("Upside Down and Backwards", "By Ann Lee", tight(*texts, indent=indent, first=first)))
    assert of_kind(found, "paragraph") == list(texts)


def test_a_quotation_that_is_set_in_is_not_cut_into_its_lines() -> None:
    quoted = textwrap.indent(textwrap.fill(PROOF, 52), "    ")
    text = tight(TYPE, PAPER, INK, indent=4) + "\n" + quoted + "\n" + tight(CARD, indent=4)
    found = tables(document("Upside Down and Backwards", "By Ann Lee", text))
    assert of_kind(found, "paragraph") == [TYPE, PAPER, f"{INK} {PROOF}", CARD]


def test_a_title_over_a_byline_may_end_with_a_stop() -> None:
    heads = ("The Ferry at Marrow Point.", "A Loaf of Rye.", "Owls in the Granary.")
    articles = zip(heads, TEXTS, strict=True)
    found = tables("\n\n".join(document(head, "By J. May, F.S.A.", *text) for head, text in articles))
    assert column(found, "articles", "title") == list(heads)


@pytest.mark.parametrize("below", ["\n", "\n\n"])
def test_a_byline_may_stand_in_the_line_below_its_title(below: str) -> None:
    heads = ("The Ferry at Marrow Point", "a loaf of rye", "Owls in the Granary")
    articles = zip(heads, ("Ann Lee", "Dr. May", "Tom Fell and Jo Hay"), TEXTS, strict=True)
    wrapped = [(f"{head}\nby {name}{below}" + textwrap.fill(text[0], 66), *text[1:]) for head, name, text in articles]
    found = tables("\n\n\n".join(document(*parts) for parts in wrapped))
    assert column(found, "articles", "title") == list(heads)
    assert column(found, "articles", "authors") == ["Ann Lee", "Dr. May", "Tom Fell; Jo Hay"]
    assert of_kind(found, "paragraph") == [text for texts in TEXTS for text in texts]


def test_a_line_that_ends_a_paragraph_with_names_is_no_byline() -> None:
    verse = "The lamps were lit along the quay\nBy Ann Lee\nAnd nobody was there to see"
    found = tables(document("Upside Down and Backwards", "By Jo May", TYPE, "The ledger was kept by\nTom Fell.", verse))
    assert column(found, "articles", "authors") == ["Jo May"]


def test_between_a_known_kicker_and_a_name_stands_a_title() -> None:
    heads = (("Essay", HEADS[0]), ("OPINION", "What Rye Is For"), ("REVIEW", "Feathers and Fringes"))
    articles = zip(heads, ("Ann Lee", "Jo May", "Tom Fell"), TEXTS, strict=True)
    found = tables("\n\n".join(document(*head, name, *text) for head, name, text in articles))
    assert column(found, "articles", "title") == [head for _, head in heads]
    assert column(found, "articles", "kicker") == [kicker for kicker, _ in heads]


def test_titles_stand_over_texts_that_begin_in_capitals_as_others_of_the_file_do() -> None:
    heads = ("The Ferry at Marrow Point", "A Loaf of Rye", "Owls in the Granary", "Nothing on the Shelf")
    texts = [(" ".join([*text[0].split()[:2]]).upper() + text[0][len(" ".join(text[0].split()[:2])) :], *text[1:])
             for text in (*TEXTS, (PAPER, CARD, INK))]  # fmt: skip
    gaps = ("", "\n\n", "\n\n", "")
    articles = zip(gaps, heads, texts, strict=True)
    found = tables("\n\n".join(gap + document(head, *text) for gap, head, text in articles))
    assert column(found, "articles", "title") == list(heads)


def test_where_somebody_works_is_no_title_but_a_heading_of_the_first_level_is() -> None:
    heads = ("# The Ferry at Marrow Point", "# The School, the Mill and the Bakery", "# Owls in the Granary")
    kickers, articles = ("TALES OF WATER", "WHEN BREAD WAITS", "WINGS OF NIGHT"), zip(heads, TEXTS, strict=True)
    texts = (document(head, "BY ANN LEE", *text) for head, text in articles)
    found = tables("\n\n".join(f"{kicker}\n\n{text}" for kicker, text in zip(kickers, texts, strict=True)), "a.md")
    assert column(found, "articles", "title") == [head[2:] for head in heads]


def test_a_byline_may_go_on_with_what_else_the_author_has_written() -> None:
    byline = "BY JO MAY, Author of “A Loaf of Rye,” “For Owls,” etc."
    found = tables(document(HEADS[0], byline, "[Illustration: “WHAT A PITY.”]", *FERRY))
    assert column(found, "articles", "authors") == ["JO MAY"]
    assert of_kind(found, "caption") == ["[Illustration: “WHAT A PITY.”]"]
    assert of_kind(found, "paragraph") == list(FERRY)


@pytest.mark.parametrize("initials", ["J. M.", "J. R. T. (VI.)", "— A. W. P. [Leeds]"])
def test_initials_may_sign_a_text(initials: str) -> None:
    articles = zip(HEADS, TEXTS, strict=True)
    found = tables("\n\n".join(document(head, *text, initials) for head, text in articles))
    assert column(found, "articles", "title") == list(HEADS)
    assert of_kind(found, "credit") == [initials] * 3


@pytest.mark.parametrize("above", [(), ("Rivers 1954",)])
def test_a_title_may_ask_over_a_line_that_says_of_what(above: tuple[str, ...]) -> None:
    head = ("Who Pays the Ferryman?", "Sixpences and Shillings at Marrow Point", "By Ann Lee")
    found = tables(document(*above, *head, *FERRY))
    assert column(found, "articles", "title") == [head[0]]
    assert column(found, "articles", "authors") == ["Ann Lee"]


LISTS = {"apart": "\n\n", "one block": "\n"}


@pytest.mark.parametrize("gap", LISTS.values(), ids=LISTS)
def test_a_contents_page_may_name_titles_alone(gap: str) -> None:
    heads = ("The Ferry at Marrow Point", "A Loaf of Rye", "Owls in the Granary")
    page = document("The Inkpot", "Contents", gap.join(heads))
    texts = (document(head, *text) for head, text in zip(heads, TEXTS, strict=True))
    found = tables("\n\n".join([page, *texts]))
    assert column(found, "articles", "title") == list(heads)
    assert of_kind(found, "paragraph") == [text for texts in TEXTS for text in texts]


def test_of_a_rubric_and_a_title_that_the_contents_page_names_the_lower_is_the_title() -> None:
    heads = (("TIDES", "The Ferry at Marrow Point"), ("CRUSTS", "A Loaf of Rye"), ("WINGS", "Owls in the Granary"))
    page = document("The Inkpot", "Contents", *(line for head in heads for line in head))
    texts = (document(*head, *text) for head, text in zip(heads, TEXTS, strict=True))
    found = tables("\n\n".join([page, *texts]))
    assert column(found, "articles", "title") == [head for _, head in heads]


@pytest.mark.parametrize("head", ["**8** | The Inkpot – May 1973", "*The Inkpot* **9**", "12 *J. May and T. Fell*"])
def test_a_head_with_its_page_in_bold_cuts_a_sentence(head: str) -> None:
    cut = PAPER.index("its reams")
    found = tables(document("Upside Down and Backwards", "By Ann Lee", TYPE, PAPER[:cut], head, PAPER[cut:], INK))
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]


def test_a_long_title_with_a_stop_over_a_byline_is_no_text() -> None:
    heads = ("How the Ferryman of Marrow Point Buried His Sixpences Beneath the Threshold.", "A Loaf of Rye.")
    articles = zip(heads, TEXTS[:2], strict=True)
    found = tables("\n\n".join(document(head, "By J. May, F.S.A.", *text) for head, text in articles))
    assert column(found, "articles", "title") == list(heads)


def test_a_name_behind_a_dash_right_below_a_title_is_a_byline() -> None:
    articles = zip(HEADS, ("— Ann Lee", "—Jo May", "— Tom Fell and Jo Hay"), TEXTS, strict=True)
    found = tables("\n\n\n".join(document(head, name, *text) for head, name, text in articles))
    assert column(found, "articles", "authors") == ["Ann Lee", "Jo May", "Tom Fell; Jo Hay"]


def test_the_title_below_a_contents_page_of_titles_alone_is_not_of_the_page() -> None:
    heads = ("The Ferry at Marrow Point", "A Loaf of Rye", "Owls in the Granary")
    texts = (document(head, "**Ann Lee**", *text) for head, text in zip(heads, TEXTS, strict=True))
    found = tables("\n\n".join([document("Contents", *heads), *texts]), "a.md")
    assert column(found, "articles", "title") == list(heads)


def test_a_question_in_capitals_ends_a_sentence() -> None:
    asked = ("WAS IT NOT FOR THE FERRYMEN? SO THE WARDENS OF THE POINT HAD", "ALWAYS TOLD THEIR SONS AND DAUGHTERS?")
    found = tables("\n".join(asked))
    assert of_kind(found, "paragraph") == [" ".join(asked)]


@pytest.mark.parametrize("masthead", [("Volume 12, Number 3", "Spring 2014"), ("AUTUMN 1934", "No. 12")])
@pytest.mark.parametrize("byline", ["Ann Lee", "By Ann Lee"])
def test_the_season_of_an_issue_is_no_title(masthead: tuple[str, ...], byline: str) -> None:
    found = tables(document("The Inkpot", *masthead, "Wet Weeks", byline, *BREAD))
    assert column(found, "articles", "title") == ["Wet Weeks"]
    assert column(found, "articles", "authors") == ["Ann Lee"]
