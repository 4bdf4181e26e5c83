"""Paragraphs: cut ones made whole, traps left apart, and the kinds of text that stand between them."""

import polars as pl
import pytest
from prose import BIND, CARD, INK, PAPER, PROOF, SHELF, TYPE, document
from prose import HEAD as TOP
from texts import kinds, of_kind, roles, tables

HEAD = (*TOP, PAPER, INK)


def cut(first: str, second: str) -> list[tuple[str, int]]:
    """Text and number of fragments of what stands between two whole paragraphs."""
    found = tables(document(*HEAD, first, second, SHELF, CARD, PROOF))
    rows = found["paragraphs"].filter(pl.col("kind") == "paragraph").select("text", "fragment_count").rows()
    return rows[2:-3]


LONG = "The press arrived on a Tuesday in forty boxes, and the foreman, who had not been told, signed for it and put it"
CUTS = {
    "lower case": (LONG, "in the yard, under a tarpaulin, where it stayed until the spring of the next year."),
    "lower case after a closing quote": (
        "The foreman, who had never seen one, called it “the iron parson”",
        "and refused to have it in the shop while there was a wooden press that still went.",
    ),
    "capital after a function word": (
        "The machine was paid for by a subscription among the members of the",
        "Society of Compositors, which had met above the inn since the fire.",
    ),
    "comma": (
        "He wanted a press that could print both sides, one that needed fewer hands, and above all,",
        "one that the insurance would cover, since the last had gone with the shop.",
    ),
    "similar halves": (
        "The press came in forty boxes and was left out in the yard and forgotten",
        "under a tarpaulin until the spring, when a boy found it again by chance.",
    ),
    "very short first half": ("The press came with the", "Ghent boat on the first of May, together with its bill."),
    "very short second half": (LONG, "in the yard."),
    "after an emphasis": (
        "The foreman, who had never seen one, called it the *iron parson*",
        "and refused to have it in the shop.",
    ),
}


@pytest.mark.parametrize(("first", "second"), CUTS.values(), ids=CUTS)
def test_a_paragraph_that_a_page_cut_is_one_again(first: str, second: str) -> None:
    assert cut(first, second) == [(f"{first} {second}".replace("*", ""), 2)]


def test_what_goes_on_may_begin_with_a_word_of_the_half_above() -> None:
    first = "The Mill Museum in the yard sells its old ledgers by the ream, and on wet days also by weight. This"
    halves = (first, f"museum has more of them than it can dry. {CARD}")
    rest = ("**The Loft**", TYPE, "**The Weir**", INK)
    found = tables(document("Wet Weeks", "By Ann Lee", "**The Yard**", *halves, *rest), "a.md")
    assert kinds(found)[:2] == [("heading", "The Yard"), ("paragraph", " ".join(halves))]


def test_a_page_break_may_cut_off_a_few_words() -> None:
    second = "stood still and the wheel of it was broken, and nobody had the money to mend it in that year of the rain."
    pages = [block for n, page in enumerate((INK, CARD, SHELF), 13) for block in (str(n), page)]
    found = tables(document(*HEAD, TYPE, "Ann Lee said the mill", "12", second, *pages))
    assert f"Ann Lee said the mill {second}" in of_kind(found, "paragraph")


def test_a_paragraph_cut_twice_has_three_fragments() -> None:
    parts = (
        "The press came with the",
        "Ghent boat on the first of May and stood in the",
        "yard until the spring of the next year.",
    )
    found = tables(document(*HEAD, *parts, SHELF))
    row = found["paragraphs"].filter(pl.col("fragment_count") == 3).select("text").rows()
    assert row == [(" ".join(parts),)]


def test_a_cut_paragraph_runs_from_its_first_to_its_last_character() -> None:
    first, second = CUTS["lower case"]
    text = document(*HEAD, first, second, SHELF)
    row = tables(text)["paragraphs"].filter(pl.col("fragment_count") == 2).row(0, named=True)
    assert text[row["start"] : row["end"]] == f"{first}\n\n{second}"


WHOLE = {
    "stop and capital": (TYPE, BIND),
    "stop and lower-case name": (
        TYPE,
        "van Dam, the second master, kept no apprentices and printed only what he liked himself.",
    ),
    "stop under a quote": (
        "The foreman looked at the boxes and said: “Not in my shop.”",
        "He was overruled before the week was out.",
    ),
    "question": (
        "Who had signed for the forty boxes that came with the Ghent boat in May?",
        "Nobody could say, and nobody ever did.",
    ),
}


