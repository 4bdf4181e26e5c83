"""Rights: which licences are open, and the tables of an edition that leaves out the texts without one.

Which texts an edition holds belongs here; that nothing withheld is left in the files is checked in validate.

An article's text is open when a licence is stated for it and every licence stated, for the article and for its source,
is in open_licenses.toml, as its SPDX id or as its address at creativecommons.org. Silence is no licence.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import polars as pl
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from pipelines import schema

FULL, OPEN = "full", "open"  # the editions
STATUS = "text_status"
INCLUDED, WITHHELD = "included", "withheld"
COMMONS = (
    r"^https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/"
    r"(by|by-sa|zero|mark)/(\d\.\d)(?:/([a-z]{2,3}))?(?:/|$)"
)
WORKS = {"by": "cc-by", "by-sa": "cc-by-sa", "zero": "cc0", "mark": "cc-pdm"}
BOXES = ("paragraphs", "notes")  # the tables that hold whole texts
Tables = Mapping[str, pl.LazyFrame]


@cache
def open_licenses() -> list[str]:
    """List the SPDX ids of the open licences in lower case, since SPDX ids are the same in either case."""
    listed = tomllib.loads(Path(__file__).with_name("open_licenses.toml").read_text(encoding="utf-8"))["spdx"]
    return [str(name).lower() for name in listed]


def is_open(license: pl.Expr) -> pl.Expr:
    """Whether a stated licence is an open one; null where none is stated."""
    told = license.str.strip_chars().str.to_lowercase()
    parts = told.str.extract_groups(COMMONS)
    work, version, place = (parts.struct.field(str(number)) for number in (1, 2, 3))
    deed = pl.concat_str([work.replace_strict(WORKS, default=None), version], separator="-")
    ported = pl.when(place.is_not_null()).then(deed + "-" + place).otherwise(deed)
    return pl.coalesce(ported, told).is_in(open_licenses())


def spdx(license: str) -> str | None:
    """Give the SPDX id or expression that a licence is named by, in its official spelling; None for other names."""
    try:
        return canonicalize_license_expression(license)
    except InvalidLicenseExpression:
        return None


def licensed(tables: Tables) -> pl.LazyFrame:
    """Tell of every article whether its text is open: article_id, open."""
    stated = tables["sources"].select("source_id", pl.col("license").alias("of_source"))
    rows = tables["articles"].select("article_id", "source_id", "license").join(stated, on="source_id", how="left")
    own, of_source = is_open(pl.col("license")), is_open(pl.col("of_source"))
    return rows.select("article_id", (own & of_source.fill_null(True)).fill_null(False).alias("open"))


def included() -> pl.Expr:
    """Give the status that a text has before an edition is made."""
    return pl.lit(INCLUDED).alias(STATUS)


def edition(tables: Tables, name: str) -> dict[str, pl.LazyFrame]:
    """Give the tables of an edition: all of them as they are, or with the texts withheld that are not open.

    A withheld row keeps its ids, kinds, counts, offsets, entities and links. Its protected columns, which the schemas
    name, are null, and its text_status says so. The order of the rows stays.
    """
    if name == FULL:
        return dict(tables)
    closed = licensed(tables).filter(~pl.col("open")).select("article_id")
    boxes = pl.concat(
        tables[table].join(closed, on="article_id", how="semi").select(pl.col(key).alias("box"))
        for table, (key,) in ((box, schema.primary_key(box)) for box in BOXES)
    )
    made = dict(tables)
    for table in ("contributors", "paragraphs", "notes", "mentions"):
        made[table] = _withhold(tables[table], table, pl.col("article_id"), closed)
    made["links"] = _withhold(tables["links"], "links", pl.coalesce("paragraph_id", "note_id"), boxes)
    made["entities"] = _known(made["entities"], made["mentions"])
    return made


def withheld_texts(tables: Tables, parts: Mapping[str, Iterable[pl.DataFrame]]) -> Iterator[pl.DataFrame]:
    """Give the texts that the edition `open` leaves out, batch by batch: table, row_key, text.

    `tables` are whole and of no edition, `parts` the batches of paragraphs and notes.
    """
    closed = licensed(tables).filter(~pl.col("open")).collect()["article_id"].implode()
    for table in BOXES:
        (key,) = schema.primary_key(table)
        for part in parts[table]:
            held = part.filter(pl.col("article_id").is_in(closed)).drop_nulls("text")
            yield held.select(pl.lit(table).alias("table"), pl.col(key).alias("row_key"), "text")


def _withhold(frame: pl.LazyFrame, table: str, owner: pl.Expr, closed: pl.LazyFrame) -> pl.LazyFrame:
    """Withhold the protected columns of the rows whose owner is among the closed ones."""
    owners = closed.select(pl.all().alias("\0owner"), pl.lit(True).alias("\0closed"))
    marked = frame.with_columns(owner.alias("\0owner")).join(owners, on="\0owner", how="left", maintain_order="left")
    is_closed = pl.col("\0closed").fill_null(False)
    held = [pl.when(~is_closed).then(column).alias(column) for column in schema.protected(table)]
    status = pl.when(is_closed & pl.col(STATUS).is_not_null()).then(pl.lit(WITHHELD)).otherwise(STATUS).alias(STATUS)
    return marked.with_columns(*held, status).select(schema.polars_schema(table).names())


def _known(entities: pl.LazyFrame, mentions: pl.LazyFrame) -> pl.LazyFrame:
    """Keep of the other names of an entity those that stand in an included text."""
    named = entities.select("entity_id", pl.col("aliases").str.split("; ").alias("text")).explode("text")
    seen = mentions.select("entity_id", "text").drop_nulls().unique()
    kept = named.join(seen, on=["entity_id", "text"], how="semi").group_by("entity_id")
    aliases = kept.agg(pl.col("text").sort().str.join("; ").alias("aliases"))
    joined = entities.drop("aliases").join(aliases, on="entity_id", how="left", maintain_order="left")
    return joined.select(schema.polars_schema("entities").names())
