"""What journals do: numbered sections, dates of receipt, seasons, questions of interviewers, signatures, occasions."""

import pytest
from prose import BIND, CARD, HEAD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import column, notes, of_kind, tables

YARD = "كانت المطبعة في بيت صغير عند باب المدينة وكان صاحبها رجلاً صبوراً يقرأ كل ما يطبع ويصلح كل ما يقرأ من الخطأ."
MILL = "كانت الرحى في الجبل تصنع الورق من الخرق البالية وكان الحمار يحمله إلى المدينة في أسبوع إذا صحا الجو."


def test_a_section_with_its_sign_is_no_note() -> None:
    parts = ("§ 1. The Yard", TYPE, PAPER, "§ 2. The Loft", INK, "§ 3. The Weir", SHELF)
    found = tables(document(*HEAD, *parts))
    assert notes(found) == []
    assert of_kind(found, "heading") == ["§ 1. The Yard", "§ 2. The Loft", "§ 3. The Weir"]


@pytest.mark.parametrize(
    "line",
    [
        "Keywords: ink, paper, barge",
        "Mots-clés : encre, papier",
        "Schlagwörter — Tinte, Papier",
        "Palabras clave: tinta",
    ],
)
def test_words_for_an_index_are_no_heading(line: str) -> None:
    found = tables(document(*HEAD, "Abstract", TYPE, line, PAPER, "1. The Yard", INK, "2. The Loft", SHELF))
    assert of_kind(found, "heading") == ["Abstract", "1. The Yard", "2. The Loft"]
    assert column(found, "paragraphs", "section")[:3] == [None, "Abstract", "Abstract"]


HANDED = {
    "Received 4 March 2019; accepted 11 September 2019": None,
    "Manuscript received 4 March 2019": None,
    "Received: 4 March 2019 / Accepted: 1 May 2019 / Published online: 10 June 2019": "2019-06-10",
    "Eingegangen am 4. März 2019": None,
    "Published 10 June 2019": "2019-06-10",
}


@pytest.mark.parametrize(("line", "date"), HANDED.items())
def test_a_paper_has_not_appeared_when_it_was_received(line: str, date: str | None) -> None:
    found = tables(document(*HEAD, line, TYPE, PAPER, INK))
    assert column(found, "articles", "date_published") == [date]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]


@pytest.mark.parametrize("line", ["Spring 2015", "(Winter 2015)", "Printemps 2015", "Primavera de 2015", "Herbst 2015"])
def test_a_season_below_a_byline_is_a_date(line: str) -> None:
    found = tables(document(*HEAD, line, TYPE, "The Yard", PAPER, INK, "The Loft", SHELF))
    assert column(found, "articles", "date_published") == ["2015"]
    assert column(found, "articles", "date_text") == [line.strip("()")]
    assert of_kind(found, "heading") == ["The Yard", "The Loft"]


def test_a_season_over_a_text_heads_it() -> None:
    found = tables(document(*HEAD, TYPE, "Spring 1911", PAPER, "Autumn 1911", INK, SHELF))
    assert of_kind(found, "heading") == ["Spring 1911", "Autumn 1911"]


@pytest.mark.parametrize("who", ["AL:", "Ann Lee:", "A. L. :", "Q."])
def test_a_question_behind_the_name_of_who_asks_is_no_heading(who: str) -> None:
    asked = [f"{who} {question}" for question in ("When did the barge come?", "Who was paid in bread?")]
    found = tables(document(*HEAD, TYPE, asked[0], PAPER, asked[1], INK))
    assert of_kind(found, "heading") == []
    assert of_kind(found, "paragraph") == [TYPE, asked[0], PAPER, asked[1], INK]


def test_questions_behind_different_words_are_headings() -> None:
    asked = ["The barge: when did it come?", "The bread: who baked it?", "The oil: where did it burn?"]
    found = tables(document(*HEAD, TYPE, asked[0], PAPER, asked[1], INK, asked[2], SHELF))
    assert of_kind(found, "heading") == asked


@pytest.mark.parametrize("name", ["ANN LEE.", "A. Lee.", "Ann Lee"])
@pytest.mark.parametrize("below", [(), ("1. Ledger of the mill.",)])
def test_a_point_behind_who_signs(name: str, below: tuple[str, ...]) -> None:
    text = TYPE.replace("hand,", "hand,1") if below else TYPE
    found = tables(document("Upside Down and Backwards", text, PAPER, INK, name, *below))
    assert column(found, "articles", "authors") == [name.rstrip(".") if "A. L" not in name else "A. Lee"]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]


def test_a_short_sentence_at_the_end_is_no_name() -> None:
    found = tables(document("Upside Down and Backwards", TYPE, PAPER, INK, "Poor Ann."))
    assert column(found, "articles", "authors") == [None]


@pytest.mark.parametrize("title", ["ابن الورق وعصره", "مخترعو الحبر"])
def test_of_two_short_lines_that_may_be_names_the_first_is_a_kicker(title: str) -> None:
    found = tables(document("صدور الصناع", title, YARD, MILL, YARD))
    assert found["articles"].select("kicker", "title", "authors").row(0) == ("صدور الصناع", title, None)


# shorter than what stands above them
PAIRS = (("صدور الصناع في الشرق", "بيت الورق"), ("أخبار المدينة والجبل", "الحبر"), ("عجائب المطاحن", "الحمار"))


