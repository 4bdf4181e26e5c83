"""Places and peoples that kept libraries list: names, other names, ISO 3166 and M49 codes.

Reading CLDR (through babel), pycountry and countryinfo belongs here, and the larger regions of english.toml, which they
lack, and the names of known.toml. How mentions are tied to entries is for the resolver.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import countryinfo
import pycountry
from babel import Locale, UnknownLocaleError

from pipelines.annotate.spans import WORD
from pipelines.annotate.words import known, table, words

KINGDOM = ("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR")
FEDERAL = ("US", "CA", "AU")
LETTERS = {
    "US": ("US", "U.S.", "USA", "U.S.A.", "America"),
    "GB": ("UK", "U.K.", "Britain", "Great Britain"),
    "AE": ("UAE", "U.A.E."),
}
NO_REGIONS = ("001", "057")  # the world, and a region that CLDR names like no text does
SHORTEST = 3  # letters: countries with names as short as this are left to the tagger


@dataclass(frozen=True)
class Entry:
    """A listed name: its type, canonical name and codes; `rule` is the list."""

    type: str
    name: str
    iso_3166: str | None = None
    m49: str | None = None


class Names(dict[str, Entry]):
    """Listed names, and how many words those have at most that begin with a word: only so many need be looked up."""

    @cached_property
    def reach(self) -> dict[str, int]:
        """By first word, the number of words of the longest name."""
        found: dict[str, int] = {}
        for name in self:
            parts = WORD.findall(name)
            if parts:
                found[parts[0]] = max(found.get(parts[0], 0), len(parts))
        return found


@cache
def names(language: str) -> Names:
    """All names of countries and regions in a language, with the English ones' other forms and peoples for English.

    Raises nothing for an unknown language: then the result is empty.
    """
    found = Names()
    for name, entry in _entries(language):
        found.setdefault(name, entry)
    return found


def find(name: str, listed: Mapping[str, Entry]) -> Entry | None:
    """Look up a name as it stands, or as it would stand where a text sets it in capitals."""
    entry = listed.get(name)
    return listed.get(name.title()) if entry is None and len(name) > SHORTEST and name.isupper() else entry


def is_a(kind: str, name: str, listed: Mapping[str, Entry]) -> bool:
    """Tell whether a name stands in a list as one of a kind."""
    entry = listed.get(name)
    return entry is not None and entry.type == kind


@cache
def by_code() -> dict[str, Entry]:
    """Postal codes of the states of federal countries, as they stand in brackets behind a name: `(OH)`."""
    return {part.code.partition("-")[2]: Entry("place", part.name, part.code) for part in _subdivisions("US")}


def _entries(language: str) -> Iterator[tuple[str, Entry]]:
    try:
        territories = Locale.parse(language.partition("-")[0]).territories
    except (UnknownLocaleError, ValueError):
        return
    english = _english_names()
    own = language.partition("-")[0] == table()["language"]
    for code, local in sorted(territories.items()):
        if own or str(local) not in words("countries_too"):
            yield from _territory(code, str(local), english.get(code, str(local)))
    if own:
        for source in (_parts, _countries, _spellings, _states, _told, _capitals, _known, _peoples):
            yield from source()
    else:
        yield from ((name, entry) for name, entry in _known() if " " in name)  # one word may be any in other languages


@cache
def _english_names() -> dict[str, str]:
    return {code: str(name) for code, name in Locale("en").territories.items()}


@cache
def _country(code: str) -> Any:
    """The country of an ISO 3166-1 code in pycountry, None where it has none."""
    return pycountry.countries.get(alpha_2=code)


@cache
def _subdivisions(code: str) -> list[Any]:
    parts: list[Any] = list(pycountry.subdivisions)
    return sorted((part for part in parts if part.country_code == code), key=lambda part: str(part.code))


def _territory(code: str, local: str, canonical: str) -> Iterator[tuple[str, Entry]]:
    if code.isdigit() and code not in NO_REGIONS:
        yield local, Entry("place", canonical, m49=code)
    country = _country(code) if len(code) == 2 else None
    if country is not None and len(local) > SHORTEST:
        yield from ((name, _entry(country)) for name in (_plain(local), local))


def _entry(country: Any) -> Entry:
    return Entry("place", _plain(_english_names().get(country.alpha_2, country.name)), country.alpha_2, country.numeric)


def _plain(name: str) -> str:
    """Strip what CLDR adds to a name to tell it from others: `Hong Kong SAR China`, `Myanmar (Burma)`."""
    plain = re.sub(r" SAR China$| \(.*\)$| Territories$", "", name)
    return plain.replace(" & ", " and ").replace("Palestinian", "Palestine").replace("Türkiye", "Turkey")


def _parts() -> Iterator[tuple[str, Entry]]:
    """England and its neighbours, in their own languages too: pycountry has `Wales [Cymru GB-CYM]`."""
    for part in _subdivisions("GB"):
        if part.code in KINGDOM:
            entry = Entry("place", part.name.partition(" [")[0], part.code)
            yield from ((name, entry) for name in (entry.name, *re.findall(r"\[(\w+)", part.name)))


def _countries() -> Iterator[tuple[str, Entry]]:
    for country in sorted(pycountry.countries, key=lambda c: str(c.alpha_2)):
        official = [getattr(country, key, None) for key in ("name", "official_name", "common_name")]
        yield from ((name, _entry(country)) for name in official if name and "," not in name)
    for code, others in LETTERS.items():
        yield from ((name, _entry(_country(code))) for name in others)


def _spellings() -> Iterator[tuple[str, Entry]]:
    """Other spellings of countries, and the one capital that has a federal district's letters behind its name."""
    for listed in sorted(countryinfo.all_countries(), key=lambda c: str(c.name())):
        country = _country(str(listed.iso(2)))
        if country is None:
            continue
        for name in listed.alt_spellings() or []:
            spelt = len(name) > SHORTEST and "," not in name and name[0].isupper() and not name.isupper()
            if spelt and name not in words("groups"):  # `Thai` is a spelling of no country
                yield name, _entry(country)
        capital = listed.capital()
        if isinstance(capital, str) and capital.endswith(" D.C."):
            city = capital.removesuffix(" D.C.")
            entry = Entry("place", f"{city}, D.C.")
            yield from (
                (name, entry) for name in (city, *(f"{city}{mark}" for mark in (" D.C.", ", D.C.", " DC", ", DC")))
            )


