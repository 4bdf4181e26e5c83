"""What stands between the articles of a magazine, in print and on its site: notices, bios, kickers, furniture."""

import pytest
from prose import BIND, CARD, INK, PAPER, PROOF, SHELF, TYPE, document
from texts import column, kinds, of_kind, roles, tables

BIO = "Edith Marr is a bookbinder in Leeds. She has written for this paper since 1998."
FIRST = ("The Yard at Night", "By Ann Lee", TYPE, PAPER, SHELF, "The Composing Stick, March 12, 2019")
BARE = ("Ink and Oil", TYPE, PAPER, SHELF, BIO)
NOTICE = (
    "A Day at the Press",
    "Saturday 14 May, 10am to 4pm",
    "Type, paper and a cup of tea",
    "Children free, visitors welcome",
    "The Old Foundry, 12 Mill Street",
)


def titles(*blocks: str) -> list[object]:
    return column(tables(document(*blocks)), "articles", "title")


# ---- lines of a site
@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "**Share this article** [Facebook](#) [Twitter](#) [Email](#)",
        "SUBSCRIBE TO OUR NEWSLETTER",
        "Read more: [Ten presses that were saved](#)",
        "Print | Email | Share",
        "© 2019 The Composing Stick. All rights reserved.",
        "Artikel drucken · Teilen",
        "Partager sur Facebook",
        "Tags: type, paper",
    ],
)
def test_what_a_site_says_beside_any_article_is_furniture(line: str) -> None:
    text = document(*FIRST[:3], line, *FIRST[3:])
    assert ("page_furniture", line) in roles(tables(text), text)
    assert column(tables(text), "articles", "title") == ["The Yard at Night"]
    assert [kind for kind, _ in kinds(tables(text))] == ["paragraph"] * 3 + ["credit"]


def test_links_below_a_line_that_promises_some_are_furniture() -> None:
    text = document(*FIRST, "Related articles", "[The beaver and the mill](#)", "[Seven presses](#)")
    assert [role for role, _ in roles(tables(text), text)][-3:] == ["page_furniture"] * 3
    text = document(*FIRST[:4], "[The beaver and the mill](#)", *FIRST[4:])
    assert "page_furniture" not in [role for role, _ in roles(tables(text), text)]


def test_words_that_may_head_a_text_are_furniture_only_beside_others() -> None:
    text = document(*FIRST[:3], "Print", PAPER, "Contact", SHELF)
    assert "page_furniture" not in [role for role, _ in roles(tables(text), text)]
    assert of_kind(tables(text), "heading") == ["Print", "Contact"]


def test_a_sentence_goes_on_below_a_picture_without_words() -> None:
    halves = "The forme was locked and carried down to the press by both of", "the boys, who had been told not to run."
    found = tables(document(*FIRST[:3], halves[0], "![](_page_1_Picture_3.jpeg)", halves[1]), "a.md")
    assert " ".join(halves) in of_kind(found, "paragraph")


# ---- who wrote it, where it appeared
BIOS = [BIO, BIO.replace("Edith Marr", "**Edith Marr**"), "Edith Marr binds books and teaches in Leeds."]


@pytest.mark.parametrize("bio", BIOS)
def test_a_plain_line_on_the_author_ends_an_article(bio: str) -> None:
    found = tables(document(*BARE[:-1], bio, "Paper by the Ream", PROOF, CARD))
    assert column(found, "articles", "title") == ["Ink and Oil", "Paper by the Ream"]
    assert column(found, "articles", "authors") == ["Edith Marr", None]
    assert of_kind(found, "credit") == [bio.replace("*", "")]


def test_a_text_that_goes_on_below_is_no_line_on_the_author() -> None:
    found = tables(document("Ink and Oil", TYPE, PAPER, SHELF, BIO, PROOF, CARD))
    assert column(found, "articles", "authors") == [None]
    assert BIO in of_kind(found, "paragraph")
    text = ("Ink and Oil", TYPE, PAPER, SHELF, "The Mill is a ruin today.", "Paper by the Ream", PROOF)
    assert titles(*text) == ["Ink and Oil"]


