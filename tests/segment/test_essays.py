"""What essays, letters and diaries do: verse led in, short sentences at both ends, days, markers behind years."""

import pytest
from prose import BIND, CARD, HEAD, INK, PAPER, SHELF, TYPE, document
from texts import column, kinds, markers, notes, of_kind, tables

VERSE = "A leaf that is loose is a leaf that is lost,\nAnd the boy that has lost it must pay for the cost,"
QUOTED = "> " + VERSE.replace("\n", "  \n> ")
ARABIC = "كانت المطبعة في بيت صغير عند باب المدينة وكان صاحبها رجلاً صبوراً يقرأ كل ما يطبع ويصلح كل ما يقرأ من الخطأ."
LEADS = ("The binders say,", "The binders, who had it from their masters, and these from the monks, were used to say,")


@pytest.mark.parametrize("lead", LEADS, ids=("short", "long"))
@pytest.mark.parametrize("verse", [VERSE, QUOTED], ids=("plain", "quoted"))
def test_a_line_that_leads_verse_in_and_what_goes_on_below_are_texts_of_their_own(verse: str, lead: str) -> None:
    rest = "which the boys of the shop took for an insult, since they had lost a good many leaves that year."
    found = tables(document(*HEAD, TYPE, PAPER, lead, verse, rest, INK), "a.md")
    texts = [TYPE, PAPER, lead, VERSE.replace("\n", " "), rest, INK]
    assert [text for _, text in kinds(found)] == texts
    assert of_kind(found, "heading") == []


def test_quoted_verse_below_a_line_that_leads_it_in_is_no_epigraph() -> None:
    verse = "“A leaf that is loose is a leaf that is lost,\nAnd the boy that has lost it must pay.”"
    found = tables(document(*HEAD, TYPE, LEADS[1], verse, PAPER, INK))
    assert kinds(found) == [("paragraph", text.replace("\n", " ")) for text in (TYPE, LEADS[1], verse, PAPER, INK)]


def test_a_line_of_verse_below_a_short_lead_is_text_where_there_are_no_capitals() -> None:
    verse = ("الحبر أغلى من الذهب عند من يقرأ الكتب", "والورق أخف من الريح عند من لا يكتب")
    lines = ("في بيت الحروف", ARABIC, "قال صاحبها:", verse[0], "فأجابه العامل بقوله:", verse[1], ARABIC)
    found = tables(document(*lines))
    assert of_kind(found, "heading") == []
    assert [text for _, text in kinds(found)] == list(lines[1:])


@pytest.mark.parametrize("line", ["I have no nose for ink.", "Ink has no friends.", "Worthy and patient Sir,"])
def test_a_few_words_under_a_byline_open_the_text(line: str) -> None:
    assert kinds(tables(document(*HEAD, line, TYPE, PAPER)))[0] == ("paragraph", line)


def test_what_an_author_says_of_the_text_is_of_it() -> None:
    said = "This essay began as a talk to the binders of the mill"
    assert kinds(tables(document("Wet Weeks", "By Ann Lee", f"*{said}*", TYPE, PAPER)))[0] == ("paragraph", said)
    assert kinds(tables(document("Wet Weeks", "By Ann Lee", said, TYPE, PAPER)))[0] == ("paragraph", said)
    lead = "A week in the yard with the last of the binders"
    assert kinds(tables(document("Wet Weeks", "By Ann Lee", f"*{lead}*", TYPE, PAPER)))[0] == ("standfirst", lead)


def test_a_sentence_over_the_byline_is_a_standfirst() -> None:
    line = "Nobody wants the ink that runs."
    found = tables(document(HEAD[0], line, HEAD[1], TYPE, PAPER))
    assert of_kind(found, "standfirst") == [line]


def test_a_few_words_that_end_a_text_are_not_about_its_author() -> None:
    line = "No one wept; and that was the end."
    assert kinds(tables(document(*HEAD, TYPE, PAPER, line)))[-1] == ("paragraph", line)


def test_days_of_a_diary_are_headings_and_no_running_heads() -> None:
    days = ("January 3", "January 5", "January 11", "February 2")
    texts = (TYPE, PAPER, INK, SHELF)
    blocks = [block for pair in zip(days, texts, strict=True) for block in pair]
    found = tables(document(*HEAD, *blocks))
    assert column(found, "paragraphs", "section")[1::2] == list(days)


