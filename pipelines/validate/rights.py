"""The named rules on text_status: what is withheld is withheld everywhere.

Which texts are withheld is decided in pipelines.rights; the search for their words in published files is in leaks.
"""

import polars as pl

from pipelines import rights, schema
from pipelines.rights import INCLUDED, STATUS, WITHHELD
from pipelines.validate.cross import Tables, report, rule

WITH_STATUS = tuple(table for table in schema.TABLES if STATUS in schema.polars_schema(table))
OF_ARTICLES = tuple(table for table in WITH_STATUS if "article_id" in schema.polars_schema(table))


@rule("A withheld row has no words of its text in any column; an included one has its text.", *WITH_STATUS)
def text_is_where_it_should_be(tables: Tables) -> list[pl.LazyFrame]:
    found = []
    for table in WITH_STATUS:
        protected = schema.protected(table)
        wrong = (pl.col(STATUS) == WITHHELD) & pl.any_horizontal(pl.col(name).is_not_null() for name in protected)
        if "text" in protected:
            empty = pl.col("text").is_null()
            wrong |= ((pl.col(STATUS) == INCLUDED) & empty) | (pl.col(STATUS).is_null() & ~empty)
        bad = tables[table].filter(wrong.fill_null(False))
        found.append(report(bad, table, STATUS, pl.col(STATUS), rule="text_is_where_it_should_be"))
    return found


@rule("The texts of an article are all included or all withheld.", *WITH_STATUS)
def texts_withheld_together(tables: Tables) -> list[pl.LazyFrame]:
    held = pl.concat(tables[table].filter(pl.col(STATUS) == WITHHELD).select("article_id") for table in OF_ARTICLES)
    found = [_included(tables, table, held.unique(), "texts_withheld_together") for table in OF_ARTICLES]
    for box in ("paragraphs", "notes"):
        (key,) = schema.primary_key(box)
        boxes = tables[box].select(key, pl.col(STATUS).alias("box"))
        apart = tables["links"].join(boxes, on=key, how="inner").filter(pl.col(STATUS) != pl.col("box"))
        found.append(report(apart, "links", STATUS, pl.col(STATUS), rule="texts_withheld_together"))
    return found


@rule(
    "In the edition `open`, every text without an open licence is withheld.",
    "sources", "articles", *WITH_STATUS, edition=rights.OPEN,
)  # fmt: skip
def closed_texts_withheld(tables: Tables) -> list[pl.LazyFrame]:
    closed = rights.licensed(tables).filter(~pl.col("open"))
    return [_included(tables, table, closed, "closed_texts_withheld") for table in OF_ARTICLES]


def _included(tables: Tables, table: str, articles: pl.LazyFrame, rule: str) -> pl.LazyFrame:
    """Report the included rows of some articles."""
    rows = tables[table].filter(pl.col(STATUS) == INCLUDED).join(articles, on="article_id", how="semi")
    return report(rows, table, STATUS, pl.col(STATUS), rule=rule)
