"""Dates as printed, and what they mean in EDTF.

A regular expression over the months of all language tables finds a date; dateutil reads it. Nothing is invented: a
month stays a month, and a date without a year is none. A date of the lunar calendar of the Hijra is known for one, but
not read: on which day it fell depends on who saw the moon. Nor is one of the Ottoman year.
"""

import re
from calendar import monthrange
from datetime import date, datetime
from functools import cache

import polars as pl
from dateutil import parser

from pipelines.clean.figures import ORDINARY
from pipelines.languages import EDGE, pattern, tables, words

_MONTH = pattern("months", "month_abbreviations", "other_months") + r"\.?"
_YEAR = r"(?:1[4-9]|20)\d\d"
_DAY = rf"(?:[0-3]?\d)(?:\s*(?:{'|'.join(words('date_words'))}|\.|,)\s*)*"
_OF = rf"[\s,.]*(?:{pattern('date_words')}\s+)?"
_RANGE = r"\s*[-–—/]\s*"
_DATED = rf"{_OF}\s*{_YEAR}{EDGE}"
# what may follow a month: day, year; -month year; year
_AFTER = rf"(?:\s+[0-3]?\d(?:st|nd|rd|th)?,?\s+{_YEAR}{EDGE}|(?:\s+{_YEAR})?{_RANGE}{_MONTH}{_DATED}|{_DATED})"
_D, _M = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_LATE = r"(?:1[3-9]|2\d|3[01])"  # without such a day two numbers with a slash are ambiguous
# days of the moon, and those of the Ottoman year, which was behind by 584 years and 13 days
_LUNAR = rf"{pattern('lunar_months', 'other_months')}\s+(?:{pattern('date_words')}\s+)?1[2-4]\d\d{EDGE}"
# day month year; what begins with a month; ISO 8601; numbers with points or slashes; days of the moon. The months
# stand as few times as they can: every batch compiles them anew
FORMS = (
    rf"{EDGE}{_DAY}\s*{_OF}{_MONTH}{_DATED}",
    rf"{_MONTH}{_AFTER}",
    rf"{EDGE}(?:1[4-9]|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?{EDGE}",
    rf"{EDGE}(?:{_D}\.\s?{_M}\.\s?|{_LATE}/{_M}/|{_M}/{_LATE}/){_YEAR}{EDGE}",
    rf"{EDGE}{_YEAR}(?:/{_M}/{_D}|\.{_M}\.{_D}){EDGE}",
    rf"(?:{EDGE}{_D}\s+)?{_LUNAR}",
)
LOWER = rf"(?:{'|'.join(FORMS)})"  # in lower case
DATE = rf"(?i){LOWER}"
LOWER_WEEKDAY = rf"(?:{EDGE}{pattern('weekdays', 'weekday_abbreviations')}\.?,?\s+)?"  # before a date
WEEKDAY = rf"(?i:{LOWER_WEEKDAY})"
# also without noughts, or signs between
YEAR_FIRST = re.compile(rf"(\d{{4}})(?:-({_M})(?:-({_D}))?(?:[T ].*)?|(\d\d)(\d\d))")
Interval = tuple[str | None, date | None, date | None]
NOTHING: Interval = (None, None, None)


class _Words(parser.parserinfo):
    """The months of all languages, and the small words that stand between the parts of a date."""

    JUMP = [*" .,;-/'", "of", "st", "nd", "rd", "th", *words("date_words")]  # noqa: RUF012  dateutil reads a list
    MONTHS = [  # noqa: RUF012
        tuple(
            name
            for table in tables().values()
            for name in [
                table["months"][n],
                *(a for a in table["month_abbreviations"] if table["months"][n].startswith(a[:3])),
            ]
        )
        for n in range(12)
    ]


