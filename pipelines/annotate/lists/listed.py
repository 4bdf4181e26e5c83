"""What is listed: names that the user's table or a kept library knows, in one table by folded name.

Joining the lists belongs here; reading them is for gazetteer and curated.
"""

from collections.abc import Iterable, Sequence

import polars as pl

from pipelines.annotate.lists import curated as curation
from pipelines.annotate.lists import gazetteer
from pipelines.annotate.resolver import keys


def languages(stated: Iterable[str | None]) -> list[str]:
    """Give the languages of articles in order, each once and without its regions."""
    return sorted({code.split("-")[0] for code in stated if code})


def listed(codes: Sequence[str], curated: pl.DataFrame | None) -> pl.DataFrame:
    """List the names that are known in some languages, curated ones first.

    Columns: key, type, name, list, iso_3166, m49, wikidata_id.
    """
    chosen = ["en", *(code for code in codes if code != "en")]
    rows = [(name, e.type, e.name, e.iso_3166, e.m49) for code in chosen for name, e in gazetteer.names(code).items()]
    columns = dict.fromkeys(("text", "type", "name", "iso_3166", "m49"), pl.String)
    table = pl.DataFrame(rows, schema=columns, orient="row").with_columns(pl.lit("gazetteer").alias("list"))
    if curated is not None:
        own = curation.names(curated).filter(pl.col("scope").is_null() | (pl.col("text") == pl.col("name")))
        own = own.filter(pl.col("type") != curation.BAN).drop("scope").with_columns(pl.lit("curated").alias("list"))
        codes_of = table.select("type", "name", "iso_3166", "m49").unique(
            ["type", "name"], keep="first", maintain_order=True
        )
        table = pl.concat(
            [own.join(codes_of, on=["type", "name"], how="left", maintain_order="left"), table], how="diagonal"
        )
    else:
        table = table.with_columns(pl.lit(None, pl.String).alias("wikidata_id"))
    return table.with_columns(keys.key(pl.col("text")).alias("key")).unique(
        ["key", "type"], keep="first", maintain_order=True
    )
