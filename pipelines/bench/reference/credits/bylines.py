"""The part of a byline that names who wrote the text; the reference of `segment.credits.bylines`."""

import re

from pipelines.bench.reference.blocks.vocabulary import with_commas
from pipelines.bench.reference.model import Unit
from pipelines.bench.reference.patterns import rx
from pipelines.segment.blocks import vocabulary
from pipelines.segment.credits import bylines
from pipelines.segment.credits.bylines import MAX_LINE

WRITTEN, BRACKETED = rx(bylines.WRITTEN), rx(vocabulary.BRACKETED)
OPEN, GOES_ON, STATIONS = rx(bylines.OPEN), rx(bylines.GOES_ON), rx(bylines.STATIONS)
WORKS, STATION, PERSON = rx(bylines.WORKS), rx(vocabulary.STATION), rx(bylines.PERSON)
ON_DATE, BESIDE = rx(vocabulary.ON_DATE), rx(vocabulary.BESIDE)


def named(unit: Unit) -> str:
    """The names in a byline."""
    line = WORKS.sub("", BRACKETED.sub("", WRITTEN.sub(_named_so, _line(unit), count=1)), count=1)
    line = with_commas(BESIDE.sub("", ON_DATE.sub("", line, count=1)).lstrip("—–- "))
    return STATIONS.sub(r"\1", line) if ";" in line else line


def _line(unit: Unit) -> str:
    """The first line of a byline that has several, unless it goes on in the second, or each names somebody."""
    people = STATIONS.sub(r"\1", unit.text.replace("\n", "; "))
    each = all(", " in part for part in unit.text.split("\n", 1))
    if "\n" in unit.text and each and "; " in people and "," not in people:
        return unit.text.replace("\n", "; ")  # each line names somebody, and where he works
    upper, *rest = (part.strip(" *_") for part in unit.text.split("\n", 1))
    if not rest or len(upper) > MAX_LINE or OPEN.search(upper) or GOES_ON.match(rest[0]):
        return unit.clean
    return upper


def signed(unit: Unit) -> str:
    """The first line of a signature of two, and the second if it names somebody."""
    upper, *rest = (part.strip(" *_") for part in unit.text.split("\n", 1))
    if not rest or not _full(upper) or GOES_ON.match(rest[0]):
        return unit.clean
    return f"{upper}\n{rest[0]}" if _full(rest[0]) and not STATION.search(rest[0].lower()) else upper


def _full(line: str) -> bool:
    return " " in line and PERSON.match(line) is not None


def _named_so(found: re.Match[str]) -> str:
    """The name that is grown together with who wrote by."""
    return found[1] or ""
