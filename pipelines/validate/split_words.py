"""Words that a space or a line break seems to have cut in two: `con cordance`, which a lexicon knows only as one word.

Only the suspicion belongs here; the text is published as it stands. It looks at words in small letters alone, since the
parts of a name are seldom in a lexicon, and only at languages of which there is one.
"""

from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipelines.clean.signs import SPACE, gathered, spread
from pipelines.frames import where
from pipelines.languages import lexicon

Numbers = NDArray[np.uint64]
Lexicon = tuple[Numbers, Numbers]
LEAST = 6  # letters of the joined word: shorter ones meet by chance
KINDS = ("paragraph", "list_item", "block_quote", "standfirst", "editorial_note")
FOUND = pl.Schema({"paragraph_id": pl.String(), "text": pl.String()})
WORD, ENDED, STOPS = r"^[\p{Ll}\p{M}]+$", r"^[\p{Ll}\p{M}]+[.,;:!?]?$", ".,;:!?"
SEAM = " \n "  # between two texts stands a word that is none
ROWS = 8000  # paragraphs at a time: all words of a batch at once take a hundred megabytes
LAST = np.iinfo(np.uint64).max


def split_words(paragraphs: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """List the suspects of a batch, a row for each: paragraph_id and text (both halves).

    At least one half is no word of the article's language, and both together are one.
    """
    known = articles.select("article_id", pl.col("language").str.head(2))
    asked = where(paragraphs, pl.col("kind").is_in(KINDS), "paragraph_id", "article_id", "text")
    texts = asked.join(known, on="article_id", maintain_order="left").drop_nulls(["language", "text"])
    found = [
        _suspects(rows, _lexicon(str(code)))
        for (code,), part in texts.partition_by("language", as_dict=True).items()
        if not lexicon.words(str(code)).is_empty()
        for rows in part.iter_slices(ROWS)
    ]
    return pl.concat([pl.DataFrame(schema=FOUND), *found]).sort("paragraph_id", "text")


def _suspects(texts: pl.DataFrame, known: Lexicon) -> pl.DataFrame:
    word, begins = _words(texts["text"])
    # a word stands many times, and 64 bits are compared sooner than it is
    key = word.hash()
    seen = word[key.arg_unique()]
    bare = seen.str.slice(1)
    seen, bare = seen.filter(fit := bare.str.contains(ENDED)), bare.filter(fit)
    strange = seen.filter(~_listed(bare.str.strip_chars_end(STOPS), known))
    # few words are strange: only these and their neighbours are asked together
    near = key.is_in(strange.hash().implode())
    first = (near | near.shift(-1, fill_value=False)).arg_true()
    pair = key[first].hash(1) ^ key[first + 1]
    one = pair.arg_unique()
    both = (word[first[one]].str.slice(1) + word[first[one] + 1].str.slice(1)).str.strip_chars_end(STOPS)
    fit = (both.str.len_chars() >= LEAST) & _listed(both, known) & both.str.contains(WORD)
    named = first.filter(pair.is_in(pair[one].filter(fit).implode()))
    halves = (word[named] + word[named + 1]).str.slice(1)
    ends = (texts["text"].str.len_bytes().cast(pl.Int64) + len(SEAM)).cum_sum()
    row = ends.search_sorted(begins[named], side="right")
    return pl.DataFrame({"paragraph_id": texts["paragraph_id"][row], "text": halves})


def _words(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The words of texts, each with the space before it, SEAM's own between two texts; and where each begins.

    To find the spaces in the bytes and cut there costs half of `str.split`.
    """
    none = pl.Series([""])
    data, _ = spread(pl.concat([none, texts, none]).str.join(SEAM))
    places = np.flatnonzero(data == SPACE)
    return gathered(data, places), pl.Series(places[:-1])


@cache
def _lexicon(language: str) -> Lexicon:
    """The words of a language as numbers: each at its place in a table, and in order those whose place another has.

    Words are looked up there sooner than in a table of all.
    """
    keys = np.sort(lexicon.words(language).hash().to_numpy())
    table = np.zeros(1 << (4 * len(keys)).bit_length(), np.uint64)
    table[_place(keys, table)] = keys
    return table, np.append(keys[table[_place(keys, table)] != keys], LAST)


def _listed(asked: pl.Series, known: Lexicon) -> pl.Series:
    """Whether each word that is asked is in a lexicon."""
    table, others = known
    key = asked.hash().to_numpy()
    there = table[_place(key, table)]
    listed = there == key
    rest = np.flatnonzero(~listed & (there > 0))
    listed[rest] = others[np.searchsorted(others, key[rest])] == key[rest]
    return pl.Series(listed)


def _place(keys: Numbers, table: Numbers) -> NDArray[np.int64]:
    return (keys & np.uint64(len(table) - 1)).view(np.int64)
