"""The user's own table of entities, raw/entities.csv: names they add, merge, split, or ban. It wins over everything.

Reading and checking it belongs here, and the spans it proposes; the resolver applies the rest.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import polars as pl

from pipelines import schema
from pipelines.annotate.spans import Index, Reading, Span
from pipelines.errors import UserError, shown
from pipelines.folders.places import Place
from pipelines.ingest.curated import cells

NAME = "entities.csv"
BAN = "none"  # as a type: this name is no entity
RANK = 95  # above every rule
TOLD = 10  # rows
NEEDED = ["name", "type"]
COLUMNS = {
    "name": pl.String(),
    "type": pl.String(),
    "wikidata_id": pl.String(),
    "aliases": pl.String(),
    "scope": pl.String(),
}


def read_curated(raw: Place) -> pl.DataFrame | None:
    """Read `raw/entities.csv`: name, type, wikidata_id, aliases (`; ` between them), scope; None where there is none.

    The first two columns are needed. `scope` is a source_id or an article_id: there alone the aliases mean this entity,
    which splits people of one name. Raises UserError, naming the line, for a table that cannot be read, an unknown
    column or type, a Wikidata id of another form, a row without a name, or a name that stands there twice in one scope.
    """
    path = raw / NAME
    if not path.exists():
        return None
    rows = cells(path, list(COLUMNS), NEEDED)
    _check_rows(path, rows)
    table = [{name: text or None for name, text in row.items()} for _, row in rows]
    return pl.DataFrame(table, schema=COLUMNS)


def _check_rows(path: Place, rows: Iterable[tuple[int, Mapping[str, str]]]) -> None:
    types = [*schema.field("entities", "type")["constraints"]["enum"], BAN]
    ids = schema.field("entities", "wikidata_id")["constraints"]["pattern"]
    lines: dict[tuple[str, str], int] = {}
    for line, row in rows:
        name, kind, wikidata, place = row["name"], row["type"], row.get("wikidata_id"), f"{shown(path)}:{line}"
        if not name:
            raise UserError(f"{place}: no name; give one, or delete the row")
        if kind not in types:
            raise UserError(f"{place}: type {kind!r}; it must be one of {', '.join(types)}")
        if wikidata and not re.fullmatch(ids, wikidata):
            raise UserError(f"{place}: wikidata_id {wikidata!r} is none; write it as Q42")
        first = lines.setdefault((name, row.get("scope", "")), line)
        if first != line:
            raise UserError(f"{place}: {name!r} stands in line {first} already; keep one, or give each a scope")


def names(table: pl.DataFrame) -> pl.DataFrame:
    """One row per name and alias of a curated table: text, name, type, wikidata_id, scope."""
    aliases = pl.concat_list(pl.col("name"), pl.col("aliases").fill_null("").str.split(";")).alias("text")
    rows = table.select(aliases, "name", "type", "wikidata_id", "scope").explode("text")
    return rows.with_columns(pl.col("text").str.strip_chars()).filter(pl.col("text") != "")


def idle_scopes(table: pl.DataFrame, articles: Callable[[], pl.LazyFrame]) -> list[str]:
    """Tell of rows whose scope is the id of no article and of no article's source: nothing is done with them.

    `articles` gives article_id and source_id, and is asked where there are scopes only.
    """
    scopes = table["scope"].drop_nulls().unique()
    if scopes.is_empty():
        return []
    rows = articles()
    ids = pl.concat(rows.select(pl.col(name).alias("scope")) for name in ("article_id", "source_id"))
    known = ids.filter(pl.col("scope").is_in(scopes.implode())).unique().collect()["scope"]
    idle = table.filter(~pl.col("scope").is_in(known.implode())).select("name", "scope")
    what = "is the id of no article and of no source with articles; nothing is done with this row"
    told = [f"warning: {NAME}: the scope {scope!r} of {name!r} {what}" for name, scope in idle.head(TOLD).iter_rows()]
    more = idle.height - TOLD
    return [*told, *([f"warning: {NAME}: {more:,} more rows with such a scope"] if more > 0 else [])]


class Proposer:
    """Finds curated names in texts."""

    def __init__(self, table: pl.DataFrame | None) -> None:
        rows = names(table) if table is not None else pl.DataFrame(schema={"text": pl.String, "type": pl.String})
        self.types: Mapping[str, str] = dict(reversed(rows.select("text", "type").filter(pl.col("type") != BAN).rows()))
        self.index = Index(self.types)

    def propose(self, reading: Reading) -> Iterator[Span]:
        """Propose each place where a curated name or alias stands."""
        for start, end in self.index.occurrences(reading):
            yield Span(start, end, self.types[reading.text[start:end]], None, "curated", RANK)
