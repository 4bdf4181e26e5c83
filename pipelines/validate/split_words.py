"""Words that a space or a line break seems to have cut in two: `con cordance`, which a lexicon knows only as one word.

Only the suspicion belongs here; the text is published as it stands. It looks at words in small letters alone, since the
parts of a name are seldom in a lexicon, and only at languages of which there is one.
"""

import polars as pl

from pipelines import lexicon

LEAST = 6  # letters of the joined word: shorter ones meet by chance
KINDS = ("paragraph", "list_item", "block_quote", "standfirst", "editorial_note")
FOUND = pl.Schema({"paragraph_id": pl.String(), "text": pl.String()})
WORD, ENDED, STOPS = r"^[\p{Ll}\p{M}]+$", r"^[\p{Ll}\p{M}]+[.,;:!?]?$", ".,;:!?"
ROWS = 2000  # paragraphs at a time: all words of a batch at once take a hundred megabytes


def split_words(paragraphs: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """List the suspects of one batch of the tables, a row for each: paragraph_id and text (both halves).

    At least one half is no word of the article's language, and both together are one.
    """
    known = articles.select("article_id", pl.col("language").str.head(2))
    texts = paragraphs.filter(pl.col("kind").is_in(KINDS)).join(known, on="article_id", maintain_order="left")
    found = [
        _suspects(rows, lexicon.words(str(code)))
        for (code,), part in texts.drop_nulls(["language", "text"]).partition_by("language", as_dict=True).items()
        if not lexicon.words(str(code)).is_empty()
        for rows in part.iter_slices(ROWS)
    ]
    return pl.concat([pl.DataFrame(schema=FOUND), *found]).sort("paragraph_id", "text")


def _suspects(texts: pl.DataFrame, words: pl.Series) -> pl.DataFrame:
    tokens = texts.with_row_index("row").select("row", pl.col("text").str.split(" ").alias("word")).explode("word")
    seen = tokens["word"].unique()
    seen = seen.filter(seen.str.contains(ENDED))
    bare = seen.str.strip_chars_end(STOPS)
    strange = seen.filter(~bare.is_in(_known(bare, words).implode()))
    # few words are strange: only these and their neighbours are asked together
    near = tokens.select(pl.arg_where(pl.col("word").is_in(strange.implode()))).to_series().cast(pl.Int64)
    first = pl.concat([near.filter(near > 0) - 1, near]).unique().sort()
    first = first.filter(first < tokens.height - 1)
    left, right = tokens[first], tokens[first + 1].rename({"row": "other", "word": "next"})
    pairs = pl.concat([left, right], how="horizontal").filter(pl.col("row") == pl.col("other"))
    both = (pl.col("word") + pl.col("next")).str.strip_chars_end(STOPS).alias("both")
    pairs = pairs.with_columns(both).filter(pl.col("both").str.len_chars() >= LEAST, pl.col("both").str.contains(WORD))
    pairs = pairs.filter(pl.col("both").is_in(_known(pairs["both"], words).implode()))
    named = pairs.with_columns(texts["paragraph_id"].gather(pairs["row"]).alias("paragraph_id"))
    return named.select("paragraph_id", pl.concat_str("word", "next", separator=" ").alias("text"))


def _known(asked: pl.Series, words: pl.Series) -> pl.Series:
    """The words that are asked and listed: a table of the few that are asked is quicker made than one of the list."""
    return words.filter(words.is_in(asked.implode()))