@cache
def regions() -> frozenset[str]:
    """Names of parts of all countries: counties, provinces, Länder. They tell a type, and find nothing."""
    return frozenset(str(part.name) for part in pycountry.subdivisions)


def _states() -> Iterator[tuple[str, Entry]]:
    """States of federal countries; what a capital is also called comes first."""
    for code in FEDERAL:
        yield from ((state.name, Entry("place", state.name, state.code)) for state in _subdivisions(code))


def _told() -> Iterator[tuple[str, Entry]]:
    """The regions, towns and wars of english.toml."""
    for kind, key in (("place", "regions"), ("place", "cities"), ("event", "wars")):
        for name, others in table()[key].items():
            yield from ((other, Entry(kind, name)) for other in (name, *others))
            lower = (other.replace(" War", " war") for other in (name, *others) if kind == "event")
            yield from ((other, Entry(kind, name)) for other in lower)  # `the Crimean war`


def _capitals() -> Iterator[tuple[str, Entry]]:
    """Capitals of countries, but for those that are more often a person's name."""
    for listed in countryinfo.all_countries():
        capital = listed.capital()
        if isinstance(capital, str) and capital[:1].isupper() and not {capital} & words("capitals_too"):
            yield capital, Entry("place", capital)


def _known() -> Iterator[tuple[str, Entry]]:
    """The people and bodies of known.toml."""
    for kind, entries in known().items():
        for name, others in entries.items():
            yield from ((other, Entry(kind, name)) for other in (name, *others))


def _peoples() -> Iterator[tuple[str, Entry]]:
    demonyms = {
        name.strip() for country in countryinfo.all_countries() for name in re.split("[,/]", country.demonym() or "")
    }
    for name in sorted((demonyms | words("groups")) - {"", "French Southern"}):
        if name in _english_names().values():
            continue
        yield name, Entry("group", name)
        if not name.endswith(("sh", "ch", "se", "s", "ic", "x", "y")):
            yield f"{name}s", Entry("group", f"{name}s")
