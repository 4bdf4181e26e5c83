"""Words that a space or a line break seems to have cut in two: `con cordance`, which a lexicon knows only as one word.

Only the suspicion belongs here; the text is published as it stands. It looks at words in small letters alone, since the
parts of a name are seldom in a lexicon, and only at languages of which there is one.
"""

import polars as pl

from pipelines.segment.hyphens import lexicon

LEAST = 6  # letters of the joined word: shorter ones meet by chance
KINDS = ("paragraph", "list_item", "block_quote", "standfirst", "editorial_note")
FOUND = pl.Schema({"paragraph_id": pl.String(), "text": pl.String()})
WORD = r"^[\p{Ll}\p{M}]+$"


def split_words(paragraphs: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """List the suspects of one batch of the tables, a row for each: paragraph_id and text (both halves).

    At least one half is no word of the article's language, and both together are one.
    """
    known = articles.select("article_id", pl.col("language").str.head(2))
    texts = paragraphs.filter(pl.col("kind").is_in(KINDS)).join(known, on="article_id", maintain_order="left")
    found = [_suspects(part, lexicon(str(code))) for (code,), part in _by_language(texts)]
    return pl.concat([pl.DataFrame(schema=FOUND), *found]).sort("paragraph_id", "text")


def _by_language(texts: pl.DataFrame) -> list[tuple[tuple[object, ...], pl.DataFrame]]:
    parts = texts.drop_nulls(["language", "text"]).partition_by("language", as_dict=True)
    return [(code, part) for code, part in parts.items() if lexicon(str(code[0]))]


def _suspects(texts: pl.DataFrame, words: frozenset[str]) -> pl.DataFrame:
    tokens = texts.select("paragraph_id", pl.col("text").str.split(" ").alias("word")).explode("word")
    seen = tokens["word"].unique()
    strange = [word for word in seen.filter(seen.str.contains(WORD)) if word not in words]
    strange += [word for word in seen.filter(seen.str.contains(r"^[\p{Ll}\p{M}]+[.,;:!?]$")) if word[:-1] not in words]
    odd = pl.col("word").is_in(pl.Series(strange, dtype=pl.String).implode())
    tokens = tokens.with_columns(odd.alias("odd"))
    # few words are strange: only these and their neighbours are asked together
    near = tokens.with_row_index("at").filter(pl.col("odd"))["at"]
    first = pl.concat([near.filter(near > 0) - 1, near]).unique().sort()
    first = first.filter(first < tokens.height - 1)
    left, right = tokens[first], tokens[first + 1].rename({"paragraph_id": "other", "word": "next"})
    pairs = pl.concat([left.drop("odd"), right.drop("odd")], how="horizontal")
    pairs = pairs.filter(pl.col("paragraph_id") == pl.col("other"))
    both = (pl.col("word") + pl.col("next")).str.strip_chars_end(".,;:!?").alias("both")
    pairs = pairs.with_columns(both).filter(pl.col("both").str.len_chars() >= LEAST, pl.col("both").str.contains(WORD))
    listed = pl.Series([word in words for word in pairs["both"]], dtype=pl.Boolean)
    return pairs.filter(listed).select("paragraph_id", pl.concat_str("word", "next", separator=" ").alias("text"))
