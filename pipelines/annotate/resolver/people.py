"""Names of people: which full names are one person's, and whom a surname alone means.

Frames of names in, frames of pairs (key, to) out; nothing here sees a text.
"""

import polars as pl

from pipelines.annotate.resolver import keys
from pipelines.annotate.rules.citations import TURNED
from pipelines.annotate.words import words

MAJORITY = 0.8  # share of the articles with a surname's full names that one person must have before the dataset decides
ARTICLES = 2  # in which that person must be named in full: never by a single one
FOREMOST = 3  # times that somebody is named in full, and twice as often as anybody else of the surname
PARTICLES = "de|der|den|van|von|du|di|da|del|della|la|le|al|bin|ibn|zu|ter|ten"
CAPITALISED = r"\p{Lu}(?:\.|[\p{L}’'-]*)"
NICKNAME = r" [“\"][^“”\"]+[”\"] "
PLAIN = rf"^{CAPITALISED}(?: {CAPITALISED}){{0,2}}(?: (?:{PARTICLES})){{0,3}} \p{{Lu}}[\p{{L}}’'-]+$"
MARKED = rf"(?:^|\s)(?:[IVX]{{2,}}|{'|'.join(sorted(words('honorifics') | words('suffixes')))})(?:\W|$)"
PERSON = pl.lit("person").alias("type")
NO_SEX = pl.lit(None, pl.String)
NEAR = pl.col("named") >= pl.col("since")  # named in the same text


def form() -> pl.Expr:
    """Give the name in a mention (type, text), a person's with the given name first and without a nickname."""
    turned = pl.col("text").str.replace(f"^{TURNED}$", "${2} ${1}").str.replace(NICKNAME, " ")
    turned = spaced(turned)
    return pl.when(pl.col("type") == "person").then(turned).otherwise("text")


def told_apart(mentions: pl.DataFrame) -> pl.DataFrame:
    """Add sex (`f`, `m`, null) and apart: Mrs Lee is not whom her article calls Mr Lee or Lee, and keeps her title.

    `mentions` has article_id, type, text, title and form.
    """
    sex = pl.when(pl.col("title").is_in(sorted(words("ladies")))).then(pl.lit("f"))
    told = mentions.with_columns(sex.when(pl.col("title").is_not_null()).then(pl.lit("m")).alias("sex"))
    single = (pl.col("type") == "person") & ~pl.col("text").str.contains(" ", literal=True)
    lady = pl.col("sex").eq_missing(pl.lit("f"))
    apart = single & lady & (single & ~lady).any().over("article_id", "text")
    titled = pl.when(apart).then(pl.format("{} {}", "title", "form")).otherwise("form")
    return told.with_columns(apart.alias("apart"), titled.alias("form"))


def spaced(name: pl.Expr) -> pl.Expr:
    """Set initials apart that stand together: `M.R. Hollis` is `M. R. Hollis`."""
    for _ in range(2):  # a letter that ends one match begins none
        name = name.str.replace_all(r"(\p{Lu}\.)(\p{Lu})", "${1} ${2}")
    return name


def parse(name: str) -> tuple[str, str, str, str, str]:
    """Split a person's name: the name itself, first, middle, last and suffix; a name of one part is a last name."""
    from nameparser import HumanName  # noqa: PLC0415  a sixth of a second, and most builds have plain names only

    found = HumanName(name)
    if not found.first or not found.last:
        return name, "", "", name, ""
    return name, found.first, found.middle, found.last, found.suffix