def test_a_sentence_that_says_where_the_text_appeared_ends_an_article_and_dates_it() -> None:
    line = (
        "This essay first appeared, under a longer title that nobody could remember at all, in the spring number of a "
        "paper for bookbinders and other people who work with glue, on March 12, 2019."
    )
    found = tables(document(*BARE[:-1], line, "Paper by the Ream", PROOF, CARD))
    assert column(found, "articles", "title") == ["Ink and Oil", "Paper by the Ream"]
    assert column(found, "articles", "date_published") == ["2019-03-12", None]


def test_a_line_says_whose_story_it_is() -> None:
    line = "A story by Ilse Kroon, translated from the Dutch by Hester Vane"
    found = tables(document("The Drowned Forme", line, TYPE))
    assert column(found, "articles", "title") == ["The Drowned Forme"]
    assert column(found, "articles", "authors") == ["Ilse Kroon"]


# ---- notices
@pytest.mark.parametrize("kicker", [(), ("Essay",), ("From the Archive",)], ids=["bare", "essay", "archive"])
def test_a_notice_between_articles_has_a_title_of_its_own(kicker: tuple[str, ...]) -> None:
    found = tables(document("Ink and Oil", TYPE, PAPER, SHELF, *NOTICE, *kicker, "Paper by the Ream", PROOF, CARD))
    assert column(found, "articles", "title") == ["Ink and Oil", "A Day at the Press", "Paper by the Ream"]
    assert column(found, "articles", "kind") == ["article", "advert", "article"]
    assert column(found, "articles", "kicker") == [None, None, kicker[0] if kicker else None]
    assert column(found, "articles", "authors") == [None] * 3


def test_a_cry_below_its_last_sign_is_of_the_notice_and_its_lines_are_no_authors() -> None:
    notice = ("**RALLY**", "**Seven Days, Not Twelve Hours**", "Saturday 28 September, noon", "Speakers: Jo May")
    text = ("Ink and Oil", TYPE, PAPER, SHELF, *notice, "Come in your apron!", "Paper by the Ream", PROOF, CARD)
    found = tables(document(*text), "a.md")
    assert column(found, "articles", "title") == ["Ink and Oil", "RALLY", "Paper by the Ream"]
    assert column(found, "articles", "authors") == [None] * 3


def test_days_alone_make_no_notice() -> None:
    days = ("Glue on Monday", "Size on Tuesday", "Boards on Friday", "Rest on Sunday")
    assert titles("Ink and Oil", TYPE, PAPER, SHELF, "A Week", *days, PROOF, CARD) == ["Ink and Oil"]


# ---- kickers and mastheads
def test_lines_in_capitals_over_others_that_are_not_are_kickers() -> None:
    parts = (("IN THE YARD", "Boiled oil"), ("TOOL OF THE TRADE", "Bone Folder"), ("AT THE BENCH", "Who reads it?"))
    texts = ((TYPE, INK), (CARD, BIND), (PROOF, PAPER))
    text = "\n\n\n".join(document(*head, *text) for head, text in zip(parts, texts, strict=True))
    found = tables(text)
    assert column(found, "articles", "title") == [title for _, title in parts]
    assert column(found, "articles", "kicker") == [kicker for kicker, _ in parts]


@pytest.mark.parametrize("issue", ["Issue 31 · Winter 2018", "No. 88, Autumn 2016"])
def test_what_stands_above_the_number_of_the_issue_is_no_title(issue: str) -> None:
    found = tables(document("SECOND READING", issue, "Report", "Rain on the Forme at Port Meriden", TYPE, PAPER, SHELF))
    assert column(found, "articles", "title") == ["Rain on the Forme at Port Meriden"]
    assert column(found, "articles", "kicker") == ["Report"]
    head = f"The Yard Chronicle\nNewsletter of the Yard\n{issue}"
    assert titles(head, "From the Chair", TYPE, PAPER) == ["From the Chair"]
    # a journal names itself below the author
    assert titles("Rain on the Forme", "By Ann Lee", issue, "Early Days", TYPE, PAPER)[0] == "Rain on the Forme"