@pytest.mark.parametrize("form", ["{}", "**{}**"], ids=("plain", "bold"))
def test_in_a_script_without_capitals_the_upper_of_two_lines_is_a_kicker(form: str) -> None:
    found = tables("\n\n\n".join(document(kicker, form.format(title), YARD, MILL, YARD) for kicker, title in PAIRS))
    assert found["articles"].select("kicker", "title").rows() == [*PAIRS]


def test_a_line_with_the_number_and_the_day_of_a_paper_dates_it() -> None:
    found = tables(document("No. 14. Saturday, April 25, 1789.", "The Idle Compositor", TYPE, PAPER, INK))
    row = found["articles"].select("kicker", "title", "date_published").row(0)
    assert row == ("No. 14. Saturday, April 25, 1789.", "The Idle Compositor", "1789-04-25")


OCCASIONS = (
    "A lecture delivered before the Compositors of the Wet Week Institute, 12 May 1891.",
    "Discours prononcé à la distribution des prix de l’école des Compositeurs, le 12 mai 1891.",
    "Rede, gehalten bei der Jahresversammlung der Setzer und Drucker in Leipzig am 12. Mai 1891.",
)


@pytest.mark.parametrize("line", OCCASIONS)
def test_an_occasion_below_the_byline_dates_a_lecture(line: str) -> None:
    found = tables(document(*HEAD, line, TYPE, PAPER, CARD, BIND))
    assert column(found, "articles", "date_published") == ["1891-05-12"]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, CARD, BIND]


def test_an_occasion_in_a_text_is_text() -> None:
    line = "A lecture that nobody had asked for was delivered in the yard of the printing shop on 12 May 1891."
    found = tables(document(*HEAD, TYPE, line, PAPER, PROOF))
    assert of_kind(found, "paragraph") == [TYPE, line, PAPER, PROOF]
    assert column(found, "articles", "date_published") == [None]


@pytest.mark.parametrize("between", [" … ", "    "])
def test_a_line_of_verse_is_no_heading_and_no_title(between: str) -> None:
    verse = f"إذا ما الحبر جف على الأيادي{between}رأيت الطبع يزهو في البلاد"
    found = tables(document("صدور الصناع", "مخترعو الحبر", YARD, verse, MILL, verse.replace("الحبر", "الورق"), YARD))
    assert of_kind(found, "heading") == []
    assert found["articles"].select("kicker", "title").row(0) == ("صدور الصناع", "مخترعو الحبر")


def test_an_arabic_author_grown_together_with_the_word_before_the_name() -> None:
    found = tables(document("أسباب غلاء الورق في الجبل", "لرشيد الوراق", YARD, MILL))
    assert found["articles"].select("title", "authors").row(0) == ("أسباب غلاء الورق في الجبل", "رشيد الوراق")


def test_numbers_alone_head_sections_also_far_below_the_title() -> None:
    parts = (TYPE, SHELF, BIND, CARD, "1", PAPER, "2", INK, PROOF, "3", TYPE)
    found = tables(document(*HEAD, *parts))
    assert of_kind(found, "heading") == ["1", "2", "3"]


def test_a_heading_in_words_below_a_colon_counts_with_the_others() -> None:
    parts = ("الباب الأول: في بيت الحبر", "الباب الثاني: في بيت الورق", "الباب الثالث: في بيت الحروف")
    texts = (YARD, MILL, YARD.replace("صغير", "كبير"))
    lead = f"{MILL} ولا بد لنا قبل وصف العمل كله من الكلام على بيوت المطبعة وما كان يجري فيها وهي أبواب:"
    blocks = [block for pair in zip(parts, texts, strict=True) for block in pair]
    found = tables(document("بيوت المطبعة القديمة", lead, *blocks))
    assert of_kind(found, "heading") == list(parts)


AT = ("Ann Lee, University of Sarn", "Jo May, Institute for Paper, Vell", "Ada Quill, Mill Museum, Marrow")


@pytest.mark.parametrize("lines", [AT[:2], AT])
def test_each_line_of_a_byline_may_name_somebody_and_where_he_works(lines: tuple[str, ...]) -> None:
    found = tables(document("Upside Down and Backwards: Type, 1840–1890", "\n".join(lines), TYPE, PAPER, INK))
    assert column(found, "articles", "authors") == ["; ".join(line.split(",")[0] for line in lines)]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]


@pytest.mark.parametrize("line", ["Annals of Type 18 (2014), 211–232", "Annals of Type 9.2 (May 2014): pp. 3-40"])
def test_the_volume_and_the_pages_of_a_paper_are_no_title(line: str) -> None:
    found = tables(document(line, "Upside Down and Backwards", "\n".join(AT[:2]), "Abstract", TYPE, "The Yard", PAPER))
    assert column(found, "articles", "title") == ["Upside Down and Backwards"]


def test_words_for_an_index_are_no_text() -> None:
    found = tables(document(*HEAD, "Abstract", TYPE, "Keywords: ink, paper, barge", PAPER, "The Yard", INK))
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK]
    assert of_kind(found, "credit") == ["Keywords: ink, paper, barge"]


def test_numbered_lines_below_a_byline_say_where_its_authors_work() -> None:
    places = "1 University of Sarn\n2 Institute for Paper, Vell"
    text = ("Upside Down and Backwards", "Ann Lee1 and Ada Quill2", places, TYPE, f"{PAPER}[1]", f"{INK}[2]")
    found = tables(document(*text, "References", "[1] Vane, T. (1990). Ink. Sarn: Oar.", "[2] Marr, E. (1998). Vell."))
    assert column(found, "articles", "authors") == ["Ann Lee; Ada Quill"]
    assert [label for label, *_ in notes(found)] == ["1", "2"]
