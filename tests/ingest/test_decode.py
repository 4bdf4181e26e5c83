"""Encodings are found and undone; nothing but the byte order mark is changed."""

import pytest

from pipelines.ingest.decode import complaint, damage, decode, no_text

WESTERN = {
    "en": "The naïve reader paid £5 for a résumé, wrote Mr. Müller of the café in Malmö.",
    "de": "Die Geschichte der Fußnote beginnt, als Verfasser ihre Quellen an den Rand drängten; schöne Bücher.",
    "es": "La historia de la nota empieza en la imprenta. ¿Quién se quejó? Ningún español; el año siguiente sí.",
    "pt": "A história da nota começa na época da imprensa; ninguém se queixou, e as edições não mudaram.",
    "sv": "Fotnotens historia börjar i tryckkonstens tid; året därpå kom nästa upplaga.",
}
TYPOGRAPHIC = {
    "en": "The footnote’s history begins in the age of print—and “nobody complained,” wrote the editor…",
    "fr": "L’histoire de la note commence à l’imprimerie ; « ça n’étonna personne », écrivit l’éditeur des œuvres.",
}
OTHERS = {
    "windows-1250": "Historia przypisu zaczyna się w epoce druku, gdy autorzy przesunęli źródła na dół strony.",
    "windows-1251": "История сноски начинается в эпоху книгопечатания, когда авторы вытеснили источники на край.",
    "windows-1253": "Η ιστορία της υποσημείωσης αρχίζει στην εποχή της τυπογραφίας, όταν οι συγγραφείς έγραφαν.",
    "big5-hkscs": "註腳的歷史始於印刷時代，作者把資料來源移到頁邊，而沒有人抱怨過這件事情，一年之後又有新的版本。",
    "euc-kr": "각주의 역사는 인쇄의 시대에 시작된다. 지은이들은 출처를 쪽의 가장자리로 밀어냈고 말이 없었다.",
    "tis-620": "ประวัติของเชิงอรรถเริ่มต้นในยุคของการพิมพ์ เมื่อผู้เขียนย้ายแหล่งอ้างอิงไปไว้ที่ขอบของหน้ากระดาษ",
    "windows-1255": "ההיסטוריה של הערת השוליים מתחילה בעידן הדפוס, כאשר המחברים דחקו את מקורותיהם לשולי הדף.",
}


@pytest.mark.parametrize("text", WESTERN.values(), ids=WESTERN)
def test_latin_1_is_found_and_named(text: str) -> None:
    assert decode([text.encode("latin-1")]).row(0) == ("iso-8859-1", text)


@pytest.mark.parametrize("text", TYPOGRAPHIC.values(), ids=TYPOGRAPHIC)
def test_windows_1252_is_found_by_its_quotes_and_dashes(text: str) -> None:
    assert decode([text.encode("cp1252")]).row(0) == ("windows-1252", text)


@pytest.mark.parametrize(("name", "text"), OTHERS.items(), ids=OTHERS)
def test_other_code_pages_are_found(name: str, text: str) -> None:
    assert decode([text.encode(name)]).row(0) == (name, text)


@pytest.mark.parametrize(
    ("codec", "name", "more"), [("cp949", "cp949", "똠방각하"), ("cp874", "windows-874", "“สวัสดี”")]
)
def test_a_larger_code_page_is_named_where_its_signs_are_used(codec: str, name: str, more: str) -> None:
    text = OTHERS["euc-kr" if codec == "cp949" else "tis-620"] + f" {more}\n"
    assert decode([text.encode(codec)]).row(0) == (name, text)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16le"),
        ("utf-32", "utf-32le"),
        ("utf-16-le", "utf-16le"),
        ("utf-16-be", "utf-16be"),
    ],
)
def test_unicode_with_and_without_mark(codec: str, name: str) -> None:
    text = "\r\n Ein Text über “Bücher” — und mehr.\rZeile zwei\n\n"
    assert decode([text.encode(codec)]).row(0) == (name, text)