def test_a_dedication_below_a_title_is_no_text_that_goes_on() -> None:
    line = "*for those who always sat facing backwards*"
    found = tables(document("ESSAY", "On Reading in Trains", line, TYPE, PAPER))
    assert column(found, "articles", "title") == ["On Reading in Trains"]
    assert column(found, "articles", "kicker") == ["ESSAY"]
    assert of_kind(found, "standfirst") == ["for those who always sat facing backwards"]


def test_a_line_on_a_film_stands_below_the_title_of_a_review() -> None:
    films = ("The Salt Boat", "Directed by Lorne Adair. 118 minutes. Now on release.")
    others = ("The Winter Coat", "Directed by Mina Tabor. 84 minutes. On release from 7 December.")
    found = tables(document("In the Dark", "By Ann Lee", SHELF, CARD, *films, TYPE, PAPER, *others, INK, PROOF))
    assert column(found, "articles", "title") == ["In the Dark", "The Salt Boat", "The Winter Coat"]
    assert of_kind(found, "credit") == [films[1], others[1]]


# ---- inside an article
def test_a_sentence_set_large_may_be_shortened() -> None:
    large = "A compositor could set twelve hundred letters in an hour, reading them upside down"
    found = tables(document("The Yard at Night", "By Ann Lee", TYPE, large, PAPER, SHELF))
    assert of_kind(found, "pull_quote") == [large]
    assert of_kind(found, "paragraph") == [TYPE, PAPER, SHELF]


def test_a_heading_that_its_text_explains_is_not_set_large() -> None:
    heading = "The lower case lay nearest to the hand"
    text = ("The Yard at Night", "By Ann Lee", PAPER, heading, TYPE, "What the ink was boiled in", INK)
    assert of_kind(tables(document(*text)), "heading") == [heading, "What the ink was boiled in"]

    short = "Mixed compartments without their spacing material"
    long = "What the boys said of the lower case beside them"
    said = f"The foreman was told of mixed compartments without their spacing material. {PAPER}"
    below = f"The boys said of the lower case that it lay beside them, and of the upper one nothing. {INK}"
    found = tables(document("The Yard at Night", "By Ann Lee", TYPE, short, said, SHELF, long, below))
    assert of_kind(found, "heading") == [short, long]


HEADS = ("Adaeze Nwosu, ring spinner, Hurst", "Bill Thwaite, overlooker, Cragg", "Jo May, cleaner, all sites")


def test_contributors_are_named_in_bold() -> None:
    texts = zip(HEADS, (TYPE, PAPER, SHELF), (PROOF, CARD, INK), strict=True)
    parts = [block for name, *text in texts for block in (f"**{name}**", *text)]
    found = tables(document("What the Night Shift Knows", "*Three members on buses and sleep.*", *parts), "a.md")
    assert column(found, "articles", "authors") == ["Adaeze Nwosu; Bill Thwaite; Jo May"]
    assert of_kind(found, "heading") == list(HEADS)


def test_a_translator_named_between_contributors_ends_no_article() -> None:
    heads = [name.replace(", ", " [UK], ", 1) for name in HEADS]
    intro = "Three members of the night shift wrote to us on buses, sleep and what the clock does to both of them."
    credit = "Translated from the Polish by Ann Lee"
    text = (intro, heads[0], TYPE, PROOF, credit, heads[1], PAPER, CARD, heads[2], SHELF)
    found = tables(document("What the Night Shift Knows", *text))
    assert column(found, "articles", "title") == ["What the Night Shift Knows"]
    assert of_kind(found, "heading") == heads


