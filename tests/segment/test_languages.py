"""Articles in other languages than English: bylines, dates, notes, and text that runs from right to left."""

import re
import shutil
from pathlib import Path

import polars as pl
import pytest
from prose import document
from texts import column, frame, markers, notes, of_kind, sources, tables

from pipelines import clean, ingest, languages, segment
from pipelines.errors import UserError
from pipelines.languages import LETTER, pattern, read, words

FR = (
    "Le papier était la moitié la plus chère du livre. Une semaine de pluie sur le canal pouvait retarder une édition "
    "qui était déjà composée, et dans toute la maison on maudissait les bateliers pour leur lenteur et pour leur vin."
)
ES = (
    "El papel era la mitad más cara de un libro. Una semana de lluvia en el canal podía retrasar una edición que ya "
    "estaba compuesta, y en toda la casa se maldecía a los barqueros por su lentitud, y también por su vino."
)
DE = (
    "Das Papier war die teurere Hälfte eines Buches. Eine nasse Woche auf dem Kanal konnte eine Auflage aufhalten, die "
    "schon gesetzt war, und im ganzen Haus verfluchte man die Schiffer und ihren Wein und auch das Wetter, das nicht."
)
IT = (
    "La carta era la metà più cara di un libro. Una settimana di pioggia sul canale poteva fermare una edizione che "
    "era già composta, e in tutta la casa si malediceva la lentezza dei barcaioli e anche il vino che portavano con sé."
)
PT = (
    "O papel era a metade mais cara de um livro. Uma semana de chuva no canal podia atrasar uma edição que já estava "
    "composta, e em toda a casa se amaldiçoava a lentidão dos barqueiros e também o vinho que eles não traziam mais."
)
AR = (
    "كان الورق أغلى نصفي الكتاب، وكان أسبوع من المطر على القناة يكفي لتأخير طبعة كانت حروفها قد صُفّت من قبل. "
    "وكان العمال في المطبعة يلومون أصحاب القوارب على هذا التأخير الذي لا ينتهي في كل عام من أعوام المطر."
)
FA = (
    "کاغذ گران‌ترین نیمهٔ هر کتاب بود و یک هفته باران بر آبراه بس بود که چاپی را که چیده شده بود به تأخیر بیندازد. "
    "کارگران چاپخانه این تأخیر را که هر سال از نو می‌آمد از چشم قایق‌رانان می‌دیدند و به آنها بد می‌گفتند."
)
LANGUAGES = {
    "fr": (FR, "Le Canal et le Papier", "Par Anne Colin", "Anne Colin", "3 mai 2021", "Notes"),
    "es": (ES, "El Canal y el Papel", "Por Ana Luna", "Ana Luna", "3 de mayo de 2021", "Notas"),
    "de": (DE, "Der Kanal und das Papier", "Von Anna Lehmann", "Anna Lehmann", "3. Mai 2021", "Anmerkungen"),
    "it": (IT, "Il Canale e la Carta", "Di Anna Lodi", "Anna Lodi", "3 maggio 2021", "Note"),
    "pt": (PT, "O Canal e o Papel", "Por Ana Lopes", "Ana Lopes", "3 de maio de 2021", "Notas"),
    "ar": (AR, "القناة والورق", "بقلم سلمى حداد", "سلمى حداد", "3 مايو 2021", "الهوامش"),
    "fa": (FA, "آبراه و کاغذ", "به قلم مریم چاپچی", "مریم چاپچی", "۳ نوامبر ۲۰۲۱", "پانوشت‌ها"),
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_title_byline_date_and_language(code: str) -> None:
    text, title, byline, author, day, _ = LANGUAGES[code]
    found = tables(document(title, byline, day, text, text.replace(".", " …", 1), text))
    row = found["articles"].select("title", "byline", "authors", "date_published", "date_text", "language").row(0)
    assert row == (title, byline, author, "2021-11-03" if code == "fa" else "2021-05-03", day, code)
    assert column(found, "sources", "language") == [code]


@pytest.mark.parametrize("code", LANGUAGES)
def test_notes_under_a_heading_of_the_language(code: str) -> None:
    text, title, byline, _, _, heading = LANGUAGES[code]
    body = text.split(". ")[0] + "."
    marked = text.replace(". ", ".1 ", 1)
    found = tables(document(title, byline, marked, text, heading, f"1. {body}"))
    assert notes(found) == [("1", body, "complete")]
    assert of_kind(found, "paragraph") == [text, text]


@pytest.mark.parametrize("code", ["fr", "es", "de", "it", "pt"])
def test_a_cut_after_a_function_word_of_the_language(code: str) -> None:
    words = {"fr": "de la", "es": "de la", "de": "mit der", "it": "con la", "pt": "de um"}
    text, title, byline, *_ = LANGUAGES[code]
    first, second = text[:-1].rsplit(" ", 1)[0] + " " + words[code], "Gazette Municipale aurait dû le dire."
    found = tables(document(title, byline, text, first, second, text))
    assert of_kind(found, "paragraph") == [text, f"{first} {second}", text]


def test_articles_of_one_file_have_their_own_languages() -> None:
    parts = [document(title, byline, text, text) for text, title, byline, *_ in (LANGUAGES["fr"], LANGUAGES["de"])]
    found = tables("\n\n".join(parts))
    assert column(found, "articles", "language") == ["fr", "de"]


@pytest.mark.parametrize("line", ["تبریز ۱۵ محرم ۱۳۲۷", "طهران ۱۲ ربیع الاول ۱۳۲۹", "اصفهان ۳ شهریور ماه ۱۳۰۸"])
def test_a_persian_year_is_known_and_not_read(line: str) -> None:
    text, title, *_ = LANGUAGES["fa"]
    found = tables(document(title, text, text, line))
    assert column(found, "articles", "date_published") == [None]
    assert of_kind(found, "credit") == [line]


def test_too_little_text_has_no_language() -> None:
    assert column(tables("Wet Weeks\n\nIt rained."), "sources", "language") == [None]


def test_text_from_right_to_left_is_unharmed() -> None:
    mixed = "قال الناشر \u200fLee & May\u200e إن الطبعة (1776) نفدت، "
    mixed += "ثم طُبعت ثانية في عام 1904 كما جاء في السجل القديم للمدينة."
    found = tables(document("القناة والورق", "بقلم سلمى حداد", AR, mixed, AR))
    assert of_kind(found, "paragraph") == [AR, mixed, AR]


def test_markers_in_text_from_right_to_left() -> None:
    text = document(
        "القناة والورق", "بقلم سلمى حداد", AR.replace("قبل.", "قبل.[1]"), AR, "الهوامش", "[1] سجل المدينة، 1904."
    )
    found = tables(text)
    assert markers(found, text) == [("1", "bracketed", "[1]")]
    assert notes(found) == [("1", "سجل المدينة، 1904.", "complete")]
    assert of_kind(found, "paragraph") == [AR, AR]


def test_a_curated_language_is_not_overruled() -> None:
    documents = {"a.txt": document("Le Canal", "Par Anne Colin", FR, FR)}
    labelled = segment.label(clean.clean(ingest.split(frame(documents))))
    curated = sources(documents).with_columns(pl.lit("fr-CA").alias("language"))
    assert column(segment.assemble(labelled, curated), "sources", "language") == ["fr-CA"]


TITLES = ["De Madrid al cielo", "DE LA THÉORIE À LA PRATIQUE", "Von Bergen und Tälern"]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_may_begin_as_bylines_do(title: str) -> None:
    found = tables(document(title, "Anna Lodi", "3 mai 2021", FR, ES, DE))
    assert found["articles"].select("title", "authors").row(0) == (title, "Anna Lodi")


@pytest.mark.parametrize("line", ["Von Anna Lodi", "Di Anna Lodi", "De Anna Lodi", "Von Loriot"])
def test_bylines_may_begin_as_titles_do(line: str) -> None:
    found = tables(document("Le Canal et le Papier", line, FR, ES, DE))
    assert column(found, "articles", "authors") == [line.split(" ", 1)[1]]


OIL = (
    "كان زيت الكتان يغلى في ساحة المطبعة كل صباح وكان الصبيان يقلون فيه الخبز ويأكلونه وهم يضحكون، "
    "وقد احترقت الساحة مرتين."
)
MILL = (
    "كانت الرحى في الجبل تصنع الورق من الخرق البالية، وكان الحمار يحمله إلى المدينة في أسبوع "
    "إذا صحا الجو وجفت الطريق."
)


@pytest.mark.parametrize("rubric", ["باب المطبعة", "باب المطبعة والورق", "تراجم", "مباحث صناعية"])
def test_the_rubric_of_an_arabic_monthly_is_a_kicker(rubric: str) -> None:
    found = tables(document(rubric, "غليان الزيت", OIL, MILL))
    assert column(found, "articles", "title") == ["غليان الزيت"]
    assert column(found, "articles", "kicker") == [rubric]


@pytest.mark.parametrize("number", ["الجزء ٥ من المجلد ٢", "العدد ۱۲", "المجلد 3"])
def test_the_number_of_an_issue_in_figures_of_its_own_is_no_title(number: str) -> None:
    found = tables(document("مجلة الصناع", number, "", "غليان الزيت", OIL, MILL))
    assert column(found, "articles", "title") == ["غليان الزيت"]


def test_a_rubric_may_stand_over_a_title_and_where_the_text_is_from() -> None:
    for line in ("معربة عن الفرنسية", "ترجمة سليم الحداد"):
        found = tables(document("مباحث صناعية", "غليان الزيت", line, OIL, MILL))
        assert found["articles"].select("kicker", "title").row(0) == ("مباحث صناعية", "غليان الزيت")
    found = tables(document("Essay", "The Press at Night", "Translated from the Dutch by Jo May", FR, ES))
    assert found["articles"].select("kicker", "title").row(0) == ("Essay", "The Press at Night")


@pytest.mark.parametrize("line", ["غليان الزيت", "الزيت في البيت", "الساحة القديمة"])
def test_a_line_below_an_arabic_title_is_a_heading_where_others_follow(line: str) -> None:
    blocks = (line, OIL, "صناعة الورق", MILL, "بيت التجليد", OIL.replace("كان", "صار"), "حانوت الحبر", MILL)
    found = tables(document("الورق والحبر", *blocks))
    assert of_kind(found, "heading") == [line, "صناعة الورق", "بيت التجليد", "حانوت الحبر"]
    assert column(found, "articles", "authors") == [None]


@pytest.mark.parametrize(
    ("line", "named"),
    [("سليم الحداد", True), ("الشيخ سليم الحداد", True), ("حديث عن الزيت", False), ("الزيت القديم", False)],
)
def test_an_arabic_name_begins_with_no_article_and_holds_no_function_word(line: str, named: bool) -> None:
    found = tables(document("الورق والحبر في بلاد الشام", line, OIL, MILL))
    assert (column(found, "articles", "authors") != [None]) == named


def test_many_arabic_words_below_a_title_are_no_title() -> None:
    told = "خطبة ألقاها صاحب المطبعة في جمعية الصناع مساء يوم ممطر بعد احتراق الساحة"
    found = tables(document("الورق والحبر", told, OIL, MILL))
    assert column(found, "articles", "title") == ["الورق والحبر"]


def test_an_arabic_heading_may_stand_over_a_short_sentence() -> None:
    found = tables(document("حديث المطبعة", OIL, "صناعة الورق", MILL, "من أقوال الصناع", "الحبر دم الكتاب.", MILL))
    assert of_kind(found, "heading") == ["صناعة الورق", "من أقوال الصناع"]


def test_an_arabic_text_that_a_page_cut_soon_is_one_again() -> None:
    first, text = "احترقت الساحة في ليلة واحدة ولم تبق منها خشبة. وقال شيخ الصناع", f"{OIL} {MILL}"
    verse = "إذا ما الحبر جف على الأيادي رأيت الطبع يزهو في البلاد ولا أحد"
    found = tables(document("حديث المطبعة", text, first, MILL, text, verse, MILL))
    assert of_kind(found, "paragraph") == [text, f"{first} {MILL}", text, verse, MILL]


@pytest.mark.parametrize("last", ["كثيراً", "كلّ", "مُؤخَّراً", "بلدهم —", "سنة ١٨٩٣"])
def test_an_arabic_text_is_cut_behind_a_written_vowel_a_dash_or_a_year(last: str) -> None:
    halves = (f"{AR[:-1]} وكان الناس يذكرونه بعد ذلك {last}", f"على ما جرت به عادتهم في تلك السنين. {AR}")
    found = tables(document("صناعة الورق", "بقلم سليم نعمة", AR, *halves, AR, AR))
    assert of_kind(found, "paragraph") == [AR, " ".join(halves), AR, AR]


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Por José Ortega y Mena", "José Ortega y Mena"),
        ("Ana Ruiz, José Ortega y Mena y Luis Gil", "Ana Ruiz; José Ortega y Mena; Luis Gil"),
        ("Ana Ruiz y José Ortega y Mena", "Ana Ruiz; José Ortega y Mena"),
        ("Por Rui da Costa e Silva, Ana Luz e Eva Paz", "Rui da Costa e Silva; Ana Luz; Eva Paz"),
        ("Autores: Ana Ruiz y Luis Gil", "Ana Ruiz; Luis Gil"),
        ("Auteurs : Anne Roux et Luc Petit", "Anne Roux; Luc Petit"),
    ],
)
def test_a_surname_may_be_of_two_words_tied_together(byline: str, authors: str) -> None:
    found = tables(document("El canal y el papel de la casa", byline, ES, ES))
    assert column(found, "articles", "authors") == [authors]