def test_big_endian_mark_is_removed() -> None:
    assert decode([b"\xfe\xff" + "Größe".encode("utf-16-be")]).row(0) == ("utf-16be", "Größe")


def test_a_mark_inside_the_text_stays() -> None:
    assert decode(["\ufeffa\ufeffb".encode()])["text"][0] == "a\ufeffb"


def test_one_odd_file_leaves_the_others_alone() -> None:
    good, odd, binary = "plain — text".encode(), "La señora volvió el año pasado.".encode("latin-1"), b"a\x00\x01\xff"
    names = decode([good, odd, binary, good])["encoding"].to_list()
    assert names == ["utf-8", "iso-8859-1", None, "utf-8"]


def test_a_single_late_accent_is_not_lost() -> None:
    data = b"All plain words in this line.\n" * 20_000 + "Only the café knew.".encode("latin-1")
    assert str(decode([data])["text"][0]).endswith("Only the café knew.")


@pytest.mark.parametrize("data", [b"\x7fELF\x02\x01\x00\x00\x00\xffcode", b"abc\x00def\xff", b"\xff\xfe\x00\xd8"])
def test_what_is_no_text_has_no_encoding(data: bytes) -> None:
    assert decode([data]).row(0) == (None, None)
    assert no_text(data) == "binary content; save it as text"


def test_a_text_with_a_stray_nul_says_where_it_stands() -> None:
    data = "Größe\r\nund Öl, dann ein \0Zeichen\nzu viel.\n".encode()
    assert decode([data]).row(0) == (None, None)
    assert no_text(data) == complaint(data) == "a text but for NUL bytes, the first in line 2; take them out"


FOREIGN = {
    b"%PDF-1.4\n1 0 obj << /Title (Caf\xe9) >> endobj": "is a PDF, not a text; save its text",
    b"{\\rtf1\\ansi Plain words}": "is Rich Text (RTF), not a text; save the document as plain text",
    b"PK\x03\x04\x14\x00word/document.xml": "is a ZIP archive, as documents of the kinds docx",
    b"\x1f\x8b\x08\x08": "is compressed by gzip, not a text; unpack it",
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR": "is a picture (PNG), not a text; put the text",
    b"\xff\xd8\xff\xe1 and the rest": "is a picture (JPEG), not a text; put the text",
}


@pytest.mark.parametrize("data", FOREIGN)
def test_a_file_of_another_program_is_told_with_what_makes_a_text_of_it(data: bytes) -> None:
    assert str(no_text(data)).startswith(FOREIGN[data])
    assert no_text(b"This page tells what begins with " + data.replace(b"\x00", b"")) is None


def test_utf_16_is_not_binary() -> None:
    assert no_text("Ein längerer Text über Bücher.".encode("utf-16-le")) is None


@pytest.mark.parametrize("fault", [b"caf\xe9", b"\xff", "ß".encode()[:1], "\ud800".encode("utf-8", "surrogatepass")])
def test_utf_8_with_a_fault_is_not_read_as_something_else(fault: bytes) -> None:
    text = "Die Bücher über Größe\r\nund Öl stehen schön geordnet für jedermann, „täglich“.\r\n".encode() * 4
    data = text + b"Hier: " + fault + b".\r\n"
    assert decode([data]).row(0) == (None, None)
    assert complaint(data) == "is UTF-8 but for a few bytes, the first in line 9; mend that line"


@pytest.mark.parametrize(
    ("name", "text"), [*OTHERS.items(), ("cp1252", TYPOGRAPHIC["fr"]), ("gb18030", "这是中文的文章。" * 9)]
)
def test_other_encodings_are_no_damaged_utf_8(name: str, text: str) -> None:
    assert damage(text.encode(name)) is None


def test_no_files_give_no_rows() -> None:
    assert decode([]).shape == (0, 2)
