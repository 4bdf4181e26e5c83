"""Words that a space or a line break seems to have cut in two: `con cordance`, which a lexicon knows only as one word.

Only the suspicion belongs here; the text is published as it stands. It looks at words in small letters alone, since the
parts of a name are seldom in a lexicon, and only at languages of which there is one.
"""

from functools import cache

import polars as pl

from pipelines import lexicon

LEAST = 6  # letters of the joined word: shorter ones meet by chance
KINDS = ("paragraph", "list_item", "block_quote", "standfirst", "editorial_note")
FOUND = pl.Schema({"paragraph_id": pl.String(), "text": pl.String()})
WORD, ENDED, STOPS = r"^[\p{Ll}\p{M}]+$", r"^[\p{Ll}\p{M}]+[.,;:!?]?$", ".,;:!?"
ROWS = 4000  # paragraphs at a time: all words of a batch at once take a hundred megabytes


def split_words(paragraphs: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """List the suspects of one batch of the tables, a row for each: paragraph_id and text (both halves).

    At least one half is no word of the article's language, and both together are one.
    """
    known = articles.select("article_id", pl.col("language").str.head(2))
    texts = paragraphs.filter(pl.col("kind").is_in(KINDS)).join(known, on="article_id", maintain_order="left")
    found = [
        _suspects(rows, _keys(str(code)))
        for (code,), part in texts.drop_nulls(["language", "text"]).partition_by("language", as_dict=True).items()
        if not lexicon.words(str(code)).is_empty()
        for rows in part.iter_slices(ROWS)
    ]
    return pl.concat([pl.DataFrame(schema=FOUND), *found]).sort("paragraph_id", "text")


def _suspects(texts: pl.DataFrame, keys: pl.Series) -> pl.DataFrame:
    tokens = texts.with_row_index("row").select("row", pl.col("text").str.split(" ").alias("word")).explode("word")
    row, word = tokens.get_columns()
    # a word stands many times, and 64 bits are compared sooner than it is
    key = word.hash()
    seen = word[key.arg_unique()]
    seen = seen.filter(seen.str.contains(ENDED))
    bare = seen.str.strip_chars_end(STOPS)
    strange = seen.filter(~_listed(bare, keys))
    # few words are strange: only these and their neighbours are asked together
    near = key.is_in(strange.hash().implode())
    near = (near | near.shift(-1, fill_value=False)) & (row == row.shift(-1)).fill_null(False)
    first = near.arg_true()
    pair = key[first].hash(1) ^ key[first + 1]
    one = pair.arg_unique()
    left, right = word[first[one]], word[first[one] + 1]
    both = (left + right).str.strip_chars_end(STOPS)
    fit = (both.str.len_chars() >= LEAST) & both.str.contains(WORD)
    fit &= _listed(both, keys)
    named = first.filter(pair.is_in(pair[one].filter(fit).implode()))
    halves = word[named] + " " + word[named + 1]
    return pl.DataFrame({"paragraph_id": texts["paragraph_id"][row[named]], "text": halves})


@cache
def _keys(language: str) -> pl.Series:
    """The words of a language as sorted numbers, in which a few are looked up sooner than in a table of all."""
    return lexicon.words(language).hash().sort()


def _listed(asked: pl.Series, keys: pl.Series) -> pl.Series:
    """Whether each word that is asked is among the keys."""
    key = asked.hash()
    return (keys.gather(keys.search_sorted(key).clip(0, len(keys) - 1)) == key).alias("listed")
