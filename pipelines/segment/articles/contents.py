"""Which lines are those of a contents page: with the page of a text, or with its title and who wrote it.

The lines of a page that is given as one block are counted; where each stands for itself, they are asked one by one.
"""

from functools import cache

import polars as pl

from pipelines.frames import among, attach, filled, first, place, running, where
from pipelines.frames.compiled import holds
from pipelines.segment.blocks.datelines import MAX_TITLE
from pipelines.segment.blocks.features import SHORT
from pipelines.segment.blocks.vocabulary import WRITTEN_BY

MASTHEAD = 20  # blocks among which a contents page stands, if there is one
# one that stands for itself may end in a year
ENTRY = r"[,.·…\s]\s*(?:\p{L}{1,6}\.?\s*)?(?:\d{1,3}|\[\d{1,3}\]\([^)\s]*\))$|^\d{1,3}\s+\p{L}"
READ = (
    "block", "doc", "contents_heading", "short", "rows", "blanks", "words", "kind", "native", "head", "text",
    "signature", "dated", "undated",
)  # fmt: skip
AROUND = " \t—–-:,;|·•.…"  # what stands between a title and the names behind or before it
BY = f"^{WRITTEN_BY}"
PARTING = list(":,;/|·—–-")  # one of them parts the two where nothing else tells
WHOLE = 3  # lines of a page in which each names a title of the file
FEW = 3  # lines of an entry
LEAST = 3  # code points of a name
MOST = 200_000  # pairs of a line and a title to compare in a document; where there are more, nobody set them as a page


def entries(blocks: pl.DataFrame, paged: pl.Series) -> pl.Series:
    """The lines of a contents page below its heading, but for those of a block that has pages, which is `paged`."""
    heading = blocks.get_column("contents_heading")
    if not heading.any():
        return heading
    rows = where(blocks, pl.col("doc").is_in(blocks.get_column("doc").filter(heading).implode()), *READ)
    near = (place(first("doc")) <= MASTHEAD).alias("near")
    date = pl.col("dated") & (pl.col("undated") == 0)  # of the issue, or of the first text
    single = near & pl.col("short") & (pl.col("rows") <= FEW) & (pl.col("blanks") <= 1) & ~date
    rows = rows.with_columns_seq(near, holds(pl.when(single).then("text"), ENTRY).alias("entry"))
    begins = rows.filter(pl.col("contents_heading").shift(1, fill_value=False) & ~pl.col("entry") & ~first("doc"))
    bare = begins.filter(~paged[begins.get_column("block")]).get_column("doc")
    named = _named(rows.filter(pl.col("doc").is_in(bare.implode())))
    entry = pl.col("entry") | pl.col("block").is_in(pl.concat([named, _alone(rows)]).implode())
    headed = filled(pl.when(~entry).then("contents_heading"), first("doc"))
    listed = rows.with_columns(entry.alias("entry")).filter(pl.col("entry") & headed)
    return among(listed.get_column("block"), blocks.height)


def masthead(blocks: pl.DataFrame, near_top: pl.Series) -> pl.Series:
    """Whether a contents page near the top of its file stands here or below: nothing above it is an article."""
    if not near_top.any():
        return near_top
    rows = blocks.select("doc", "block")
    last = rows.filter(near_top).group_by("doc").agg(pl.col("block").max().alias("last"))
    return attach(rows, last, "doc").select((pl.col("block") <= pl.col("last")).fill_null(False)).to_series()


