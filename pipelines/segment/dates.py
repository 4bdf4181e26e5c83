"""Dates as printed, and what they mean in EDTF.

A regular expression over the months of all language tables finds a date; a date library reads it. Nothing is
invented: a month stays a month, and a date without a year is none.
"""

from datetime import date, timedelta

import dateparser
import polars as pl

from pipelines.languages import EDGE, pattern, words

_MONTH = pattern("months", "month_abbreviations") + r"\.?"
_YEAR = r"(?:1[4-9]|20)\d\d"
_DAY = rf"(?:[0-3]?\d)(?:\s*(?:{'|'.join(words('date_words'))}|\.|,)\s*)*"
_OF = r"[\s,.]*(?:(?:de|del|do|of)\s+)?"
_RANGE = r"\s*[-–—/]\s*"
# day month year; month day year; month(-month) year; ISO; numbers with points or slashes are ambiguous and left alone
FORMS = (
    rf"{EDGE}{_DAY}\s*{_OF}{_MONTH}{_OF}\s*{_YEAR}{EDGE}",
    rf"{_MONTH}\s+[0-3]?\d(?:st|nd|rd|th)?,?\s+{_YEAR}{EDGE}",
    rf"{_MONTH}(?:\s+{_YEAR})?{_RANGE}{_MONTH}{_OF}\s*{_YEAR}{EDGE}",
    rf"{_MONTH}{_OF}\s*{_YEAR}{EDGE}",
    rf"{EDGE}(?:1[4-9]|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?{EDGE}",
)
DATE = rf"(?i)(?:{'|'.join(FORMS)})"


def read(texts: pl.Series) -> pl.DataFrame:
    """Read dates as printed: text, edtf, earliest and latest, one row per different text; null where unreadable."""
    unique = texts.drop_nulls().unique().sort()
    found = [_interval(text) for text in unique.to_list()]
    schema = {"edtf": pl.String, "earliest": pl.Date, "latest": pl.Date}
    return pl.DataFrame(found, schema=schema, orient="row").insert_column(0, unique.alias("date_text"))


def _interval(text: str) -> tuple[str | None, date | None, date | None]:
    """EDTF and the first and last day of a printed date; both halves of a range are read with the last year."""
    halves = [half for half in _split(text) if half]
    if len(halves) == 2:
        year = halves[1][-4:]
        first, second = _one(halves[0] if halves[0][-4:].isdigit() else f"{halves[0]} {year}"), _one(halves[1])
        if first[1] and second[2]:
            return f"{first[0]}/{second[0]}", first[1], second[2]
        return None, None, None
    return _one(text)


def _split(text: str) -> list[str]:
    """The halves of a range of months; a single date stays whole."""
    frame = pl.DataFrame({"text": [text]})
    month_range = rf"(?i)^({_MONTH}(?:\s+{_YEAR})?){_RANGE}({_MONTH}{_OF}\s*{_YEAR})$"
    pair = frame.select(pl.col("text").str.extract_groups(month_range)).to_series()[0]
    return [half for half in pair.values() if half] or [text]


def _one(text: str) -> tuple[str | None, date | None, date | None]:
    """EDTF and interval of one date, as precise as it is printed."""
    iso = text.split("-")
    if len(iso) > 1 and all(part.isdigit() for part in iso):
        return _iso(text, [int(part) for part in iso])
    settings = {"PREFER_DAY_OF_MONTH": "first", "REQUIRE_PARTS": ["month", "year"], "DATE_ORDER": "DMY"}
    languages = ["en", "fr", "es", "de", "it", "pt", "ar"]
    found = dateparser.parse(text.replace("\n", " "), languages=languages, settings=settings)
    if found is None:
        return None, None, None
    day = found.date()
    digits = [part for part in "".join(c if c.isdigit() else " " for c in text).split() if len(part) < 3]
    if digits:
        return day.isoformat(), day, day
    return day.isoformat()[:7], day.replace(day=1), _last_day(day)


def _iso(text: str, parts: list[int]) -> tuple[str | None, date | None, date | None]:
    """Interval of a date that is printed as ISO 8601."""
    try:
        day = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    except ValueError:  # a day that no month has
        return None, None, None
    return text, day, day if len(parts) > 2 else _last_day(day)


def _last_day(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