@pytest.mark.parametrize("key", sorted(languages.tables()["en"].keys() - {"code"}))
def test_a_pattern_finds_each_of_its_words_and_prefers_the_longest(key: str) -> None:
    for word in (word.replace("*", "mot") for word in words(key)):
        found = re.match(pattern(key).replace(LETTER, r"\w"), word)
        assert found is not None
        assert found.group() == word


def test_words_that_a_table_leaves_open_are_in_a_pattern_once() -> None:
    salutations = words("salutations")

    assert sum(word.endswith(" *") for word in salutations) > 10
    assert pattern("salutations").count(LETTER) == 1
    for word in salutations:
        assert re.fullmatch(pattern("salutations").replace(LETTER, r"\w"), word.replace("*", "Ada").lower())


@pytest.mark.parametrize("headings", [("1 - الغليان", "2 - التبريد"), ("**الغليان**", "**التبريد**")])
def test_below_a_rubric_stands_a_title_if_the_headings_are_set_otherwise(headings: tuple[str, str]) -> None:
    found = tables(document("الورق والحبر", "مصانع الجبل", OIL, headings[0], MILL, headings[1], OIL), "a.md")
    assert found["articles"].select("kicker", "title", "authors").row(0) == ("الورق والحبر", "مصانع الجبل", None)
    assert of_kind(found, "heading") == [heading.strip("*") for heading in headings]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('by = ["von"]\n', "", "by is missing; add it"),
        ('by = ["von"]\n', 'by = ["von"]\nbyy = []\n', "byy is no key of en.toml; remove it"),
        ('by = ["von"]\n', 'by = "von"\n', "by is no list of words"),
        ('by = ["von"]\n', 'by = [""]\n', "by is no list of words"),
        ('by = ["von"]\n', 'by = ["von"\n', "cannot be read as TOML"),
        ('code = "de"\n', 'code = "en"\n', "code is 'en'; it is the name of the file, 'de'"),
        ('months = ["januar", ', "months = [", "months are 12"),
    ],
)
def test_what_a_table_lacks_is_told_with_its_file(tmp_path: Path, old: str, new: str, told: str) -> None:
    tables = Path(languages.__file__).parent
    shutil.copy(tables / "en.toml", tmp_path)
    german = re.sub(r"(?m)^by = .*", 'by = ["von"]', (tables / "de.toml").read_text(encoding="utf-8"))
    assert old in german
    (tmp_path / "de.toml").write_text(german.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError, match=f"^{re.escape(str(tmp_path / 'de.toml'))}: {re.escape(told)}"):
        read(tmp_path)