def test_a_marker_may_stand_behind_a_year() -> None:
    texts = ("The mill was sold in 17951 to a man of Ghent.", "It burnt in a night.2", "It rose in 18023 of brick.")
    bodies = ("1 The ledger.", "2 The card.", "3 The other ledger.")
    text = document(*HEAD, *(f"{a} {b}" for a, b in zip(texts, (TYPE, PAPER, INK), strict=True)), "Notes", *bodies)
    found = tables(text)
    assert markers(found, text) == [(label, "glued", label) for label in ("1", "2", "3")]
    assert of_kind(found, "paragraph")[0].startswith("The mill was sold in 1795 to a man")


def test_a_long_number_holds_no_marker() -> None:
    text = document(*HEAD, f"They paid 17951 francs.1 {TYPE}", f"It was so.2 {PAPER}", "1 A ledger.", "2 A card.")
    found = tables(text)
    assert of_kind(found, "paragraph")[0].startswith("They paid 17951 francs. A")


def test_linked_markers_behind_a_space_tell_that_numbers_at_the_end_are_notes() -> None:
    texts = (f"It was sold in 1795 [\\(1\\)](#) and again. {TYPE}", f"{PAPER} [\\(2\\)](#)")
    bodies = ("1. A ledger.\n[back to text](#)", "2. A card.\n[back to text](#)")
    found = tables(document(*HEAD, *texts, INK, "\n".join(bodies)), "a.md")
    assert notes(found) == [("1", "A ledger.", "complete"), ("2", "A card.", "complete")]


def test_pence_behind_a_figure_are_emphasis() -> None:
    found = tables(document(*HEAD, f"A loaf was 12½*d*. and then 2*s*. 6*d*. {TYPE}", PAPER), "a.md")
    assert of_kind(found, "paragraph")[0].startswith("A loaf was 12½d. and then 2s. 6d. A")


def test_a_pull_quote_may_begin_inside_a_sentence_of_its_text() -> None:
    quote = "She had been thrown out of three shops and two towns"
    text = f"The master said that she had been thrown out of three shops and two towns, and had liked them. {CARD}"
    found = tables(document(*HEAD, TYPE, quote, text, BIND))
    assert of_kind(found, "pull_quote") == [quote]


def test_numbered_lines_right_below_each_other_are_no_headings() -> None:
    lines = ("1- جريدة البلد وهي يومية", "2- جريدة القرية وهي شهرية", "3- مجلة الحقل وهي سنوية")
    found = tables(document("المطابع القديمة", ARABIC, "ومن أشهر ما يطبع فيها:", *lines, ARABIC))
    assert of_kind(found, "heading") == []


def test_an_arabic_line_that_tells_where_a_text_is_from_is_no_heading() -> None:
    parts = ("1- في الصباح", ARABIC, "2- في المساء", ARABIC)
    found = tables(document("المطابع القديمة", "بقلم سليم نعمة", "معربة عن الفرنسية", ARABIC, *parts))
    assert of_kind(found, "heading") == ["1- في الصباح", "2- في المساء"]


MOTTOS = [
    ("“Early to press and early to dry.”", "Poor Peter"), ("—Divisum sic breve fiet opus.", "Martial"),
    ("“There is no new thing under the press, and he that says so has not read the ledger.”", "Ecclesiastes"),
]  # fmt: skip


@pytest.mark.parametrize(("motto", "line"), MOTTOS)
def test_a_few_words_below_a_motto_of_one_line_say_where_it_is_from(motto: str, line: str) -> None:
    found = tables(document(*HEAD, motto, line, TYPE, PAPER, INK))
    assert of_kind(found, "credit") == [line]
    assert of_kind(found, "heading") == []


def test_a_question_in_a_text_with_numbers_for_headings_is_its_own() -> None:
    found = tables(document(*HEAD, "I", TYPE, "II", INK, "Was it better so?", "Nobody knew.", PAPER))
    assert of_kind(found, "heading") == ["I", "II"]


