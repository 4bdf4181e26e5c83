"""Dates as printed, in the forms and languages of periodicals, and what is no date of an article."""

from datetime import date

import polars as pl
import pytest
from prose import INK, PAPER, TYPE, document
from texts import column, tables

from pipelines.segment.blocks import dates

FORMS = [
    ("December 8, 2022", "2022-12-08"),
    ("Dec. 8, 2022", "2022-12-08"),
    ("8 December 2022", "2022-12-08"),
    ("8th December 2022", "2022-12-08"),
    ("1 August 2023", "2023-08-01"),
    ("August 1st, 2023", "2023-08-01"),
    ("31 December 1899", "1899-12-31"),
    ("29 February 2024", "2024-02-29"),
    ("January 2024", "2024-01"),
    ("May 2024", "2024-05"),
    ("Sept. 2024", "2024-09"),
    ("January-February 2024", "2024-01/2024-02"),
    ("January–February 2024", "2024-01/2024-02"),
    ("January/February 2024", "2024-01/2024-02"),
    ("December 2023-January 2024", "2023-12/2024-01"),
    ("December 2023 – January 2024", "2023-12/2024-01"),
    ("2024-01-22", "2024-01-22"),
    ("2024-01", "2024-01"),
    ("8 décembre 2022", "2022-12-08"),
    ("1er août 2023", "2023-08-01"),
    ("janvier-février 2024", "2024-01/2024-02"),
    ("8 de diciembre de 2022", "2022-12-08"),
    ("enero de 2024", "2024-01"),
    ("8. Dezember 2022", "2022-12-08"),
    ("März 2024", "2024-03"),
    ("8 dicembre 2022", "2022-12-08"),
    ("gennaio-febbraio 2024", "2024-01/2024-02"),
    ("8 de dezembro de 2022", "2022-12-08"),
    ("março de 2024", "2024-03"),
    ("8 ديسمبر 2022", "2022-12-08"),
    ("08.12.2022", "2022-12-08"),
    ("8. 12. 2022", "2022-12-08"),
    ("28/12/2022", "2022-12-28"),
    ("12/28/2022", "2022-12-28"),
    ("2022/12/08", "2022-12-08"),
    ("2022.12.08", "2022-12-08"),
]


@pytest.mark.parametrize(("printed", "edtf"), FORMS)
def test_a_printed_date_is_read_as_precisely_as_it_is_printed(printed: str, edtf: str) -> None:
    assert dates.read(pl.Series([printed]))["edtf"].to_list() == [edtf]


@pytest.mark.parametrize(("printed", "edtf"), FORMS)
def test_a_date_line_below_the_byline_dates_the_article(printed: str, edtf: str) -> None:
    found = tables(document("Upside Down and Backwards", "By Ann Lee", printed, TYPE, PAPER, INK))
    assert column(found, "articles", "title") == ["Upside Down and Backwards"]
    assert column(found, "articles", "date_published") == [edtf]
    assert column(found, "articles", "date_text") == [printed]


WEEKDAYS = [
    "Thursday, 8 December 2022",
    "jeudi 8 décembre 2022",
    "giovedì 8 dicembre 2022",
    "quinta-feira, 8 de dezembro de 2022",
]


@pytest.mark.parametrize("printed", WEEKDAYS)
def test_a_date_may_begin_with_its_weekday(printed: str) -> None:
    for lines in (("By Ann Lee", printed), (printed, "By Ann Lee"), (f"By Ann Lee, {printed}",)):
        found = tables(document("Upside Down and Backwards", *lines, TYPE, PAPER, INK))
        row = found["articles"].select("title", "authors", "date_published").row(0)
        assert row == ("Upside Down and Backwards", "Ann Lee", "2022-12-08")


@pytest.mark.parametrize("printed", ["jeudi 8 décembre 2022", "le 8 décembre 2022", "diciembre de 2022"])
@pytest.mark.parametrize("lines", [("{}",), ("{}", "Ann Lee"), ("{}", "Par Ann Lee")], ids=str)
def test_a_date_in_small_letters_does_not_go_on_from_the_title(printed: str, lines: tuple[str, ...]) -> None:
    title = "Une semaine de pluie sur le canal"
    found = tables(document("Culture", title, *(line.format(printed) for line in lines), TYPE, PAPER, INK))
    assert found["articles"].select("kicker", "title").row(0) == ("Culture", title)
    assert str(column(found, "articles", "date_published")[0]).startswith("2022-12")


