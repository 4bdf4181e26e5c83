"""The user's own table of entities, raw/entities.csv: names they add, merge, split, or ban. It wins over everything.

Reading and checking it belongs here, and the spans it proposes; the resolver applies the rest.
"""

import re
from collections.abc import Iterator, Mapping

import polars as pl

from pipelines import schema
from pipelines.annotate.spans import Index, Span
from pipelines.errors import UserError, shown
from pipelines.ingest.curated import require_commas
from pipelines.places import Place

NAME = "entities.csv"
BAN = "none"  # as a type: this name is no entity
RANK = 95  # above every rule
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
    which splits people of one name. Raises UserError for a table that cannot be read, an unknown column or type, a
    Wikidata id of another form, or a row without a name.
    """
    path = raw / NAME
    if not path.is_file():
        return None
    try:
        table = pl.read_csv(path.read_bytes(), infer_schema=False)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise UserError(
            f"{shown(path)}: cannot be read as CSV ({error}); save it as UTF-8 with a header line"
        ) from error
    unknown = [name for name in table.columns if name not in COLUMNS]
    missing = [name for name in ("name", "type") if name not in table.columns]
    if unknown or missing:
        require_commas(shown(path), table.columns[:1])
        wrong = f"unknown column {unknown[0]!r}" if unknown else f"no column {missing[0]!r}"
        raise UserError(f"{shown(path)}: {wrong}; the columns are {', '.join(COLUMNS)}")
    table = table.select(
        table[name] if name in table.columns else pl.lit(None, dtype).alias(name) for name, dtype in COLUMNS.items()
    )
    _check_rows(path, table)
    return table


def _check_rows(path: Place, table: pl.DataFrame) -> None:
    types = [*schema.field("entities", "type")["constraints"]["enum"], BAN]
    ids = schema.field("entities", "wikidata_id")["constraints"]["pattern"]
    for line, (name, kind, wikidata) in enumerate(table.select("name", "type", "wikidata_id").iter_rows(), start=2):
        if not (name or "").strip():
            raise UserError(f"{shown(path)}, row {line}: no name; give one, or delete the row")
        if kind not in types:
            raise UserError(f"{shown(path)}, row {line}: type {kind!r}; it must be one of {', '.join(types)}")
        if wikidata and not re.fullmatch(ids, wikidata):
            raise UserError(f"{shown(path)}, row {line}: wikidata_id {wikidata!r} is none; write it as Q42")


def names(table: pl.DataFrame) -> pl.DataFrame:
    """One row per name and alias of a curated table: text, name, type, wikidata_id, scope."""
    aliases = pl.concat_list(pl.col("name"), pl.col("aliases").fill_null("").str.split(";")).alias("text")
    rows = table.select(aliases, "name", "type", "wikidata_id", "scope").explode("text")
    return rows.with_columns(pl.col("text").str.strip_chars()).filter(pl.col("text") != "")


class Proposer:
    """Finds curated names in texts."""

    def __init__(self, table: pl.DataFrame | None) -> None:
        rows = names(table) if table is not None else pl.DataFrame(schema={"text": pl.String, "type": pl.String})
        self.types: Mapping[str, str] = dict(reversed(rows.select("text", "type").filter(pl.col("type") != BAN).rows()))
        self.index = Index(self.types)

    def propose(self, text: str) -> Iterator[Span]:
        """Propose each place where a curated name or alias stands."""
        for start, end in self.index.occurrences(text):
            yield Span(start, end, self.types[text[start:end]], None, "curated", RANK)