def test_the_last_question_of_an_interview_is_no_title_though_it_is_signed_below() -> None:
    answer = "A proof from 1908, which has been corrected by nine readers in turn and outlived all of them but me."
    asked = ("**Do you read aloud?**", TYPE, "**Who taught you?**", PAPER, "**What is the oldest thing here?**", answer)
    head = ("**The Reader**", "*She has read proofs for thirty years.*", SHELF)
    found = tables(document(*head, *asked, "Interview: Jo May", "15 June 2023"), "a.md")
    assert column(found, "articles", "title") == ["The Reader"]
    assert answer in of_kind(found, "paragraph")


def test_markers_in_escaped_brackets_may_stand_apart() -> None:
    notes = ("References", "[1] The yard book, leaf 12.", "[2] A letter of the binder, undated.")
    text = document("**The Yard**", f"{TYPE} [\\[1\\]](#)", f"{PAPER} [\\[2\\]](#)", *notes)
    assert column(tables(text, "a.md"), "notes", "label") == ["1", "2"]


def test_halves_that_go_on_tell_nothing_of_how_texts_end() -> None:
    halves = [(half[:165] + "and so", "on, as one may guess. " + half) for half in (SHELF, CARD, PROOF)]
    open_half = TYPE[:-1].replace("; the capitals lay above it", ", as is told in the annals of the Harbour")
    rest = "Printers’ Aid Society in its first year."
    wholes = [f"{whole} So it went on for years." for whole in (INK, BIND, PAPER, SHELF, CARD, PROOF)]
    parts = [part for pair in halves for part in pair]
    found = tables(document("The Yard", "By Ann Lee", *parts, *wholes, open_half, rest))
    assert f"{open_half} {rest}" in of_kind(found, "paragraph")


def test_a_short_line_that_ends_as_titles_may_goes_on_in_no_text() -> None:
    found = tables(document("The Yard at Night", "By Ann Lee", TYPE, PAPER, "The Riot That Never Was", SHELF, CARD))
    assert SHELF in of_kind(found, "paragraph")


# ---- what was seen in a second set of magazines
LED = (
    ("First Things First", "What to do at the press in a wet March and what to leave alone", TYPE, PAPER),
    ("A Visit to Holm Bank", "Patience Rudd visits a yard that has not been swept since 1946", SHELF, CARD),
    ("In Praise of Old Rollers", "Our Scottish correspondent returns to a grievance of long standing", INK, BIND),
)


def test_a_line_over_a_standfirst_begins_an_article_where_the_first_of_the_file_does() -> None:
    found = tables(document(*(block for blocks in LED for block in blocks)))
    assert column(found, "articles", "title") == [blocks[0] for blocks in LED]
    assert of_kind(found, "standfirst") == [blocks[1] for blocks in LED]
    heading = ("The Yard", "By Ann Lee", PROOF, *LED[1])
    assert titles(*heading) == ["The Yard"]


def test_a_standfirst_says_who_writes() -> None:
    found = tables(document(*(block for blocks in LED for block in blocks)))
    assert column(found, "articles", "authors") == [None, "Patience Rudd", None]
    assert column(found, "contributors", "evidence") == ["standfirst"]
    line = "As the oil runs out, Patience Rudd talks to the boys who boiled it in the yard"
    assert column(tables(document("Ink and Oil", line, TYPE, PAPER)), "articles", "authors") == ["Patience Rudd"]
    line = line.replace("talks to the boys", "is remembered by those")
    assert column(tables(document("Ink and Oil", line, TYPE, PAPER)), "articles", "authors") == [None]
    found = tables(document("Ink and Oil", line, TYPE, PAPER, SHELF, BIO))
    assert column(found, "articles", "authors") == ["Edith Marr"]


def test_a_line_on_the_author_below_the_date_of_the_end_is_of_the_end() -> None:
    bio = "*Edith Marr is a bookbinder in Leeds. What she has to say stands at length on the site of this paper.*"
    text = (*BARE[:-1], "From *The Stick,* March 12, 2019", bio, "Paper by the Ream", PROOF, CARD)
    found = tables(document(*text), "a.md")
    assert column(found, "articles", "title") == ["Ink and Oil", "Paper by the Ream"]
    assert column(found, "articles", "authors") == ["Edith Marr", None]


