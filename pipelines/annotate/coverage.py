"""What the tagger could not read, in a few lines for the summary of a build.

Only telling it belongs here; what is read by what is decided in tagger.
"""

import polars as pl

from pipelines.annotate.model import find
from pipelines.annotate.tagger import UNTAGGED, language_of

MOST = 5  # languages that are named


def coverage(articles: pl.LazyFrame, model: str | None) -> list[str]:
    """Tell that there is no model, or how many articles are in languages that the model does not know.

    `articles` needs the column language, `model` is what the user named. Raises UserError where that is not found.
    """
    folder = find(model)
    if folder is None:
        return [f"warning: {UNTAGGED}"]
    known = language_of(folder)
    tongue = pl.col("language").str.split("-").list.first().str.to_lowercase()
    foreign = articles.select(tongue).drop_nulls().filter(pl.lit(known is not None) & (pl.col("language") != known))
    counts = foreign.group_by("language").len().sort("len", "language", descending=[True, False]).collect()
    if counts.is_empty():
        return []
    named = ", ".join(f"{count:,} in {language}" for language, count in counts.head(MOST).iter_rows())
    more = f" and {counts.height - MOST} more languages" if counts.height > MOST else ""
    return [f"the tagger knows {known} only: mentions come from the rules alone in {named}{more} (articles)"]
