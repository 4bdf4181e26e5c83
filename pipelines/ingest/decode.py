"""Bytes into text: which encoding a file has, and its decoded characters.

Finding and undoing encodings belongs here; reading files and judging their content does not. Nothing of a text is
changed but a byte order mark, which is removed.
"""

import codecs
import re

import chardet
import polars as pl

from pipelines.ingest.formats import foreign

# UTF-32 first: its little-endian mark begins with that of UTF-16
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BOMS = tuple(mark for mark, _ in MARKS)
C1 = frozenset(range(0x80, 0xA0))  # control characters in ISO 8859-1, quotation marks and dashes in Windows-1252
NBSP = 0xA0  # which TIS-620 does not have
# where neither Python's name nor the patterns give IANA's
IANA = {"big5hkscs": "big5-hkscs", "cp932": "windows-31j", "shift_jis_2004": "shift_jis"}
DOUBT = 0.03  # a few words with one accent score below this whatever they are; whole sentences score .06 and more
FEW = 10  # signs of more than one byte for each place that is no UTF-8: texts of other encodings have less than one
Decoded = tuple[str | None, str | None]


def decode(contents: list[bytes]) -> pl.DataFrame:
    """Decode the contents of files.

    The result has a row for each file with encoding (IANA name in lower case) and text (without byte order mark), both
    null where no encoding fits.
    """
    plain = [None if data.startswith(BOMS) or b"\x00" in data else data for data in contents]
    try:
        text = pl.Series("text", plain, dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.ComputeError:  # one invalid file spoils the whole column: look at each
        plain = [data if data is not None and _strict(data, "utf-8")[0] else None for data in plain]
        text = pl.Series("text", plain, dtype=pl.Binary).cast(pl.String)
    frame = pl.DataFrame([text]).select(pl.when(text.is_not_null()).then(pl.lit("utf-8")).alias("encoding"), "text")
    rest = text.is_null().arg_true()
    found = pl.DataFrame([detect(contents[i]) for i in rest], schema=frame.schema, orient="row")
    return pl.DataFrame([frame[name].scatter(rest, found[name]) for name in frame.columns])


def detect(data: bytes) -> Decoded:
    """Find the encoding of a file that is not plain UTF-8; gives IANA name and text, or two nulls where none fits."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name)
    if damage(data) is not None:
        return None, None  # any other encoding would make two or three wrong letters of every right one
    # only encodings the web still uses: with those of old DOS and Macintosh systems, a few curly quotes are misread
    guess = chardet.detect(
        data,
        encoding_era=chardet.EncodingEra.MODERN_WEB,
        max_bytes=max(len(data), 1),
        prefer_superset=True,
        compat_names=False,
    )
    codec = guess["encoding"]
    if codec is None:
        return None, None
    if guess["confidence"] < DOUBT and _strict(data, "cp1252")[0]:
        codec = "cp1252"
    return _strict(data, codec)


def damage(data: bytes) -> int | None:
    """Find the first byte that is no UTF-8 in a file that is UTF-8 but for a few places; None in any other file."""
    if b"\x00" in data:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = data.decode("utf-8", "ignore")
        bad = data.decode("utf-8", "replace").count("\ufffd") - good.count("\ufffd")
        mostly = len(good) - len(good.encode("ascii", "ignore")) >= FEW * bad
        return error.start if mostly else None
    return None


def complaint(data: bytes) -> str:
    """Say of a file that cannot be decoded what is wrong with it and what to do."""
    if told := no_text(data):
        return told
    place = damage(data)
    if place is None:
        return "cannot be decoded; save it as UTF-8"
    return f"is UTF-8 but for a few bytes, the first in line {_line(data, place)}; mend that line"


def no_text(data: bytes) -> str | None:
    """Say why bytes are no text in any encoding, and what to do; None for what may be one.

    They are of another program, or hold a NUL byte and are not UTF-16 or UTF-32 either.
    """
    if (told := foreign(data)) or b"\x00" not in data or detect(data)[0] is not None:
        return told
    if data.count(b"\x00") * FEW <= len(data) and _strict(data.replace(b"\x00", b""), "utf-8")[0]:
        return f"a text but for NUL bytes, the first in line {_line(data, data.index(0))}; take them out"
    return "binary content; save it as text"


def _line(data: bytes, place: int) -> int:
    """Give the line, from 1, in which a byte stands."""
    return len((data[:place] + b"?").splitlines())


def _strict(data: bytes, codec: str) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None, None
    return (_iana(codec, data), text) if "\x00" not in text else (None, None)


def _iana(codec: str, data: bytes) -> str:
    name = re.sub("^iso(?=8859|2022)", "iso-", codecs.lookup(codec).name)
    if name == "cp1252" and C1.isdisjoint(data):
        return "iso-8859-1"  # the two agree on every byte that is there: the smaller one says more
    if name == "cp949" and _strict(data, "euc_kr")[0]:
        return "euc-kr"  # IANA has no name for what cp949 has more
    if name == "cp874" and C1.isdisjoint(data) and NBSP not in data:
        return "tis-620"
    name = re.sub("^cp(?=125[0-9]$|874$)", "windows-", name)
    name = re.sub("^(utf-(?:16|32))-(?=[bl]e$)", r"\1", name)
    return IANA.get(name, name if name == "shift_jis" else name.replace("_", "-"))