def split(names: pl.Series) -> pl.DataFrame:
    """Split distinct names of several words into text, first, middle, last and suffix.

    Plain ones, capitalised words or initials with particles before the last, are split as they stand: nameparser, which
    knows suffixes, commas and much else, gives the same for them and takes half a millisecond for each. Of a last name
    with particles only the last word is told, which is all that is compared.
    """
    plain = names.str.contains(PLAIN) & ~names.str.contains(MARKED)
    parts = names.filter(plain).to_frame("text").with_columns(pl.col("text").str.split(" ").alias("words"))
    inner = pl.col("words").list.slice(1, pl.col("words").list.len() - 2).list
    middle = inner.filter(pl.element().str.contains(r"^\p{Lu}")).list.join(" ")
    first, last = pl.col("words").list.first().alias("first"), pl.col("words").list.last().alias("last")
    easy = parts.select("text", first, middle.alias("middle"), last, pl.lit("").alias("suffix"))
    rows = [parse(name) for name in names.filter(~plain)]
    return pl.concat([easy, pl.DataFrame(rows, schema=dict.fromkeys(easy.columns, pl.String), orient="row")])


def full_names(mentions: pl.DataFrame, credited: pl.DataFrame) -> pl.DataFrame:
    """List full names of people by article and place: article_id, at, key, first, middle, last, suffix (folded), sex.

    `credited` (article_id, name) are contributors; they stand before everything in their article. Of middle names only
    the initials are kept, since they are mostly given so.
    """
    several = (pl.col("type") == "person") & pl.col("text").str.contains(" ")
    names = mentions.filter(several).select("article_id", pl.col("form").alias("text"), "at", "sex")
    extra = credited.filter(pl.col("name").str.contains(" "))
    first = pl.lit(-1, pl.Int64).alias("at")
    before = extra.select("article_id", spaced(pl.col("name")).alias("text"), first, sex=NO_SEX)
    names = pl.concat([before, names])
    parts = split(names["text"].unique(maintain_order=True))
    initials = keys.key(pl.col("middle")).str.extract_all(r"\b\w").list.join("").alias("middle")
    folded = parts.select(
        "text",
        keys.key(pl.col("text")).alias("key"),
        *(keys.key(pl.col(c)) for c in ("first", "last", "suffix")),
        initials,
    )
    joined = names.join(folded, on="text", how="left", maintain_order="left").filter(pl.col("first") != "")
    sex = pl.col("sex").drop_nulls().first().over("article_id", "key")
    return joined.with_columns(pl.col("last").str.split(" ").list.last(), sex).drop("text")


def in_article(single: pl.DataFrame, names: pl.DataFrame, sound: bool = False) -> pl.DataFrame:
    """Tie surnames to the full name last used before them in the article, else to the first after: at, to.

    `single` has article_id, key, at (reading order), since (where its text begins), sex and apart, `names` is from
    full_names. The last word decides: Ranke is Leopold von Ranke. Where several bear the surname and the same text
    names none of them before, whom the article names in full most by far is meant. Nobody is tied to a name of the
    other sex. With `sound` surnames are compared as they sound, so that other transliterations meet.
    """
    sex, other = pl.col("sex"), {"m": "f", "f": "m"}
    groups = [(single.filter(sex.is_null()), names)]
    groups += [
        (single.filter((sex == one) & ~pl.col("apart")), names.filter(sex.ne_missing(pl.lit(other[one]))))
        for one in other
    ]
    groups.append((single.filter("apart"), names.filter(sex == "f")))
    return pl.concat(_tied(few, known, sound) for few, known in groups)


def _tied(single: pl.DataFrame, names: pl.DataFrame, sound: bool) -> pl.DataFrame:
    left = single.select("article_id", pl.col("key").str.split(" ").list.last().alias("last"), "at", "since").sort("at")
    right = names.select("article_id", "last", "at", pl.col("at").alias("named"), pl.col("key").alias("to"))
    right = right.sort("at", maintain_order=True)
    if sound:
        left, right = (table.with_columns(keys.spelling(pl.col("last"))) for table in (left, right))
    by = ["article_id", "last"]
    before = left.join_asof(right, on="at", by=by, strategy="backward", check_sortedness=False)
    after = left.join_asof(right, on="at", by=by, strategy="forward", check_sortedness=False)
    both = before.join(after.select("at", pl.col("to").alias("later")), on="at", how="left", maintain_order="left")
    both = both.join(_foremost(right), on=by, how="left", maintain_order="left")
    return both.select("at", pl.coalesce(pl.when(NEAR).then("to"), "foremost", "to", "later").alias("to")).drop_nulls()