@pytest.mark.parametrize(("first", "second"), WHOLE.values(), ids=WHOLE)
def test_whole_paragraphs_stay_apart(first: str, second: str) -> None:
    assert cut(first, second) == [(first, 1), (second, 1)]


def test_headings_without_markup_make_sections() -> None:
    found = tables(document(*HEAD, "The Yard and the Boxes", TYPE, BIND, "What the Foreman Saw", SHELF, CARD))
    assert of_kind(found, "heading") == ["The Yard and the Boxes", "What the Foreman Saw"]
    sections = found["paragraphs"].filter(pl.col("kind") == "paragraph")["section"].to_list()
    assert sections == [None, None, *["The Yard and the Boxes"] * 2, *["What the Foreman Saw"] * 2]


def test_two_numberings_and_a_question_mark_are_headings_all_the_same() -> None:
    first, second = "1-Down from the hills again", "2. What kind of paper was it?"
    found = tables(document("Wet Weeks", "By Ann Lee", first, PAPER, INK, second, TYPE, BIND))
    assert of_kind(found, "heading") == [first, second]
    assert of_kind(found, "list_item") == []
    assert found["notes"].height == 0


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize(
    "quote",
    [
        "Most authors answer a different one, and rewrite the sentence that was right",
        "Most authors answer a different one, and rewrite the sentence that was right while the wrong date goes",
        "“Most authors answer a different one, and rewrite the sentence that was right”",
    ],
    ids=["no stop", "long", "quoted"],
)
def test_a_pull_quote_is_no_part_of_the_text(place: str, quote: str) -> None:
    long = (
        "A proof is a question. Most authors answer a different one, and rewrite the sentence that was right while the "
    )
    long += "wrong date goes to press. Printers have known this since there were authors."
    middle = (quote, long) if place == "before" else (long, quote)
    found = tables(document(*HEAD, TYPE, *middle, SHELF, CARD))
    assert of_kind(found, "pull_quote") == [quote]
    assert of_kind(found, "paragraph") == [PAPER, INK, TYPE, long, SHELF, CARD]
    ids = dict(found["paragraphs"].select("text", "paragraph_id").rows())
    assert found["paragraphs"].filter(pl.col("kind") == "pull_quote")["duplicate_of"].to_list() == [ids[long]]


def test_a_pull_quote_with_other_quotes_than_the_text() -> None:
    long = (
        "The foreman’s word for it was “the iron parson”, and he didn’t mean it kindly. He never went near the thing."
    )
    quote = "The foreman's word for it was \"the iron parson\", and he didn't mean it kindly"
    found = tables(document(*HEAD, quote, long, SHELF, CARD))
    assert of_kind(found, "pull_quote") == [quote]
    assert long in of_kind(found, "paragraph")


def test_a_pull_quote_inside_a_cut_paragraph_does_not_keep_its_halves_apart() -> None:
    first, second = CUTS["lower case"]
    quote = "The press arrived on a Tuesday in forty boxes, and the foreman, who had not been told"
    found = tables(document(*HEAD, first, quote, second, SHELF, CARD))
    assert of_kind(found, "pull_quote") == [quote]
    assert f"{first} {second}" in of_kind(found, "paragraph")


def test_an_epigraph_stands_before_the_text() -> None:
    epigraph = "“Nothing is so new in the shop as the letter that was dropped behind the case a hundred years ago.”"
    found = tables(document("Wet Weeks", "By Ann Lee", epigraph, PAPER, INK, TYPE))
    assert kinds(found)[0] == ("epigraph", epigraph)


def test_an_epigraph_may_bear_a_marker() -> None:
    epigraph = "“Nothing is so new in the shop as the letter that was dropped behind the case a hundred years ago.”"
    notes = ("Notes", "1. Ledger of the mill.", "2. Letter.")
    text = document("Wet Weeks", "By Ann Lee", f"{epigraph}1", PAPER, INK.replace("much.", "much.2"), TYPE, *notes)
    found = tables(text)
    assert kinds(found)[0] == ("epigraph", epigraph)
    assert found["note_references"]["start"].to_list()[0] == len(epigraph)