def test_numbers_that_may_be_day_or_month_are_no_date() -> None:
    found = tables(document("Upside Down and Backwards", "By Ann Lee", "08/12/2022", TYPE, PAPER, INK))
    assert column(found, "articles", "date_published") == [None]


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("December 2023", date(2023, 12, 1), date(2023, 12, 31)),
        ("January-February 2023", date(2023, 1, 1), date(2023, 2, 28)),
        ("December/January 2024", date(2023, 12, 1), date(2024, 1, 31)),
        ("November – February 2024", date(2023, 11, 1), date(2024, 2, 29)),
        ("December 2022 – January 2024", date(2022, 12, 1), date(2024, 1, 31)),
        ("December 8, 2022", date(2022, 12, 8), date(2022, 12, 8)),
        ("2024-04", date(2024, 4, 1), date(2024, 4, 30)),
        ("2024-4-8", date(2024, 4, 8), date(2024, 4, 8)),
        ("2024-4-8 7:30", date(2024, 4, 8), date(2024, 4, 8)),
        ("20240408", date(2024, 4, 8), date(2024, 4, 8)),
        ("2024/4/8", date(2024, 4, 8), date(2024, 4, 8)),
        ("8.4.2024", date(2024, 4, 8), date(2024, 4, 8)),
        ("28/4/2024", date(2024, 4, 28), date(2024, 4, 28)),
        ("4-28-2024", date(2024, 4, 28), date(2024, 4, 28)),
        ("4/4/2024", date(2024, 4, 4), date(2024, 4, 4)),
        ("２０２４", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_date_spans_its_first_and_last_day(printed: str, first: date, last: date) -> None:
    read = dates.read(pl.Series([printed]))
    assert read.select("earliest", "latest").rows() == [(first, last)]
    assert read["edtf"][0].isascii()


NO_DATES = ["31 February 2024", "2024-02-30", "32 May 2024", "", "no date", "0 May 2024", "08/04/2024", "8-4-2024"]
NO_DATES += ["May 2024 – March 2024", "0000", "Spring 0000", "-0044-03-15"]


@pytest.mark.parametrize("printed", NO_DATES)
def test_what_no_calendar_holds_is_not_read(printed: str) -> None:
    assert dates.read(pl.Series([printed]))["earliest"].to_list() == [None]


def test_dates_that_are_read_once_each_and_nulls_are_left_out() -> None:
    found = dates.read(pl.Series(["May 2024", None, "May 2024", "2023-01"]))
    assert found["date_text"].to_list() == ["2023-01", "May 2024"]


def test_no_dates_at_all() -> None:
    assert dates.read(pl.Series([], dtype=pl.String)).height == 0
    assert dates.read(pl.Series([None], dtype=pl.String)).height == 0


ENDINGS = [
    ("December 8, 2022", "2022-12-08", None, None),
    ("First published in La Casse, January 22, 2024", "2024-01-22", "La Casse", None),
    ("La Casse, 1 August 2023", "2023-08-01", "La Casse", None),
    ("January-February 2024, The Composing Stick 228", "2024-01/2024-02", "The Composing Stick", "228"),
    ("Source: La Casse, 1 August 2023", "2023-08-01", "La Casse", None),
]


@pytest.mark.parametrize(("line", "edtf", "publication", "issue"), ENDINGS)
def test_end_matter_dates_the_article(line: str, edtf: str, publication: str | None, issue: str | None) -> None:
    found = tables(document("Upside Down and Backwards", "By Ann Lee", TYPE, PAPER, INK, line))
    columns = ("date_published", "publication", "issue")
    assert found["articles"].select(columns).rows() == [(edtf, publication, issue)]


TEXTS = [
    "On 7 October the barge came, and by 25 December there was no paper left in the shop or anywhere in the town.",
    "On February 24 the mill stood still, as it had last year, and the trade wrote letters to the county about it.",
    "The mill burned on 3 February 1904, and the ledgers were carried out by the boys on the morning of 5 May 1905.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_dates_in_the_text_are_not_the_articles(text: str) -> None:
    found = tables(document("Upside Down and Backwards", "By Ann Lee", text, TYPE, PAPER))
    row = found["articles"].select("date_published", "date_earliest", "date_latest", "date_text").row(0)
    assert row == (None, None, None, None)


def test_a_date_in_a_note_is_not_the_articles() -> None:
    text = document(
        "Wet Weeks", "By Ann Lee", PAPER.replace("book.", "book.1"), TYPE, INK, "Notes", "1. Letter, 3 February 1904."
    )
    assert column(tables(text), "articles", "date_published") == [None]


def test_a_date_line_counts_for_more_than_a_date_in_the_standfirst() -> None:
    lines = ("One day in July 2001, the mill stood still for good.", "By Ann Lee", "May 3, 2021")
    found = tables(document("Upside Down and Backwards", *lines, TYPE, PAPER, INK))
    assert column(found, "articles", "date_published") == ["2021-05-03"]


MONTHLY = "كانت المطبعة في بيت صغير عند باب المدينة وكان صاحبها رجلاً صبوراً يقرأ كل ما يطبع ويصلح كل ما يقرأ من الخطأ."
LEVANTINE = [
    ("بيروت في ١٢ كانون الثاني سنة ١٩٠٩", "١٢ كانون الثاني سنة ١٩٠٩", "1909-01-12"),
    ("حلب 3 آب 1921", "3 آب 1921", "1921-08-03"),
    ("تشرين الأول ١٩٠٨", "تشرين الأول ١٩٠٨", "1908-10"),
    ("٨ ديسمبر ٢٠٢٢", "٨ ديسمبر ٢٠٢٢", "2022-12-08"),
]
LUNAR = [("حماة في ٨ صفر سنة ١٣٢٧", "٨ صفر سنة ١٣٢٧"), ("15 ربيع الأول 1324", "15 ربيع الأول 1324")]
OTTOMAN = [("حمص في ٣ مايس سنة ١٣٢٥", "٣ مايس سنة ١٣٢٥"), ("قونية 15 كانون ثانى 1326", "15 كانون ثانى 1326")]


@pytest.mark.parametrize(("line", "printed", "edtf"), [*LEVANTINE, *((*old, None) for old in LUNAR + OTTOMAN)])
def test_levantine_months_are_read_and_old_calendars_known(line: str, printed: str, edtf: str | None) -> None:
    for blocks in (("بيت الورق", line, MONTHLY, MONTHLY), ("بيت الورق", MONTHLY, MONTHLY, line)):
        found = tables(document(*blocks))
        assert found["articles"].select("title", "date_text", "date_published").rows() == [(blocks[0], printed, edtf)]


def test_a_word_that_ends_as_a_month_does_is_none() -> None:
    found = tables(document("بيت الورق", "كتب سنة 1909", MONTHLY, MONTHLY, "مآب الصناع"))
    assert column(found, "articles", "date_text") == [None]