@pytest.mark.parametrize("line", ["The Editors", "—The Editors"])
def test_the_editors_may_sign_without_a_dash(line: str) -> None:
    found = tables(document("Ink and Oil", TYPE, PAPER, SHELF, line, "Paper by the Ream", PROOF, CARD))
    assert column(found, "articles", "title") == ["Ink and Oil", "Paper by the Ream"]
    assert column(found, "articles", "authors") == [None, None]
    assert of_kind(found, "credit") == [line]


def test_a_marked_heading_may_head_a_notice() -> None:
    days = ("**Thursday 14 January**: The hoard", "**Thursday 11 March**: The meeting")
    lines = (*days, "All meetings at 7.30pm. Visitors £1.50")
    text = ("# Ink and Oil", "*Ann Lee*", TYPE, PAPER, SHELF, "# Programme", *lines, "# Paper by the Ream", PROOF, CARD)
    found = tables(document(*text), "a.txt")
    assert column(found, "articles", "title") == ["Ink and Oil", "Programme", "Paper by the Ream"]


def test_a_notice_may_cry_before_it_tells_its_price() -> None:
    cry = "Keep your copies clean and flat!"
    notice = ("STICK BINDERS", cry, "Green cloth, holds twelve numbers", "£9.50 each, post free")
    text = ("Ink and Oil", TYPE, PAPER, SHELF, *notice, "Cheques to the Stick, 3 Bank Row, Settle BD24 9AA")
    found = tables(document(*text, "Paper by the Ream", PROOF, CARD))
    assert column(found, "articles", "title") == ["Ink and Oil", "STICK BINDERS", "Paper by the Ream"]


def test_prices_in_a_sentence_make_no_notice() -> None:
    motions = (
        "Motion 4 (clean aprons) was carried by all, with applause.",
        "Motion 11 (the closing of the yard) was sent back to the committee.",
        "Motion 17 (soap) was carried and acted upon at once by a collection which raised £81.40, a watch and",
        "two buttons, and at £3 a head a supper was had by all who were still there at 9.15 in the evening.",
    )
    assert titles("Ink and Oil", TYPE, PAPER, SHELF, "What Was Decided", *motions, PROOF) == ["Ink and Oil"]


def test_a_letter_is_signed_with_name_and_place() -> None:
    letter = "Sir, I must correct your last number: the forme was not dropped, it was put down."
    letters = ("Chairs", letter, "Maud Sillery, Aldwick")
    found = tables(document("Ink and Oil", TYPE, PAPER, SHELF, "March 12, 2019", *letters))
    assert column(found, "articles", "authors") == [None, "Maud Sillery"]


def test_pronouns_begin_no_name() -> None:
    found = tables(document("The Printers' Voice", "They Are Counting Chairs", TYPE, PAPER))
    assert column(found, "articles", "title") == ["They Are Counting Chairs"]
    assert column(found, "articles", "authors") == [None]


def test_a_sentence_on_where_the_text_appeared_may_stand_below_its_title() -> None:
    line = "In a town in Lusatia the boys boil their own oil. This article first appeared in the paper Stick, May 2019."
    found = tables(document("Ink and Oil", line, TYPE, PAPER, SHELF))
    assert column(found, "articles", "title") == ["Ink and Oil"]
    assert column(found, "articles", "date_published") == ["2019-05"]


def test_a_known_kicker_over_several_texts_stands_over_titles() -> None:
    others = ("Letters", "Soap", INK, "Letters", "More About Soap", CARD)
    letters = ("Letters", "In Praise of the Apron", TYPE, PAPER, *others)
    found = tables(document("The Yard at Night", "By Ann Lee", SHELF, PROOF, BIND, "March 12, 2019", *letters))
    names = ["The Yard at Night", "In Praise of the Apron", "Soap", "More About Soap"]
    assert column(found, "articles", "title") == names
    assert column(found, "articles", "kicker") == [None, "Letters", "Letters", "Letters"]