def test_lines_of_verse_in_the_text_keep_their_words() -> None:
    verse = "The ink is dry,\nthe page is turned,\nthe lamp is out,\nthe lesson learned."
    found = tables(document(*HEAD, verse, TYPE, BIND))
    assert verse.replace("\n", " ") in [text for _, text in kinds(found)]
    assert of_kind(found, "paragraph")[-2:] == [TYPE, BIND]


def test_bullets_on_consecutive_lines_are_items() -> None:
    items = ["the case of small letters, which lies nearest", "the case of capitals", "a stick, set to the measure"]
    lead = "A compositor had three things in front of him when the day began:"
    found = tables(document(*HEAD, lead, "\n".join(f"  • {item}" for item in items), TYPE, BIND))
    assert of_kind(found, "list_item") == items
    assert lead in of_kind(found, "paragraph")


@pytest.mark.parametrize(
    "labels", [("1.", "2.", "3."), ("1)", "2)", "3)"), ("(1)", "(2)", "(3)"), ("a)", "b)", "c)"), ("(a)", "(b)", "(c)")]
)
def test_items_lose_their_number_but_no_other_label(labels: tuple[str, ...]) -> None:
    items = ["the case of small letters, which lies nearest", "the case of capitals", "a stick, set to the measure"]
    lead = "A compositor had three things in front of him when the day began:"
    lines = "\n".join(f"{label} {item}" for label, item in zip(labels, items, strict=True))
    found = tables(document(*HEAD, lead, lines, TYPE, BIND))
    assert of_kind(found, "list_item") == (items if labels[0] in ("1.", "1)") else lines.split("\n"))
    assert found["notes"].height == 0


def test_a_chart_whose_image_is_lost_leaves_captions() -> None:
    title, sub, caption = (
        "Paper cost more than wages in every year but one.",
        "Costs of a shop in pounds",
        "Chart: Ann Lee • Source: Mill ledgers",
    )
    text = document(*HEAD, title, sub) + "\n\n" + document(caption, TYPE, BIND)
    found = tables(text)
    assert caption in of_kind(found, "caption")
    assert of_kind(found, "heading") == []
    assert sub in of_kind(found, "caption")


@pytest.mark.parametrize(
    "opening", ["THE LONDON TRADE knew him well.", "IN A COLD, wet March", "A COMPOSITOR’S DAY was long"]
)
def test_small_capitals_open_a_paragraph_and_are_no_heading(opening: str) -> None:
    text = f"{opening} {TYPE}"
    found = tables(document("Wet Weeks", "By Ann Lee", text, PAPER, INK))
    assert kinds(found) == [("paragraph", text), ("paragraph", PAPER), ("paragraph", INK)]


def test_a_block_quote_and_its_attribution() -> None:
    quote = (
        "> He could not spell, and it did not matter; he set what was there, letter for letter, and he set it twice."
    )
    found = tables(document(*HEAD, quote, "—Jo May", TYPE, BIND))
    assert of_kind(found, "block_quote") == [quote[2:]]
    assert of_kind(found, "credit") == ["—Jo May"]


def test_verse_in_a_quote_keeps_its_words() -> None:
    text = document(*HEAD, "> The ink is dry,\n> the page is turned,\n> the lamp is out,\n> the lesson learned.", TYPE)
    found = tables(text)
    assert of_kind(found, "block_quote") == ["The ink is dry, the page is turned, the lamp is out, the lesson learned."]


@pytest.mark.parametrize("sign", ["* * *", "***", "\\* \\* \\*", "---", "⁂", "• • •", "_ _ _", "— — —"])
def test_a_line_of_signs_is_a_rule(sign: str) -> None:
    text = document(*HEAD, sign, TYPE, BIND)
    found = tables(text)
    assert ("rule_line", sign) in roles(found, text)
    assert of_kind(found, "paragraph") == [PAPER, INK, TYPE, BIND]


def test_a_list_goes_on_after_the_text_that_broke_it_off() -> None:
    items = ("1. Wet the paper the night before.", "2. Warm the ink on the stove, but never let it boil over.")
    more = "3. Beat the ink into the forme until the whole of it is black."
    found = tables(document(*HEAD, TYPE, "\n".join(items), "The stove must not be left alone.", more, BIND))
    texts = [text for kind, text in kinds(found) if kind == "list_item"]
    assert texts == [item[3:] for item in (*items, more)]