def _named(rows: pl.DataFrame) -> pl.Series:
    """The blocks most lines of which say what stands further below: a title, and under it or at an end who wrote it."""
    if rows.is_empty():
        return rows.get_column("block")
    under = running(pl.col("contents_heading"), first("doc")) > 0
    told = under & pl.col("near") & ~pl.col("native") & pl.col("kind").is_null() & ~pl.col("contents_heading")
    text = pl.col("text").str.to_lowercase()
    pages = rows.filter(told & ~pl.col("entry")).select_seq("doc", "block", "rows", text.str.split("\n").alias("line"))
    # an entry of several lines may be a block of its own
    whole = rows.filter(told & ~pl.col("entry") & pl.col("rows").is_between(2, FEW))
    one = pl.lit(1).cast(pages.schema["rows"]).alias("rows")
    whole = whole.select("doc", "block", one, line=text.str.replace_all("\n", " ", literal=True))
    lines = pl.concat([pages.explode("line"), whole]).filter(pl.col("line").str.len_chars() <= SHORT)
    lines = lines.with_row_index("row")
    titles = rows.with_columns(_below()).filter(_titular())
    title = pl.col("head").str.to_lowercase().alias("title")
    titles = titles.select("doc", pl.col("block").alias("at"), title, "below")
    few = lines.group_by("doc").len().join(titles.group_by("doc").len("titles"), on="doc")
    few = few.filter(pl.col("len") * pl.col("titles") <= MOST)
    lines = lines.join(few, on="doc", how="semi", maintain_order="left")
    pairs = lines.join(titles, on="doc", maintain_order="left").filter(pl.col("at") > pl.col("block"))
    pairs = pairs.filter(pl.col("line").str.contains(pl.col("title"), literal=True))
    names = pl.col("line").str.split(pl.col("title")).list.join("").str.strip_chars(AROUND)
    pairs = pairs.with_columns_seq(names.str.replace(BY, "").alias("names"))
    pairs = pairs.filter(pl.col("names").str.len_chars() >= LEAST)
    signers = rows.filter("signature").select("doc", ends=pl.col("head").str.to_lowercase())
    signers = signers.group_by("doc").agg(pl.col("ends").str.join("\n"))
    pairs = pairs.join(signers, on="doc", how="left", maintain_order="left")
    signed = [pl.col(where).str.contains(pl.col("names"), literal=True).fill_null(False) for where in ("below", "ends")]
    # a title at the end of each line, parted by a sign from whoever stands at the other
    line, title = pl.col("line").str, pl.col("title")
    left = line.len_chars().cast(pl.Int64) - title.str.len_chars().cast(pl.Int64)
    behind = line.slice(title.str.len_chars()).str.strip_chars().str.head(1)
    before = line.head(left).str.strip_chars().str.tail(1)
    parted = line.starts_with(title) & behind.is_in(PARTING)
    parted = parted | (line.ends_with(title) & before.is_in(PARTING))
    pairs = pairs.with_columns((signed[0] | signed[1]).alias("signed"), parted.alias("parted"))
    counts = pairs.group_by("block", "rows", "row").agg(pl.col("signed", "parted").any())
    counts = counts.group_by("block", "rows").agg(pl.col("signed", "parted").sum())
    told = (pl.col("signed") * 2 > pl.col("rows")) | ((pl.col("parted") == pl.col("rows")) & (pl.col("rows") >= WHOLE))
    return counts.filter(told).get_column("block")


def _alone(rows: pl.DataFrame) -> pl.Series:
    """The blocks of a page that names titles alone: most of its lines stand again below it, before any does twice."""
    line = pl.col("kind").is_null() & pl.col("short") & ~pl.col("contents_heading")
    line = line & (pl.col("blanks") <= 1) & ((pl.col("words") <= MAX_TITLE) | (pl.col("rows") > 1))
    under = filled(pl.when(~line).then("contents_heading"), first("doc"))
    low = pl.col("head").str.to_lowercase().str.strip_chars_end(".")
    page = rows.filter(line & under & pl.col("near"))
    page = page.select("doc", "block", pl.col("text").str.to_lowercase().str.split("\n"))
    page = page.explode("text").with_columns(pl.col("text").str.strip_chars_end("."))
    page = page.filter(pl.col("text") != "")
    page = page.with_columns((~pl.struct("doc", "text").is_first_distinct()).alias("again"))
    page = page.with_columns(pl.col("again").any().over("block").alias("again"))
    page = page.filter(~pl.col("again").cast(pl.UInt8).cum_max().over("doc").cast(pl.Boolean))
    ends = page.group_by("doc").agg(pl.col("block").max().alias("end"))
    below = rows.filter(_titular()).select("doc", low.alias("text"), at="block").join(ends, on="doc")
    below = below.filter(pl.col("at") > pl.col("end")).select("doc", "text").unique()
    said = page.join(below, on=["doc", "text"], how="semi").group_by("doc").len("said")
    told = page.group_by("doc").len("all").join(said, on="doc")
    told = told.filter((pl.col("said") >= WHOLE) & (pl.col("said") * 2 > pl.col("all")))
    return page.join(told, on="doc", how="semi").get_column("block").unique()


@cache
def _below() -> pl.Expr:
    """What the two blocks below say."""
    heads = [pl.when(pl.col("doc").shift(-n) == pl.col("doc")).then(pl.col("head").shift(-n)) for n in (1, 2)]
    return pl.concat_str(heads, separator="\n", ignore_nulls=True).str.to_lowercase().alias("below")


def _titular() -> pl.Expr:
    return pl.col("short") & (pl.col("words") <= MAX_TITLE) & (pl.col("head").str.len_chars() >= LEAST)
