"""The language of a text, told by the function words it uses."""

from functools import cache

import polars as pl

from pipelines.frames import attach, first, place, running, where
from pipelines.frames.compiled import holds
from pipelines.languages import pattern, tables

SAMPLE = 800  # code points of an article; a page is enough
FEWEST = 8  # function words; less is chance
LONG, LOOKED_AT, EACH = 160, 12, 100  # code points of a text; texts of a document; code points read of each
SHARE = 0.1  # of a document's function words, for a second language to count


def count(units: pl.DataFrame, text: str) -> pl.DataFrame:
    """Count each language's function words at the beginning of each article: doc, source_id, article, code, hits.

    `text` names the column that holds the words.
    """
    prose = pl.col("role").is_in(["paragraph", "block_quote", "list_item", "note"]) & pl.col(text).is_not_null()
    rows = where(units, prose, "doc", "source_id", "article", text).rename({text: "text"})
    rows = rows.sort("article", maintain_order=True)  # notes may stand after other articles
    rows = rows.with_columns(pl.col("text").str.len_chars().cast(pl.Int64).alias("chars"))
    rows = rows.filter(running(pl.col("chars"), first("article")) - pl.col("chars") < SAMPLE)
    rows = rows.select("doc", "source_id", "article", pl.col("text").str.head(SAMPLE).str.to_lowercase())
    return _hits(rows).group_by("doc", "source_id", "article", "code").agg(pl.col("hits").sum())


def _hits(rows: pl.DataFrame) -> pl.DataFrame:
    """How many function words of each language stand in each text (lower case): the other columns, code, bit and hits.

    Words are told apart by blanks. They are counted by one number for a text and a language: groups by several columns
    cost more than to find the words.
    """
    spaced, known, languages = _stop_words()
    text = (pl.lit(" ") + pl.col("text") + pl.lit(" ")).str.extract_many(spaced, overlapping=True)
    words = rows.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"), text.alias("word")).explode("word")
    size = len(languages)
    words = words.join(known, on="word", how="inner").select(pl.col("row") * size + pl.col("language"))
    counted = words.group_by("row").agg(pl.len().alias("hits"))
    number = counted.get_column("row")
    return rows.drop("text")[number // size].hstack(languages[number % size]).hstack([counted.get_column("hits")])


@cache
def _stop_words() -> tuple[list[str], pl.DataFrame, pl.DataFrame]:
    """The words that recognise languages, between blanks; the number of the language of each; its code and bit."""
    words = _table("stop_words")
    languages = words.select("code", "bit").unique(maintain_order=True)
    numbered = languages.with_row_index("language")
    known = words.join(numbered, on="code").select((" " + pl.col("word") + " ").alias("word"), "language")
    return known.get_column("word").unique(maintain_order=True).to_list(), known, languages


@cache
def _table(key: str) -> pl.DataFrame:
    """The words under a key, and the code and the bit of the language that each is a word of."""
    rows = [(word, code, 1 << n) for n, (code, table) in enumerate(tables().items()) for word in table[key]]
    return pl.DataFrame(rows, schema={"word": pl.String, "code": pl.String, "bit": pl.UInt64}, orient="row")


def function_word(text: pl.Expr, shape: str) -> pl.Expr:
    """The function word, by its number among those of all languages, that stands as `{word}` in a pattern; else null.

    It is taken out of the texts that have any; what a mask hides is none.
    """
    some, one = rf"(?i:{pattern('function_words')})", r"([\p{L}\p{M}]+)"
    asked = pl.when(holds(text, shape.format(word=some))).then(text)
    word = asked.str.extract(shape.format(word=one), 1).str.to_lowercase()
    return word.cast(_function_words()[0], strict=False).to_physical()


def inner_function_word(text: str, but: frozenset[str]) -> pl.Expr:
    """One of the function words within a text, neither its first word nor its last, by its number; null if none is.

    Dear, so it is asked of few rows, which have their number of `words`.
    """
    known = sorted({word for word in _function_words()[0].categories if len(word) > 1} - but)
    word = pl.col(text).str.to_lowercase().str.split(" ").list.slice(1).list.head(pl.col("words").cast(pl.Int64) - 2)
    return word.list.set_intersection(pl.lit(known)).list.min().cast(_function_words()[0], strict=False).to_physical()


def function_words(blocks: pl.DataFrame, words: dict[str, pl.Expr]) -> pl.DataFrame:
    """Tell whether function words, as `function_word` finds them, are of a language that their document is written in.

    Adds a Boolean column to `blocks` for each.
    """
    found = attach(blocks.select_seq("doc", **words), _spoken(blocks), "doc")
    return blocks.hstack(found.select(_of_language(name).alias(name) for name in words))


@cache
def _of_language(word: str) -> pl.Expr:
    """Whether a function word is of a language that its document speaks; where its text says nothing, of any."""
    spoken = pl.col("spoken").fill_null((1 << len(tables())) - 1)
    return (pl.lit(_function_words()[1]).gather(word) & spoken != 0).fill_null(False)


@cache
def _function_words() -> tuple[pl.Enum, pl.Series]:
    """The function words of all languages, and a bit for each language that a word belongs to."""
    listed = _table("function_words").group_by("word", maintain_order=True).agg(pl.col("bit").bitwise_or())
    return pl.Enum(listed["word"]), listed["bit"]


def _spoken(blocks: pl.DataFrame) -> pl.DataFrame:
    """The languages in which each document is written, a bit for each: doc, spoken; no row where the text says nothing.

    Looks at a sample of the long blocks of each document, spread over it.
    """
    long = where(blocks, pl.col("chars") >= LONG, "doc", "text")
    sample, words = _sample()
    hits = _hits(long.filter(sample).select_seq("doc", words)).group_by("doc", "bit").agg(pl.col("hits").sum())
    return hits.group_by("doc").agg(_enough().alias("spoken"))


@cache
def _sample() -> tuple[pl.Expr, pl.Expr]:
    begins = first("doc")
    at = place(begins)
    size = pl.when(begins.shift(-1).fill_null(True)).then(at).backward_fill()
    words = pl.col("text").str.head(EACH).str.to_lowercase().str.replace_all("\n", " ", literal=True)
    return at % (size // LOOKED_AT).clip(1) == 0, words


@cache
def _enough() -> pl.Expr:
    enough = (pl.col("hits") >= FEWEST) & (pl.col("hits") >= SHARE * pl.col("hits").max())
    return pl.col("bit").filter(enough).bitwise_or()


def recognise(counts: pl.DataFrame, key: str) -> pl.DataFrame:
    """Language by key (`doc`, `source_id` or `article`): key and found; no row where too few function words stand."""
    counts = counts.group_by(key, "code").agg(pl.col("hits").sum()).filter(pl.col("hits") >= FEWEST)
    best = counts.sort(key, "hits", "code", descending=[False, True, False])
    return best.group_by(key, maintain_order=True).agg(pl.col("code").first().alias("found"))