_READER = parser.parser(_Words(dayfirst=True))
# the reader takes a month for one word
_NAMED = [(table["months"], n, name) for table in tables().values() for n, name in enumerate(table["other_months"])]
_USUAL = {name.casefold(): months[n % 12] for months, n, name in _NAMED}
_OTHER = re.compile("|".join(sorted(map(re.escape, _USUAL), key=len, reverse=True)), re.IGNORECASE)
_BEFORE = re.compile(r"-\d")  # a year before Christ, which the reader takes for one of ours
_OTTOMAN = re.compile(rf"(?:{_OTHER.pattern})\D+1[23]\d\d$", re.IGNORECASE)  # a year that no text here is as old as


def read(texts: pl.Series) -> pl.DataFrame:
    """Read dates as printed: date_text, edtf, earliest, latest, one row per different text; null where unreadable."""
    unique = texts.drop_nulls().unique().sort()
    schema = {"edtf": pl.String, "earliest": pl.Date, "latest": pl.Date}
    found = pl.DataFrame([interval(text) for text in unique.to_list()], schema=schema, orient="row")
    return found.insert_column(0, unique.alias("date_text"))


@cache
def interval(text: str) -> Interval:
    """EDTF, first and last day of a printed date.

    The first half of a range takes the year of the second, or the one before: `December/January 2024` began in 2023.
    """
    text = " ".join(text.translate(ORDINARY).split())
    if _OTTOMAN.search(text) or _BEFORE.match(text):
        return NOTHING
    text = _OTHER.sub(lambda found: _USUAL[found[0].casefold()], text)
    if _SEASON.fullmatch(text):  # of which half of the world is not told
        year = int(text[-4:])  # which may be in figures of another script
        return f"{year:04}", date(year, 1, 1), date(year, 12, 31)
    pair = re.fullmatch(rf"(?i)({_PYTHON_MONTH}(?:\s+{_YEAR})?){_RANGE}({_PYTHON_MONTH}{_OF}\s*{_YEAR})", text)
    if not pair:
        return _one(text)
    first, second = pair.groups()
    year, end = int(second[-4:]), _one(second)
    tried = [first] if first[-4:].isdigit() else [f"{first} {year}", f"{first} {year - 1}"]
    begins = (begin for begin in map(_one, tried) if begin[1] and end[1] and begin[1] <= end[1])
    return next(((f"{begin[0]}/{end[0]}", begin[1], end[2]) for begin in begins), NOTHING)


_SEASON = re.compile(rf"(?:(?:{'|'.join(words('seasons'))})[\w ,]*\s)?(?!0000)\d{{4}}", re.IGNORECASE)
_PYTHON_MONTH = _MONTH.replace(r"\p{L}", r"\w")


def _one(text: str) -> Interval:
    """EDTF and interval of one date, as precise as it is printed: read twice, a missing day is the one that differs."""
    try:
        if year_first := YEAR_FIRST.fullmatch(text):
            year, month, *days = (int(part) for part in year_first.groups() if part)
            return _days(date(year, month, *(days or [1])), bool(days))
        if numbers := re.fullmatch(r"(\d+)([./-])\s?(\d+)[./-]\s?(\d+)", text):
            first, middle, last = (int(number) for number in numbers.group(1, 3, 4))
            if numbers[2] != "." and first != middle and max(first, middle) <= 12:
                return NOTHING  # day or month
            return _days(_numeric(first, middle, last), True)
        early, late = (_READER.parse(text, default=datetime(1, 1, day)) for day in (1, 2))
    except (parser.ParserError, ValueError, OverflowError):
        return NOTHING
    return _days(early.date(), early == late) if early.year > 1 else NOTHING


def _numeric(first: int, month: int, last: int) -> date:
    """A date in numbers: the year stands at an end, the day before the month unless that can't be one."""
    year, day = (first, last) if first > 31 else (last, first)
    return date(year, day, month) if month > 12 else date(year, month, day)


def _days(day: date, exact: bool) -> Interval:
    """A day, or the month that it stands for."""
    if exact:
        return day.isoformat(), day, day
    return day.isoformat()[:7], day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
