"""The search for words of withheld texts in all that is published: the proof of the edition `open`.

Only this proof belongs here. It needs the withheld texts, so it is made while they are at hand, before publishing.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import polars as pl

from pipelines import schema
from pipelines.rights import INCLUDED, STATUS
from pipelines.validate.keys import listed
from pipelines.validate.violations import SHOWN, VIOLATIONS

RULE = "withheld_text_absent"
RUN = 6  # words in a row that make a piece of a text; a shorter run is a name or a phrase of the language
# in scripts without spaces between words each letter counts as one
WORD = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{M}\p{N}_]+"
ROWS = 20_000  # read at a time
# what every edition keeps: names, titles, addresses and when and where a text was published
KEPT = {
    "sources": ["path", "url", "publication"],
    "articles": ["kicker", "title", "byline", "authors", "url", "date_text", "publication", "issue"],
    "contributors": ["name"],
    "entities": ["name"],
    "links": ["url"],
}


def withheld_text_violations(texts: Iterable[pl.DataFrame], folder: Path) -> pl.DataFrame:
    """Search all files below `folder` for runs of RUN words of withheld texts.

    `texts` are the withheld texts in batches: table, row_key, text. CSV files are passed over, since they are compared
    with their Parquet twins. A run that also stands in an included text, a title or a name is free. Violations name the
    withheld row, as column the file in which its words stand, and the words.
    """
    held = (batch for batch in texts if batch.height)
    first = next(held, None)
    if first is None:
        return pl.DataFrame(schema=VIOLATIONS)
    published = _distinct(_searched(folder))
    hits = pl.concat([_EMPTY, *(runs(batch).join(published, on="run", how="inner") for batch in chain([first], held))])
    if hits.height:
        hits = hits.join(_distinct(_free(folder)).select("run"), on="run", how="anti")
    once = hits.unique(["table", "row_key", "where"], keep="first", maintain_order=True)
    named = once.rename({"where": "column"}).with_columns(pl.col("words").str.head(SHOWN).alias("value"))
    return named.with_columns(pl.lit(RULE).alias("rule")).select(VIOLATIONS.names())


def runs(texts: pl.DataFrame) -> pl.DataFrame:
    """Cut texts (column text) into all their runs of RUN words: the other columns, words, and run, their hash."""
    others = [name for name in texts.columns if name != "text"]
    words = texts.with_row_index("\0row").with_columns(pl.col("text").str.to_lowercase().str.extract_all(WORD))
    words = words.explode("text").drop_nulls("text")
    ahead = [pl.col("text").shift(-n) for n in range(RUN)]
    whole = (pl.col("\0row") == pl.col("\0row").shift(-(RUN - 1))).fill_null(False)
    cut = words.select("\0row", *others, pl.concat_str(ahead, separator=" ").alias("words"), whole.alias("\0whole"))
    return cut.filter("\0whole").select(*others, "words", pl.col("words").hash().alias("run"))


_EMPTY = pl.DataFrame(
    schema={"table": pl.String, "row_key": pl.String, "words": pl.String, "run": pl.UInt64, "where": pl.String}
)


def _distinct(texts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    found = [_EMPTY.select("where", "run"), *(runs(batch).select("where", "run") for batch in texts)]
    return pl.concat(found).unique("run", keep="first", maintain_order=True)


def _searched(folder: Path) -> Iterator[pl.DataFrame]:
    """Give the published texts in which nothing withheld may stand, batch by batch: where, text."""
    others = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".parquet", ".csv"))
    for file in sorted(others):
        text = file.read_bytes().decode(errors="replace")
        yield pl.DataFrame({"where": [file.relative_to(folder).as_posix()], "text": [text]})
    for file in sorted(folder.rglob("*.parquet")):
        frame = pl.scan_parquet(file, glob=False, hive_partitioning=False)
        columns = frame.collect_schema()
        kept = _kept(_table(file, folder))
        texts = [name for name, dtype in columns.items() if dtype == pl.String and name not in kept]
        closed = frame.filter(pl.col(STATUS).ne_missing(INCLUDED)) if STATUS in columns else frame
        yield from _cells(closed, texts, file.relative_to(folder))


def _free(folder: Path) -> Iterator[pl.DataFrame]:
    """Give the texts, titles and names that an edition publishes with every right."""
    for file in sorted(folder.rglob("*.parquet")):
        table = _table(file, folder)
        frame = pl.scan_parquet(file, glob=False, hive_partitioning=False)
        if STATUS in frame.collect_schema():
            yield from _cells(frame.filter(pl.col(STATUS) == INCLUDED), schema.protected(table), Path())
        yield from _cells(frame, KEPT.get(table, []), Path())


def _cells(frame: pl.LazyFrame, columns: list[str], where: Path) -> Iterator[pl.DataFrame]:
    """Read some columns of text, ROWS rows at a time, as one column."""
    if columns:
        for batch in frame.select(columns).collect_batches(chunk_size=ROWS, maintain_order=True):
            for name in columns:
                place = pl.lit(f"{where.as_posix()} {name}").alias("where")
                texts = batch.select(place, pl.col(name).alias("text")).unique(maintain_order=True)
                yield texts.filter(pl.col("text").str.len_chars() >= RUN)


def _table(file: Path, folder: Path) -> str:
    """Name the table of a published file: data/<table>.parquet, or a file of the folder data/<table>."""
    return file.relative_to(folder / "data").parts[0].removesuffix(".parquet")


def _kept(table: str) -> set[str]:
    """Name the columns that are keys or that every edition keeps."""
    rules = schema.load(table)
    keys = [*listed(rules["primaryKey"]), *(name for key in rules.get("foreignKeys", []) for name in key["fields"])]
    return {*keys, *KEPT.get(table, [])}