def test_a_line_on_the_author_may_lack_its_stop() -> None:
    bio = "Edith Marr is reader in bookbinding at the College of Leeds"
    found = tables(document(*BARE[:-1], bio, "Soap", PROOF, CARD))
    assert column(found, "articles", "title") == ["Ink and Oil", "Soap"]
    assert column(found, "articles", "authors") == ["Edith Marr", None]
    # a title may say as much of somebody
    text = (*BARE[:-1], "March 12, 2019", "Edith Marr is the binder nobody has ever heard of", "By Jo May", PROOF, CARD)
    assert titles(*text) == ["Ink and Oil", "Edith Marr is the binder nobody has ever heard of"]


# ---- what tells a title from a heading
PRESENTED = [
    "We republish this article from The Landing Post, where it stood in the spring. —The Editors",
    "This piece by Jo May first appeared on the website of The Landing Post, and we thank her for it.",
]


@pytest.mark.parametrize("line", PRESENTED)
def test_a_line_of_the_editors_on_a_text_stands_below_its_title(line: str) -> None:
    found = tables(document(*BARE[:-1], "Paper by the Ream", line, PROOF, CARD))
    assert column(found, "articles", "title") == ["Ink and Oil", "Paper by the Ream"]
    assert of_kind(found, "paragraph")[-2:] == [PROOF, CARD]


def test_who_wrote_it_may_be_told_beside_what_it_is() -> None:
    found = tables(document("Paper by the Ream", PRESENTED[1], PROOF, CARD))
    assert column(found, "articles", "authors") == ["Jo May"]


def test_a_name_over_the_date_below_a_text_is_no_title() -> None:
    ends = ("Jo May", "The Landing Post, 3 May 2021", "First published at:\n<https://landing.example.org/ink>")
    found = tables(document(*BARE[:-1], *ends, "Paper by the Ream", PROOF, CARD))
    assert column(found, "articles", "title") == ["Ink and Oil", "Paper by the Ream"]
    assert column(found, "articles", "authors") == ["Jo May", None]
    assert column(found, "articles", "date_published") == ["2021-05-03", None]


PLACES = (
    "The Old Foundry, Mill Street",
    "Gasthof Anker, Lange Gasse",
    "Salle des fêtes, rue du Moulin",
    "foundry.example.org/day",
)


@pytest.mark.parametrize("place", PLACES)
def test_a_notice_may_end_with_a_street_or_a_site(place: str) -> None:
    found = tables(document(*FIRST, *NOTICE[:4], place, "Paper by the Ream", PROOF, CARD))
    assert column(found, "articles", "title") == ["The Yard at Night", "A Day at the Press", "Paper by the Ream"]


def test_the_name_of_a_notice_may_itself_be_a_sign_of_one() -> None:
    notice = ("Tickets for the Yard", "Four evenings a year", "Readers £18, others £45", "Write to www.example.org")
    assert titles(*FIRST, *notice, "Ink and Oil", "By Jo May", CARD, PROOF) == [FIRST[0], notice[0], "Ink and Oil"]


def test_a_notice_goes_on_to_the_white_space_below_it_but_not_up_to_a_caption() -> None:
    notice = ("The Yard Press", "New this spring", "The Wet Week, £9.99", "Notes from a Mill, £12", "In all good shops")
    text = document(*FIRST, "Photograph: Ann Lee", *notice).rstrip() + "\n\n\n\n" + document("Ink and Oil", CARD, PROOF)
    found = tables(text)
    assert column(found, "articles", "title") == [FIRST[0], notice[0], "Ink and Oil"]
    assert ("paragraph", notice[-1]) in kinds(found)
    assert column(found, "articles", "kind")[1] == "advert"