def by_first_name(single: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """Tie first names that several people bear to whom the same text named in full before: at, to."""
    left = single.select("article_id", pl.col("key").alias("first"), "at", "since").sort("at")
    right = names.select("article_id", "first", "at", pl.col("at").alias("named"), pl.col("key").alias("to"))
    right = right.sort("at", maintain_order=True)
    before = left.join_asof(right, on="at", by=["article_id", "first"], strategy="backward", check_sortedness=False)
    return before.filter(NEAR).select("at", "to").drop_nulls()


def _foremost(names: pl.DataFrame) -> pl.DataFrame:
    """Whom an article names far more often in full than all others of the surname: article_id, last, foremost."""
    by = ["article_id", "last"]
    count = names.group_by(*by, "to").len().sort("len", "to", descending=[True, False])
    most, second = pl.col("len").first(), pl.col("len").slice(1, 1).first().fill_null(0)
    sure = count.group_by(by, maintain_order=True).agg(
        pl.col("to").first().alias("foremost"), ((most >= FOREMOST) & (most >= 2 * second)).alias("sure")
    )
    return sure.filter("sure").drop("sure")


def in_dataset(names: pl.DataFrame) -> pl.DataFrame:
    """Surnames that nearly always mean one person, who is named in full in several articles: type, key, to."""
    count = names.group_by("last", pl.col("key").alias("to")).agg(pl.col("article_id").n_unique().alias("articles"))
    share = pl.col("articles") / pl.col("articles").sum().over("last")
    sure = count.filter((share >= MAJORITY) & (pl.col("articles") >= ARTICLES))
    return sure.select(PERSON, pl.col("last").alias("key"), "to").sort("key", "to")


def one_person(names: pl.DataFrame) -> pl.DataFrame:
    """Pair full names that differ only in a middle name, or in an initial for the first: type, key, rule, to.

    Names with different middle initials stay apart, and so do initials that fit several first names.
    """
    parts = ["key", "first", "middle", "last", "suffix"]
    counted = names.group_by(parts).agg(pl.len().alias("count"))
    full = counted.sort("count", *parts, descending=[True, *(False for _ in parts)]).with_columns(
        pl.col("first").str.head(1).alias("initial")
    )
    short = pl.col("first").str.len_chars() <= 2
    middles = _sole(full.filter(pl.col("middle") != ""), ["first", "last", "suffix"], "middle")
    wholes = _sole(full.filter(~short), ["initial", "last"], "first")
    both = _sole(full.filter(~short & (pl.col("middle") != "")), ["initial", "middle", "last"], "first")
    by_middle = full.join(middles, on=["first", "last", "suffix"]).select(
        PERSON, "key", pl.lit("middle name").alias("rule"), "to"
    )
    initials = [
        full.filter(short).join(known, on=on).select(PERSON, "key", pl.lit("initials").alias("rule"), "to")
        for known, on in ((wholes, ["initial", "last"]), (both, ["initial", "middle", "last"]))
    ]
    pairs = pl.concat([*initials, by_middle]).filter(pl.col("key") != pl.col("to"))
    return pairs.sort("key", "rule", "to").unique("key", keep="first", maintain_order=True)


def _sole(names: pl.DataFrame, by: list[str], part: str) -> pl.DataFrame:
    """The most frequent name of each group that has one form only of a part."""
    groups = names.group_by(by).agg(pl.col(part).n_unique().alias("forms"), pl.col("key").first().alias("to"))
    return groups.filter(pl.col("forms") == 1).drop("forms")
