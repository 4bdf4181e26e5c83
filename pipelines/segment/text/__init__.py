"""Units into clean texts with their links and note markers: where `clean.inline` and `markers` meet."""

from collections.abc import Iterator

import polars as pl

from pipelines.clean import inline, pairs, tokens
from pipelines.frames import attach, where
from pipelines.frames.compiled import keep_compiled
from pipelines.segment.text import hyphens, markers
from pipelines.segment.text import units as unit_rows

# a backslash before a sign that converters leave alone, as regular expressions have it; what tells of markup
FREE, MARKED = r"^\\[^$*_\[\]()#`<>]", r"\]\(|\*\*|\*\p{L}[^*\n]*\*"
DEFINITION = r"^\[([^\]^]+)\]:\s*<?(\S+?)>?(?:\s|$)"


@keep_compiled
def clean(units: pl.DataFrame, blocks: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Clean the texts of units.

    Returns the units with clean (their text) and uncertain (hyphens nobody could judge); the markers (unit, article,
    label, style, start in the clean text, source_at, source_end); and the links (unit, start, end, url, source_at).
    """
    notes = where(units, pl.col("role") == "note", "unit", "doc", "article", "note").rename({"note": "label"})
    noted, literal = pl.col("doc").is_in(notes["doc"].unique().implode()), pl.col("role").is_in(unit_rows.LITERAL)
    labelled_so = where(blocks, pl.col("note_start") & pl.col("text").str.starts_with("("), "doc")["doc"].unique()
    prose = where(units, ~literal, "unit", "text", "native", "doc")
    parens = pl.col("doc").is_in(labelled_so.implode()).alias("parens")
    pieces = _spoken_of(inline.pieces(prose.select("unit", "text", "native", noted.alias("noted"), parens)), prose)
    candidates = markers.candidates(pieces)
    units, notes = _owned(_below_titles(notes, blocks), units, notes)
    units, notes = _owned(_owners(notes, candidates, units), units, notes)
    found = markers.find(candidates, units, notes.select("article", "label"))
    pieces, uncertain = hyphens.heal(_remove(pieces, candidates, found), units)
    pieces, links = pairs.resolve(pieces, _definitions(units, blocks), units.filter("native").select("unit"))
    pieces = inline.join(pieces)
    texts = pl.concat([inline.texts(pieces), _verbatim(where(units, literal, "unit", "text"))])
    units = attach(attach(units, texts, "unit"), uncertain, "unit").with_columns(
        pl.col("clean").fill_null(""), pl.col("uncertain").fill_null(0)
    )
    marks, anchors = _marker_rows(found, pieces), _link_rows(links, pieces)
    places = pl.concat([marks.select("unit", "at"), anchors.select("unit", "at")])
    source_at = unit_rows.source_offsets(places, units)["source_at"]
    end = (source_at.head(marks.height) + marks["width"]).cast(pl.Int64).alias("source_end")
    marks = marks.hstack([source_at.head(marks.height), end]).drop("at", "width")
    anchors = anchors.hstack([source_at.tail(anchors.height)]).filter(pl.col("end") > pl.col("start"))
    return units, marks.sort("unit", "source_at"), anchors.sort("unit", "source_at")


def _spoken_of(pieces: pl.DataFrame, prose: pl.DataFrame) -> pl.DataFrame:
    """Leave the backslashes in texts without markup that have some before signs which need none: they speak of them."""
    escapes = where(pieces, pl.col("kind").eq_missing("escape"), "row", "unit", "raw")
    if escapes.is_empty():
        return pieces
    escapes = attach(escapes, prose.select("unit", "doc", "native"), "unit")
    docs = escapes.filter(escapes.get_column("raw").str.contains(FREE) & ~pl.col("native")).get_column("doc").unique()
    texts = where(prose, pl.col("doc").is_in(docs.implode()), "doc", "native", "text")
    marked = texts.filter(texts.get_column("text").str.contains(MARKED) | pl.col("native")).get_column("doc").unique()
    kept = escapes.filter(pl.col("doc").is_in(docs.implode()) & ~pl.col("doc").is_in(marked.implode()))
    kept = kept.select("row", pl.col("raw").alias("kept"))
    return attach(pieces, kept, "row").with_columns(pl.coalesce("kept", "out").alias("out")).drop("kept")


def _owned(owners: pl.DataFrame, *some: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Units, and those of them that are notes, with the articles of which they are."""
    article = pl.coalesce("owner", "article").alias("article")
    for rows in some:
        yield attach(rows, owners, "unit").with_columns(article).drop("owner") if owners.height else rows


def _below_titles(notes: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """The articles (owner) under whose titles notes at the end of an issue stand, by the notes' units."""
    said = pl.col("head").str.to_lowercase()
    heads = where(blocks, pl.col("rule") == "note:heading_of_text", "doc", "block", "article", "head")
    if heads.is_empty():
        return pl.DataFrame()
    titles = where(blocks, pl.col("title") & pl.col("article").is_not_null(), "doc", "article", "head")
    titles = titles.group_by("doc", said).agg(pl.col("article").min().alias("owner"))
    heads = heads.with_columns(said).join(titles, on=["doc", "head"], how="left").sort("block")
    found = notes.select("unit", "doc", "article").join_asof(
        heads.select("doc", "block", "owner", within="article"),
        left_on="unit", right_on="block", by="doc", check_sortedness=False,
    )  # fmt: skip
    return found.filter(pl.col("within") == pl.col("article")).select("unit", "owner").drop_nulls()


def _owners(notes: pl.DataFrame, tokens: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The articles (owner) whose markers notes at the end of an issue answer, by the notes' units.

    A note whose label no marker of its own article can be, but one of an article above that lacks such a note, belongs
    to the nearest of these.
    """
    place = (pl.col("strength") == 3) | (pl.col("kind") == "parens")
    firm = where(tokens, place, "unit", "label")
    seen = attach(firm, units[["unit", "doc", "article"]], "unit").select("doc", "article", "label").unique()
    strays = notes.join(seen, on=["article", "label"], how="anti", maintain_order="left")
    if strays.is_empty():
        return pl.DataFrame()
    free = seen.join(notes, on=["article", "label"], how="anti").rename({"article": "owner"})
    found = strays.join(free, on=["doc", "label"], how="inner").filter(pl.col("owner") < pl.col("article"))
    return found.group_by("unit").agg(pl.col("owner").max())


def _verbatim(units: pl.DataFrame) -> pl.DataFrame:
    """Code and tables keep their lines; fences are no part of the code."""
    text = pl.col("text")
    bare = text.str.replace(r"^(?:```|~~~)[^\n]*\n?", "").str.replace(r"\n?(?:```|~~~)[`~]*\s*$", "")
    return units.select_seq("unit", pl.when(bare.str.strip_chars() == "").then(text).otherwise(bare).alias("clean"))


def _remove(pieces: pl.DataFrame, candidates: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Take the markers out; white space before one stays where the text goes on without any."""
    raw, kind = pl.col("raw"), pl.col("kind")
    rows = candidates.with_columns(pl.col("row").is_in(found["row"].implode()).alias("marked"))
    rows = rows.filter(pl.col("marked") | kind.is_in(markers.SURE))
    spaced = raw.str.contains(r"^\s") & pl.col("after").str.contains(r"^[\p{L}\p{N}“‘(]")
    left = pl.when(spaced).then(pl.lit(" ")).otherwise(pl.lit(""))
    linked = kind == "linked"
    unmarked = pl.when(linked).then(tokens.anchor(raw)).otherwise(tokens.single(raw))
    unmarked = pl.when(kind == "sup").then(raw.str.replace_all(r"<[^<>]*>", "")).otherwise(unmarked)  # a raised letter
    rows = rows.select_seq(
        "row",
        pl.when("marked").then(left).otherwise(unmarked).alias("left"),
        pl.when("marked").then(pl.lit("marker")).when(linked).then(pl.lit("link")).otherwise("kind").alias("found"),
    )
    out, kind = pl.coalesce("left", "out").alias("out"), pl.coalesce("found", "kind").alias("kind")
    return attach(pieces, rows, "row").with_columns(out, kind).drop("left", "found")


def _definitions(units: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """Reference links of each document, for each of its units: unit, label, url."""
    rows = where(blocks, pl.col("kind").eq_missing("reference_definition"), "doc", "text")
    if rows.is_empty():
        return pl.DataFrame(schema={"unit": units.schema["unit"], "label": pl.String, "url": pl.String})
    rows = rows.select_seq(
        "doc",
        pl.col("text").str.extract(DEFINITION, 1).str.to_lowercase().str.replace_all(r"\s+", " ").alias("label"),
        pl.col("text").str.extract(DEFINITION, 2).alias("url"),
    ).drop_nulls().unique(["doc", "label"], keep="first", maintain_order=True)  # fmt: skip
    return units.filter("native").select("unit", "doc").join(rows, on="doc", how="inner").select("unit", "label", "url")


def _marker_rows(found: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    rows = found.hstack(places[["at", "raw", "to"]][found["row"]])
    size, bare = pl.col("raw").str.len_chars(), pl.col("raw").str.strip_chars_start().str.len_chars()
    at = (pl.col("at") + size - bare).alias("at")
    return rows.select("unit", "article", "label", "style", pl.col("to").alias("start"), at, bare.alias("width"))


def _link_rows(links: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    opened, closed = places.select("at", "to", "length")[links["open"]], places["to"][links["close"]]
    start = (opened["to"] + opened["length"]).alias("start")
    rows = links.select("unit", opened["at"], start, closed.alias("end"), "url")
    # links that are one token: addresses in angle brackets, and numbers with a target
    lead = pl.col("raw").str.contains(r"^\s").cast(pl.Int64)
    named = pl.col("raw").str.extract(r"\]\(\s*<?([^\s<>]*)", 1).str.strip_chars_end(")")
    url = (
        pl.when(pl.col("kind") == "autolink")
        .then(pl.col("raw").str.strip_chars("<>"))
        .when(~named.is_in(["", "#"]))
        .then(named)
    )
    auto = places.filter(pl.col("kind").is_in(["autolink", "link"])).select_seq(
        "unit",
        pl.col("at") + lead,
        (pl.col("to") + pl.col("out").str.starts_with(" ")).alias("start"),
        (pl.col("to") + pl.col("length")).alias("end"),
        url.alias("url"),
    )
    return pl.concat([rows.select(auto.columns), auto])