def test_a_quotation_that_its_marks_end_does_not_go_on_in_the_text() -> None:
    quote = "The press came in forty boxes and was left out in the yard and forgotten under a tarpaulin for years"
    found = tables(document(*HEAD, f"> {quote}", SHELF, CARD, PROOF), "a.md")
    assert [text for kind, text in kinds(found) if kind == "block_quote"] == [quote]
    assert SHELF in of_kind(found, "paragraph")


def test_a_text_in_italics_between_others_is_no_line_about_the_author() -> None:
    text = "Whoever wants to know how the oil was boiled before the fire may ask at the desk for the second ledger."
    found = tables(document(*HEAD, f"*{text}*", SHELF, CARD, PROOF), "a.md")
    assert text in of_kind(found, "paragraph")


@pytest.mark.parametrize("line", ["To be continued.", "(Fortsetzung folgt)", "To Be Continued", "À suivre"])
def test_that_the_next_issue_has_the_rest_is_text(line: str) -> None:
    found = tables(document("Upside Down and Backwards", "By Ann Lee", TYPE, PAPER, line))
    assert of_kind(found, "paragraph") == [TYPE, PAPER, line]
    assert found["articles"]["authors"].to_list() == ["Ann Lee"]


@pytest.mark.parametrize("line", ["Gentlemen,", "My dear Jo,", "Fellow-Citizens!", "Sir:—"])
def test_a_greeting_is_text(line: str) -> None:
    found = tables(document("Upside Down and Backwards", "By Ann Lee", line, TYPE, PAPER, line, INK))
    assert of_kind(found, "paragraph") == [line, TYPE, PAPER, line, INK]


@pytest.mark.parametrize("quote", ["&#8221;", "&rdquo;", "&raquo;", "&#39;&nbsp;"])
def test_an_entity_may_close_a_text(quote: str) -> None:
    said = f"The foreman signed for forty boxes on a Tuesday in May and told the boys it was an iron parson.{quote}"
    found = tables(document(f"# {HEAD[0]}", f"*{HEAD[1]}*", *HEAD[2:], said, SHELF, CARD, PROOF), "a.md")
    assert len(of_kind(found, "paragraph")) == 6


@pytest.mark.parametrize("dash", ["—", "--", "---"])
def test_a_dash_of_any_length_leads_to_who_said_it(dash: str) -> None:
    motto = "“A proof is a question that the printer puts to the author.”"
    head = (*HEAD[:2], motto, f"{dash} Wim van Dam", *HEAD[2:])
    found = tables(document(*head, "The Loft", SHELF, CARD, "The Yard", PROOF))
    assert of_kind(found, "heading") == ["The Loft", "The Yard"]
    assert of_kind(found, "credit") == [f"{dash} Wim van Dam"]


@pytest.mark.parametrize("first", ["But it stayed", "The yard was wet, and it stayed", "“And it stayed"])
def test_a_text_without_its_stop_does_not_go_on_in_a_new_sentence(first: str) -> None:
    second = f"{first} there under a tarpaulin until the spring of the next year, when a boy found it."
    assert cut(f"{LONG} down with the wet paper", second) == [
        (f"{LONG} down with the wet paper", 1),
        (second, 1),
    ]


def test_a_cut_text_is_measured_by_the_others_whether_texts_have_stops() -> None:
    first, second = (
        "A compositor of the old school, who could set twelve hundred letters in an hour, was hired by the master "
        "of the shop at the canal, and in the end he was trusted by old Mrs. Van",
        "Hyning with the keys of the yard. She was the widow of the founder, and the whole town stood in awe of her.",
    )
    for others in ((INK, SHELF), (INK, SHELF, BIND, CARD)):
        found = tables(document(*HEAD, others[0], first, second, *others[1:]))
        assert f"{first} {second}" in of_kind(found, "paragraph")


def test_a_question_does_not_go_on_from_a_text_that_lacks_its_stop() -> None:
    open_text = PROOF.rstrip(".") + " as the surviving copies of the ledger show to whoever reads them in the shop"
    found = tables(document(*HEAD, SHELF, open_text, "What is a proof?", BIND, CARD))
    assert open_text in of_kind(found, "paragraph")
