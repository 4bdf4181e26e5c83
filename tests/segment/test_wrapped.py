"""Hard-wrapped text and pages: lines rejoined, hyphens healed where a word is known, furniture by repetition."""

import textwrap

import pytest
from prose import BIND, CARD, HEAD, INK, PAGES, PAPER, PROOF, SHELF, TYPE, document
from texts import column, notes, of_kind, roles, tables


def wrap(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
def test_wrapped_lines_are_rejoined_at_any_width(width: int) -> None:
    found = tables(document(*HEAD, *(wrap(text, width) for text in PAGES)))
    assert column(found, "articles", "title") == [HEAD[0]]
    assert of_kind(found, "paragraph") == list(PAGES)


@pytest.mark.parametrize("width", [60, 72])
def test_a_number_at_the_beginning_of_a_wrapped_line_is_no_label(width: int) -> None:
    text = "The town had a press in 1776. " + "In the shop they counted the reams on the floor, and " * 3
    text = (text + "they came to\n12 in all, which was too few for a book and too many for the yard.").replace(
        "\n", " "
    )
    lines = wrap(text, width).replace(" 12 in", "\n12 in")
    found = tables(document(*HEAD, *(wrap(page, width) for page in PAGES[:4]), lines))
    assert of_kind(found, "paragraph")[-1] == text
    assert of_kind(found, "list_item") == []


def test_a_hyphen_at_a_line_end_goes_where_the_word_is_known() -> None:
    known = "The compositor was gone. " + TYPE.replace("A compositor", "A com-\npositor")
    found = tables(document(*HEAD, PAPER, known, INK))
    assert "A compositor of the old school" in of_kind(found, "paragraph")[1]


def test_a_hyphen_at_a_line_end_stays_where_the_word_is_not_known() -> None:
    text = TYPE.replace("of the old school", "of the Zwickel-\nbraum school")
    found = tables(document(*HEAD, PAPER, text, INK))
    assert "of the Zwickel-braum school" in of_kind(found, "paragraph")[1]


def test_a_hyphen_at_a_line_end_goes_where_the_words_known_are_cut_and_a_half_is_no_word() -> None:
    known = "The compositor was gone. " + TYPE.replace("A compositor", "A com-\npositor")
    text = known.replace("of the old school", "of the Zwik-\nkelbrumm school or the iron-\nmill school or Zwik-\nKel")
    found = tables(document(*HEAD, PAPER, text, INK))
    assert "of the Zwikkelbrumm school or the iron-mill school or Zwik-Kel" in of_kind(found, "paragraph")[1]


@pytest.mark.parametrize("dash", ["-", "--"])
def test_a_dash_at_a_line_end_keeps_its_spaces(dash: str) -> None:
    text = INK.replace("as often as not", f"{dash} so the ledger says {dash} as often as not")
    found = tables(document(*HEAD, PAPER, text.replace(f"says {dash} ", f"says {dash}\n"), SHELF))
    assert of_kind(found, "paragraph")[1] == text


def test_an_arrow_at_a_line_end_keeps_its_space() -> None:
    text = INK.replace("as often as not", "where it says ream <- count(sheets)")
    found = tables(document(*HEAD, PAPER, text.replace("<- ", "<-\n"), SHELF))
    assert text in of_kind(found, "paragraph")


def test_a_number_that_wrapping_brought_below_an_item_begins_none() -> None:
    items = [
        "  1. What the ledger of the mill has of it: see volume seven,\n     2 (1931), and the sums below.",
        "  2. What the boys of the yard have of it: the newspaper, and\n     3 (1931) of the almanac.",
    ]
    assert all(len(item.split("\n")[0]) in (60, 61) for item in items)  # full, as the lines of the pages are
    found = tables(document(*HEAD, *(wrap(page, 61) for page in PAGES[:4]), "\n".join(items), wrap(CARD, 61)))
    assert of_kind(found, "list_item") == [" ".join(item.split())[3:] for item in items]


@pytest.mark.parametrize("sign", [">", "-"])
def test_a_sign_that_wrapping_brought_behind_a_quotation_mark_is_text(sign: str) -> None:
    lines = f"the ledger of the mill: 'Upper case' {sign} 'Other case'", f"{sign} 'What lies in the yard'."
    note = "\n    ".join(["[1] What the boys of the yard have of it, in the order of", *lines])
    body = [wrap(page, 56) for page in (TYPE.replace("letters", "letters[1]", 1), *PAGES[1:5])]
    found = tables(document(*HEAD, *body, "Notes", note))
    assert notes(found) == [("1", " ".join(note.split())[4:], "complete")]


@pytest.mark.parametrize("rest", ["over- or underfed", "over- and underfed"])
def test_the_hyphen_of_a_word_that_shares_its_end_keeps_its_space(rest: str) -> None:
    text = TYPE.replace("of the old school", f"of the {rest} school")
    found = tables(document(*HEAD, PAPER, text.replace("over- ", "over-\n"), INK))
    assert of_kind(found, "paragraph")[1] == text


def test_a_hyphenated_compound_keeps_its_hyphen() -> None:
    text = "The well-known press was sold. " + TYPE.replace("of the old school", "of the well-\nknown school")
    found = tables(document(*HEAD, PAPER, text, INK))
    assert "of the well-known school" in of_kind(found, "paragraph")[1]


def test_wrapped_notes_of_several_lines() -> None:
    body = (
        "The ledger of the mill says so, and the second of the two ledgers, which burned, is said to have said so too."
    )
    bodies = [f"{n}. {body}" for n in (1, 2)]
    texts = [page.replace(". ", f".{n} ", 1) for n, page in enumerate(PAGES[:2], 1)]
    blocks = [wrap(text, 60) for text in (*texts, SHELF, CARD)]
    found = tables(document(*HEAD, *blocks, "Notes", *(textwrap.fill(b, 60, subsequent_indent="   ") for b in bodies)))
    assert notes(found) == [("1", body, "complete"), ("2", body, "complete")]


def pages(head: str) -> str:
    """Four pages with a running head and a number each; the text of the second goes on over the third."""
    first, second = PROOF.split(" and rewrite ")
    parts = [(TYPE, PAPER), (INK, first), (f"and rewrite {second}", SHELF), (CARD, BIND)]
    return (
        document(*HEAD)
        + "\n"
        + "\n\n".join("\n\n".join([head.format(n), *part, str(n)]) for n, part in enumerate(parts, 11))
    )


@pytest.mark.parametrize("head", ["THE COMPOSING STICK", "The Composing Stick  {}", "{} | The Composing Stick"])
def test_running_heads_and_page_numbers_are_furniture(head: str) -> None:
    text = pages(head)
    found = tables(text)
    furniture = [raw for role, raw in roles(found, text) if role == "page_furniture"]
    assert [raw for raw in furniture if raw in ("11", "12", "13", "14")] == ["11", "12", "13", "14"]
    assert len(furniture) == 8
    assert of_kind(found, "paragraph") == [TYPE, PAPER, INK, PROOF, SHELF, CARD, BIND]


@pytest.mark.parametrize("form", ["{}", "- {} -", "— {} —", "[{}]", "page {}", "Page {}", "p. {}", "| {} |"])
def test_page_numbers_in_their_forms(form: str) -> None:
    text = document(*HEAD, *(block for n, page in enumerate(PAGES, 11) for block in (page, form.format(n))))
    found = tables(text)
    assert of_kind(found, "paragraph") == list(PAGES)
    assert column(found, "segments", "role").count("page_furniture") == len(PAGES)


def test_one_lone_number_is_no_furniture() -> None:
    text = document(*HEAD, TYPE, PAPER, "II", INK, SHELF, "1776", CARD, BIND)
    assert "page_furniture" not in column(tables(text), "segments", "role")


def test_a_refrain_is_no_furniture() -> None:
    text = document(*HEAD, *(block for page in PAGES[:4] for block in (page, "And the barge was late again.")))
    found = tables(text)
    assert "page_furniture" not in column(found, "segments", "role")
    assert of_kind(found, "paragraph").count("And the barge was late again.") == 4


def test_a_form_feed_between_pages_is_white_space() -> None:
    first, second = PROOF.split(" and rewrite ")
    found = tables(document(*HEAD, TYPE, first + "\n\f", f"and rewrite {second}", SHELF))
    assert of_kind(found, "paragraph") == [TYPE, PROOF, SHELF]


def test_a_dash_that_wrapping_brought_to_a_line_s_beginning_is_text() -> None:
    lines = (
        "The paper was made in the hills and came down by barge on the canal with",
        "- in a wet week - a delay that held up every edition in the whole of the",
        "town, and in the shop they cursed the mill, the barge, and the weather of",
        "the county, while the ledger was kept as if nothing had ever been amiss.",
    )
    found = tables("\n".join(lines) + "\n\n" + "\n".join(lines) + "\n")
    assert set(of_kind(found, "paragraph")) == {" ".join(lines)}


def test_notes_in_brackets_on_full_lines_stay_apart() -> None:
    body = (
        "The paper was made in the hills[1] and came by barge[2] on the canal, as the\n"
        "ledger of the mill says, and in a wet week it came late and it came spoiled.\n"
        "The boys who tended the pot were paid in bread, and the shop opened at nine\n"
        "and closed with the daylight, and nobody was ever allowed to bring a lamp.[3]"
    )
    first = "[1] The ledger of the mill in the hills, which nobody had read, page twelve,"
    rest = "[2] The ledger of the barge.\n[3] The rules of the house, which hung by the door.\n"
    found = tables(f"{body}\n\nNotes\n\n{first}\n{rest}")
    assert [label for label, _, _ in notes(found)] == ["1", "2", "3"]


def test_a_sign_that_had_room_on_the_line_above_is_a_label() -> None:
    above = "On the door of the shop† the master had written‡ in chalk"
    text = f"{above}\n† The ledger of the shop, page twelve.\n‡ The rules of the house."
    found = tables(document(*HEAD, *(wrap(page, 60) for page in PAGES), text))
    assert len(above) + len(" †") < 60
    assert [label for label, _, _ in notes(found)] == ["†", "‡"]


def test_an_indented_quotation_is_no_half_of_the_text_above() -> None:
    above = "The boys could not be trusted with the pot, and the reason that the foreman gave in his letter was because"
    quote = "[t]he handling of fire by children is a thing that no master can answer for, whatever they are paid"
    indented = textwrap.indent(wrap(quote, 68), "    ")
    found = tables(document(*HEAD, *(wrap(text, 72) for text in (*PAGES[:4], above)), indented, wrap(CARD, 72)))
    assert above in of_kind(found, "paragraph")
    assert quote in column(found, "paragraphs", "text")


@pytest.mark.parametrize("label", ["1.", "12.", "*", "(3)"])
def test_a_dash_that_wrapping_brought_there_is_text_also_in_an_item(label: str) -> None:
    item = (
        "The boys were paid in bread, and the bread was fried in the oil of pots - so the "
        "ledger of the mill has it - that stood in the yard over the fire until the evening came."
    )
    cut = item.index("- so")
    lead = " " * (3 + len(label))
    first, second = item[: cut - 1], item[cut:]
    lines = [f"  {label} {first}", *(lead + line for line in textwrap.wrap(second, 64))]
    text = document(*HEAD, textwrap.fill(TYPE, 72), "\n".join(lines), *(textwrap.fill(page, 72) for page in PAGES[1:]))
    assert item in " ".join(column(tables(text), "paragraphs", "text"))


def test_a_lone_item_below_text_with_a_star_is_no_note() -> None:
    pages = [wrap(page, 72) for page in PAGES[:4]]
    item = "  * You sold the mill once upon a time, and now you would have its\n    paper back for nothing."
    text = wrap("They kept it in mill*.txt for all that wished to read there. " + PAPER, 72)
    found = tables(document(*HEAD, *pages, text, item, wrap(INK, 72), wrap(CARD, 72)))
    assert notes(found) == []
    assert of_kind(found, "list_item")[0].startswith("You sold the mill once upon a time, and now you would have its")
