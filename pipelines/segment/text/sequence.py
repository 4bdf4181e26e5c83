"""Which candidates for markers fit the sequence of their article's notes; the second half of `markers`.

A bare figure is a marker by its place in this sequence alone; one that belongs to a name (`libxml2`) has none in it.
"""

import polars as pl

from pipelines.frames import attach, first

# kinds that may point to one note from several places
SEVERAL = ("symbol", "emphasis", "bracketed", "escaped", "superscript")
FIRM, AT_WORD = 3, 2  # strengths: behind a stop, behind a letter


def unnamed(rows: pl.DataFrame) -> pl.DataFrame:
    """Without figures that belong to a name: it has the same one twice, or one that no note has."""
    named = pl.col("name").is_not_null()
    rows = rows.with_columns(
        (named & (pl.len().over("article", "name", "label") > 1)).alias("twice"),
        (named & (~pl.col("has_body")).any().over("article", "name")).alias("counted"),
    ).filter(~pl.col("twice"))
    loose = pl.col("counted") & (pl.col("strength") != FIRM)  # it may fill a gap
    return rows.with_columns(pl.when(loose).then(1).otherwise("strength").alias("strength"))


def accept(rows: pl.DataFrame) -> pl.DataFrame:
    """The candidates that fit the sequence of their article's notes.

    A label with a body is accepted at its best place: where its neighbours in the sequence stand before and after it.
    A label without a body is accepted only inside the sequence; what reads as a decimal only where it fills a gap.
    """
    told = rows.group_by("article").agg(pl.col("has_body").any(), (pl.col("strength") >= AT_WORD).any().alias("strong"))
    noted = told.filter(pl.col("has_body") & pl.col("strong")).select("article")
    rows = _support(_one_style(rows.join(noted, on="article", how="semi")))
    firm, firm_value, value = pl.col("strength") == FIRM, pl.col("firm_value"), pl.col("value")
    bodied = pl.col("has_body") & (firm | (~firm_value & (pl.col("follows") | pl.col("precedes"))))
    bodiless = pl.col("follows") & (firm | ~firm_value & pl.col("precedes")) & ((value > 1) | pl.col("precedes"))
    bodiless = bodiless & (pl.col("kind") != "parens")  # which may count anything
    # the last note may be lost, but what stands at a word behind the last marker may be anything
    bodiless = bodiless & (firm | (value < pl.col("highest")).fill_null(False))
    rows = rows.filter(bodied | bodiless)
    support = 4 * (pl.col("follows").cast(pl.Int32) + pl.col("precedes").cast(pl.Int32)) + pl.col("strength")
    best = support >= support.max().over("group")
    repeated = firm & pl.col("kind").is_in(SEVERAL) & pl.col("has_body")
    rows = rows.filter(best | repeated)
    return rows.filter(firm | first("group"))


def _one_style(rows: pl.DataFrame) -> pl.DataFrame:
    """An article sets its markers in one style: a number that has a place in that style has none in another."""
    kinds = (
        rows.filter(pl.col("has_body") & (pl.col("strength") == FIRM))
        .group_by("article", "kind")
        .agg(pl.col("label").n_unique().alias("n"))
    )
    main = (
        kinds.sort("article", "n", "kind", descending=[False, True, False])
        .group_by("article", maintain_order=True)
        .first()
    )
    rows = attach(rows, main.select("article", pl.col("kind").alias("main")), "article")
    set_so = (pl.col("kind") == pl.col("main")).any().over("article", "label")
    # beside markers in parentheses no bare figure is one
    other = ~set_so & pl.col("main").ne_missing("parens")
    return rows.filter((pl.col("kind") == pl.col("main")) | other).drop("main")


def _support(rows: pl.DataFrame) -> pl.DataFrame:
    """Add follows and precedes: whether a candidate's neighbours in the sequence stand before and after it.

    Adds firm_value too: a label that has a firm place has no loose one. Rows are sorted by article, value and place;
    group is the number of those that share article and value.
    """
    strong = pl.when(pl.col("strength") >= AT_WORD).then("row").alias("strong")
    group = (first("article", "value").cum_sum() - 1).alias("group")
    rows = rows.sort("article", "value", "row").with_columns(group, strong, (pl.col("strength") == FIRM).alias("firm"))
    groups = rows.group_by("group", maintain_order=True).agg(
        pl.col("article", "value").first(),
        pl.col("strong").min().alias("earliest"),
        pl.col("strong").max().alias("latest"),
        pl.col("firm").any().alias("firm_value"),
    )
    same = (pl.col("article") == pl.col("article").shift(1)) & (pl.col("value") == pl.col("value").shift(1) + 1)
    last = pl.when(pl.col("earliest").is_not_null()).then("value").max().over("article")
    groups = groups.select(
        "group",
        "firm_value",
        pl.when(same).then(pl.col("earliest").shift(1)).alias("below"),
        pl.when(same.shift(-1)).then(pl.col("latest").shift(-1)).alias("above"),
        (pl.col("value") == last).fill_null(False).alias("last"),
    )
    rows = attach(rows, groups, "group")
    follows = (pl.col("value") == 1) | (pl.col("below") < pl.col("row")).fill_null(False)
    precedes = pl.col("last") | (pl.col("above") > pl.col("row")).fill_null(False)
    return rows.with_columns(follows.alias("follows"), precedes.alias("precedes"))