@pytest.mark.parametrize("line", ["“Ghent, May 3, 1712.", "Ghent, May 3, 1712."])
def test_the_date_of_a_letter_that_a_text_quotes_is_not_its_own(line: str) -> None:
    letter = (line, "“Worthy Sir,", "“The oil is hot.", "“Tom Bell.”")
    found = tables(document(*HEAD, TYPE, *letter, PAPER, INK))
    assert column(found, "articles", "date_published") == [None]
    assert ("paragraph", line) in kinds(found)


@pytest.mark.parametrize("line", ["والله أعلم بالصواب", "وهذا آخر ما وجدناه", "انتهى بتصرف", "وكل آت قريب"])
def test_the_last_words_of_an_arabic_text_name_nobody(line: str) -> None:
    found = tables(document("المطابع القديمة", ARABIC, ARABIC, line))
    assert column(found, "articles", "authors") == [None]
    assert kinds(found)[-1] == ("paragraph", line)


def test_an_arabic_byline_may_be_a_preposition_grown_together_with_a_title() -> None:
    parts = ("1- في الصباح", ARABIC, "2- في المساء", ARABIC)
    found = tables(document("المطابع القديمة", "للدكتور سليم نعمة", ARABIC, *parts))
    assert column(found, "articles", "authors") == ["سليم نعمة"]
    assert of_kind(found, "heading") == ["1- في الصباح", "2- في المساء"]


@pytest.mark.parametrize("title", ["# 1853", "1853"])
def test_a_year_may_be_the_title_of_a_text(title: str) -> None:
    found = tables(document(title, "By Ann Lee", TYPE, PAPER, INK), "a.md")
    assert found["articles"].select("title", "authors").rows() == [("1853", "Ann Lee")]


def test_a_year_between_a_title_and_its_byline_is_none() -> None:
    found = tables(document(HEAD[0], "1853", HEAD[1], TYPE, PAPER, INK))
    assert found["articles"].select("title", "authors").rows() == [(HEAD[0], "Ann Lee")]


def test_arabic_lines_that_look_like_names_tell_little_of_other_titles() -> None:
    named = ("المطابع القديمة", "بقلم سليم نعمة", f"{ARABIC}1", ARABIC, "الهوامش", "1 راجع كتاب الدار")
    second = ("صناعة الورق", "نسبه ومولده", ARABIC, "وفاته وآثاره", ARABIC)
    issue = [named, second, ("من غنت إلى حلب ٣", ARABIC, ARABIC)]
    found = tables("\n\n\n".join(document(*blocks) for blocks in issue))
    assert column(found, "articles", "title") == [blocks[0] for blocks in issue]


def test_an_arabic_text_may_lack_its_stop() -> None:
    text = "ذكرت إحدى الصحف أن في المدينة ثمانين مطبعة فيها نصف مليون حرف وأن من لا يقرأون لا يتجاوزون خمسة في المئة"
    found = tables(document("سير الطباعة", ARABIC, "مطابع اليابان", text, "الحبر الصناعي", ARABIC))
    assert of_kind(found, "heading") == ["مطابع اليابان", "الحبر الصناعي"]


def test_below_a_bold_title_a_bold_line_may_be_one_of_several_headings() -> None:
    lines = ("**نسبه ومولده**", ARABIC, "**طلبه العلم**", ARABIC, "**وفاته وآثاره**", ARABIC)
    found = tables(document("**صاحب الدار الكبير**", *lines), "a.md")
    assert of_kind(found, "heading") == [line.strip("*") for line in lines[::2]]
    assert column(found, "articles", "authors") == [None]


def test_where_headings_are_numbered_an_arabic_name_below_the_title_is_none() -> None:
    parts = ("1- في الصباح", ARABIC, "2- في المساء", ARABIC)
    found = tables(document("المطابع القديمة", "سليم نعمة", ARABIC, *parts))
    assert column(found, "articles", "authors") == ["سليم نعمة"]
    assert of_kind(found, "heading") == ["1- في الصباح", "2- في المساء"]


ONE = [
    ("“He that would read must first have light,”", "which the boys took for an insult, since they had none to give."),
    ("He that would read must first have light", "and so on, in a hand that no boy of the shop had ever seen."),
    ("“He that would read must first have light.”", "The boys took it for an insult, since they had none to give."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "rest"), ONE)
def test_one_line_of_verse_may_stand_by_itself(line: str, rest: str) -> None:
    lead = "For it is written on the wall of the yard, in a hand that nobody has dared to wash away,"
    found = tables(document(*HEAD, TYPE, lead, line, rest, INK))
    assert kinds(found) == [("paragraph", text) for text in (TYPE, lead, line, rest, INK)]


@pytest.mark.parametrize(("line", "kind"), [("What is a forme?", "paragraph"), ("A Fragment", "standfirst")])
def test_a_line_under_a_byline_is_no_heading_where_there_is_no_other(line: str, kind: str) -> None:
    assert kinds(tables(document(*HEAD, line, TYPE, PAPER)))[0] == (kind, line)
    assert kinds(tables(document(*HEAD, line, TYPE, "The Yard", PAPER, "The Loft", INK)))[0] == ("heading", line)


def test_a_line_in_quotes_signs_nothing() -> None:
    line = "“The oil is hot and the boys”"
    assert kinds(tables(document(*HEAD, TYPE, PAPER, line)))[-1] == ("paragraph", line)


@pytest.mark.parametrize("below", [(), ("Sir,",), ("To the Author of the Stick.",)], ids=["text", "greeting", "author"])
def test_a_motto_of_a_few_words_stands_over_who_said_it(below: tuple[str, ...]) -> None:
    head = ("No. 57: The Press at Night", "By Ann Lee", "Saturday, October 6, 1753", "“Ink before bread.”", "Ovid")
    found = tables(document(*head, *below, TYPE, PAPER))
    assert of_kind(found, "epigraph") == ["“Ink before bread.”"]
    assert of_kind(found, "credit")[-1] == "Ovid"
    assert of_kind(found, "paragraph") == [*below, TYPE, PAPER]


@pytest.mark.parametrize("above", [(), ("I",)], ids=["byline", "numeral"])
@pytest.mark.parametrize("motto", ["“Ink before bread.” —Ovid", "«Encre avant pain» – Jean Dupré", "“Dry it.”—BACON."])
def test_a_motto_may_name_who_said_it_in_its_line(motto: str, above: tuple[str, ...]) -> None:
    found = tables(document(*HEAD, motto, *above, TYPE, "II", PAPER, "III", INK))
    assert of_kind(found, "epigraph") == [motto]
    assert of_kind(found, "heading") == [*above, "II", "III"]


def test_a_text_may_begin_with_what_somebody_says() -> None:
    said = "“Ink before bread,” said the foreman— but we had neither that night, nor had anybody any oil."
    found = tables(document("The Press at Night", "By Ann Lee", said, TYPE, PAPER))
    assert of_kind(found, "paragraph") == [said, TYPE, PAPER]


def test_a_text_may_begin_with_a_few_words_that_somebody_says() -> None:
    found = tables(document("The Press at Night", "By Ann Lee", "“Ink before bread.”", TYPE, PAPER))
    assert of_kind(found, "epigraph") == []


def test_what_is_said_below_a_comma_is_no_half_of_a_text() -> None:
    above = "and yet the boys, who had it from the master himself, would say as often as anybody asked them,"
    said = "“that the oil is dear, and the bread is dearer, and that neither is to be had at night.”"
    found = tables(document(*HEAD, PAPER, f"{TYPE[:-1]},", above, said, BIND))
    assert of_kind(found, "paragraph") == [PAPER, f"{TYPE[:-1]}, {above}", said, BIND]


QUOTED_ABOVE = f"{PAPER} The master was asked for his reasons by the whole of the shop, and he answered them, saying,"
QUOTATION = "Behold, the oil is dear and the bread is dearer, and neither of the two is to be had in the town by night."


def test_below_a_comma_a_text_with_a_capital_goes_on_where_others_are_cut() -> None:
    whole = tables(document(*HEAD, TYPE, QUOTED_ABOVE, QUOTATION, BIND, CARD))
    assert of_kind(whole, "paragraph") == [TYPE, QUOTED_ABOVE, QUOTATION, BIND, CARD]
    cut = INK.index("caught")
    pages = tables(document(*HEAD, TYPE, QUOTED_ABOVE, QUOTATION, INK[: cut - 1], INK[cut:], CARD))
    assert of_kind(pages, "paragraph") == [TYPE, f"{QUOTED_ABOVE} {QUOTATION}", INK, CARD]


def test_a_text_that_goes_on_with_i_is_cut() -> None:
    text = f"{INK} It boiled over on the night of the fair, and while the boys put out the fire I was on the road."
    cut = text.index("I was")
    found = tables(document(*HEAD, TYPE, PAPER, text[: cut - 1], text[cut:], SHELF, BIND, CARD))
    assert of_kind(found, "paragraph") == [TYPE, PAPER, text, SHELF, BIND, CARD]


def test_who_is_named_with_a_work_below_a_motto_without_quotes_is_no_heading() -> None:
    head = ("The Press at Night", "By Ann Lee", "3 October 1916", "Who goes there? and with what light?")
    parts = (TYPE, "1. The Yard", PAPER, "2. The Loft", INK, "3. The Weir", SHELF)
    found = tables(document(*head, "A. Bell, The Weir", *parts))
    assert of_kind(found, "heading") == ["1. The Yard", "2. The Loft", "3. The Weir"]
    assert column(found, "paragraphs", "section")[-1] == "3. The Weir"


def test_a_quotation_below_a_line_of_the_text_is_no_epigraph() -> None:
    said = "“Whether the pot is round,” said the boy, “depends on who must scour it, and that is always me, masters.”"
    found = tables(document(*HEAD, TYPE, "The question is this: is the pot round?", said, PAPER, INK))
    assert of_kind(found, "epigraph") == []
    assert said in of_kind(found, "paragraph")


def test_a_story_may_begin_with_what_somebody_says() -> None:
    said = "“It is a hole,” said the boy, “and whoever comes to Marrow Point in a wet week had better bring a lamp.”"
    found = tables(document(*HEAD, said, TYPE, PAPER, INK))
    assert of_kind(found, "epigraph") == []
    assert of_kind(found, "paragraph") == [said, TYPE, PAPER, INK]


@pytest.mark.parametrize("quotes", ["»«", "„“"])
def test_german_quotes_open_and_close_what_is_said(quotes: str) -> None:
    said = [quotes[0] + text + quotes[1] for text in ("Guten Tag. Wohin so früh?", "Ins Freie.", "Und die Farbe?")]
    ended = f"Der Meister sagte zu den Buben, die den Topf hüteten, am Abend vor dem Fest: {quotes[0]}Das Öl ist teuer."
    above = "Die Farbe kochte man im Hof, weil das Öl so leicht Feuer fing. Die Buben bekamen dafür Brot."
    parts = (above, *said, f"{ended}{quotes[1]}", "Niemand hörte ihn, denn das Feuer brannte hell und laut.", above)
    found = tables(document("Im Hof der Druckerei", "Von Anna Lee", *parts))
    assert of_kind(found, "paragraph") == list(parts)


def test_a_story_may_begin_with_a_speech_that_is_whole_where_others_speak_too() -> None:
    said = "“It is a hole, and whoever comes to Marrow Point in a wet week had better bring a lamp of his own.”"
    answers = [f"“{text}”" for text in ("So they told me at the mill.", "Then you know what the oil costs.")]
    found = tables(document(*HEAD, said, TYPE, answers[0], PAPER, answers[1], INK))
    assert of_kind(found, "epigraph") == []
    assert of_kind(found, "paragraph") == [said, TYPE, answers[0], PAPER, answers[1], INK]


@pytest.mark.parametrize("dash", ["—", " –"])
def test_what_is_said_below_a_dash_is_no_half_of_a_text(dash: str) -> None:
    above = f"{TYPE[:-1]}, and the master, who had come in from the yard without anybody hearing him, exclaimed{dash}"
    said = "“Boys! Which of you has let the oil boil over?”"
    found = tables(document(*HEAD, PAPER, above, said, BIND, CARD))
    assert of_kind(found, "paragraph") == [PAPER, above, said, BIND, CARD]
