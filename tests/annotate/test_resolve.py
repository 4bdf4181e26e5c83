"""Which entity a mention means: inside an article, inside a source, across the dataset."""

import polars as pl
import pytest
from marked import frame

from pipelines import schema
from pipelines.annotate import nothing, resolve
from pipelines.annotate.proposing import PROPOSED

NAMES = pl.DataFrame(schema={"article_id": pl.String, "name": pl.String})


def proposed(*articles, stands_for=None):
    """Mentions of articles given as lists of (text, type); each article is a source of its own unless named `1/a`."""
    rows = []
    for article, found in articles:
        for place, (text, kind) in enumerate(found):
            row = {
                "mention_id": f"{article}:p{place}:m0",
                "article_id": article,
                "paragraph_id": f"{article}:p{place}",
                "text": text,
            }
            told = (stands_for or {}).get(text)
            rows.append(
                row | {"start": 0, "end": len(text), "type": kind, "rule": "model", "place": place, "stands_for": told}
            )
    table = pl.DataFrame([{name: row.get(name) for name in PROPOSED} for row in rows], schema=PROPOSED)
    ids = [{"article_id": article, "source_id": article.partition("/")[0], "language": "en"} for article, _ in articles]
    return table, frame(ids, "articles")


def told(mentions, entities):
    """The name of the entity of each mention, in order."""
    names = dict(entities.select("entity_id", "name").iter_rows())
    return [names[entity] for entity in mentions["entity_id"]]


def people(*names):
    return [(name, "person") for name in names]


def resolved(*articles, credited=NAMES, curated=None, stands_for=None):
    table, articles_table = proposed(*articles, stands_for=stands_for)
    return resolve(table, articles_table, credited, curated)


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["Ann Lee", "Lee", "ANN LEE"], ["Ann Lee"] * 3),
        (["Leopold von Ranke", "Ranke"], ["Leopold von Ranke"] * 2),
        (["Lee", "Ann Lee"], ["Ann Lee"] * 2),
        (["Ann Lee", "Lee", "Tom Lee", "Lee"], ["Ann Lee", "Ann Lee", "Tom Lee", "Tom Lee"]),
        (["John Q. Reed", "John Reed", "J. Reed"], ["John Q. Reed"] * 3),
        (["John Q. Reed", "John B. Reed", "John Reed"], ["John Q. Reed", "John B. Reed", "John Reed"]),
        (["Ann Reed", "Tom Reed", "A. Reed"], ["Ann Reed", "Tom Reed", "Ann Reed"]),
        (["Ann Lee", "Ann"], ["Ann Lee"] * 2),
        (["Colm R. de Silva", "De Silva"], ["Colm R. de Silva"] * 2),
        (["Dmitriy Zorskiy", "Dmitriy Zorskiy", "Dmitry Zorsky"], ["Dmitriy Zorskiy"] * 3),
        (["Anna Björk", "Anna Bjork", "Anna Björk"], ["Anna Björk"] * 3),
        (["Ann Lee", "Tom Leek"], ["Ann Lee", "Tom Leek"]),
        (["Oleh Zorskyy", "Zorsky"], ["Oleh Zorskyy"] * 2),
        (["Jan van der Meer", "Meer"], ["Jan van der Meer"] * 2),
        (["Ann Rivers Lee", "Rivers Lee", "Tom Lee", "Lee"], ["Ann Rivers Lee"] * 2 + ["Tom Lee"] * 2),
        (["Ann Rivers Lee", "Tom Rivers Lee", "Rivers Lee"], ["Ann Rivers Lee", "Tom Rivers Lee", "Rivers Lee"]),
        (["Ann Lee"] * 3 + ["Tom Lee", "Lee"], ["Ann Lee"] * 3 + ["Tom Lee", "Ann Lee"]),
        (["Ann Lee"] * 2 + ["Tom Lee", "Lee"], ["Ann Lee"] * 2 + ["Tom Lee", "Tom Lee"]),
        (["Ann “Wren” Lee", "Ann Lee", "Lee"], ["Ann Lee"] * 3),
        (["A. R. Lee", "A.R. Lee", "A.R. Lee"], ["A. R. Lee"] * 3),
        (["Tom R. Lee", "Tim Lee", "T.R. Lee", "T. Lee"], ["Tom R. Lee", "Tim Lee", "Tom R. Lee", "T. Lee"]),
    ],
)
def test_names_of_people_in_an_article(names, wanted):
    assert told(*resolved(("1", people(*names)))) == wanted


def titled(*names):
    """Whom the names of an article mean; a title before one is none of its text."""
    table, articles = proposed(("1", people(*(name.removeprefix("Mrs ").removeprefix("Mr ") for name in names))))
    titles = [name.partition(" ")[0] if name.startswith("M") else None for name in names]
    return told(*resolve(table.with_columns(pl.Series("title", titles, pl.String)), articles, NAMES))


def test_titles_tell_women_from_men_of_one_surname():
    assert titled("Mr Lee", "Mrs Lee", "Mrs Lee") == ["Lee", "Mrs Lee", "Mrs Lee"]
    assert titled("Tom Lee", "Lee", "Mrs Lee") == ["Tom Lee", "Tom Lee", "Mrs Lee"]
    assert titled("Tom Lee", "Mrs Ann Lee", "Mr Lee", "Mrs Lee") == ["Tom Lee", "Ann Lee", "Tom Lee", "Ann Lee"]
    assert titled("Ann Lee", "Mrs Lee") == ["Ann Lee"] * 2


def test_a_first_name_that_several_bear_means_whom_the_same_text_names():
    table, articles = proposed(("1", people("Ann Lee", "Ann Reed", "Ann", "Ann")))
    text = pl.Series("paragraph_id", ["p0", "p1", "p1", "p2"])
    assert told(*resolve(table.with_columns(text), articles, NAMES)) == ["Ann Lee", "Ann Reed", "Ann Reed", "Ann"]


def test_whom_the_same_paragraph_names_is_meant_before_whom_the_article_is_about():
    table, articles = proposed(("1", people("Ann Lee", "Ann Lee", "Ann Lee", "Tom Lee", "Lee")))
    last = pl.col("place") >= 3
    table = table.with_columns(
        pl.when(last).then(pl.lit("1:p3")).otherwise("paragraph_id").alias("paragraph_id"),
        start=pl.when(last).then(10 * pl.col("place")).otherwise("start"),
        place=pl.when(last).then(pl.lit(3)).otherwise("place").cast(pl.Int64),
    )
    assert told(*resolve(table, articles, NAMES)) == ["Ann Lee"] * 3 + ["Tom Lee"] * 2


def test_a_contributor_is_whom_the_surname_means():
    credited = pl.DataFrame({"article_id": ["1"], "name": ["Ann Lee"]})
    mentions, _ = resolved(("1", people("Lee")), ("2", people("Ann Lee")), credited=credited)
    assert mentions["entity_id"].to_list() == ["person:ann-lee"] * 2


def test_a_contributor_whom_the_text_names_by_surname_only_bears_the_full_name():
    credited = pl.DataFrame({"article_id": ["1"], "name": ["Ann Lee"]})
    assert told(*resolved(("1", people("Lee", "Reed")), credited=credited)) == ["Ann Lee", "Reed"]


def test_the_source_knows_what_the_article_does_not():
    assert told(*resolved(("1/a", people("Ann Lee")), ("1/b", people("Lee")))) == ["Ann Lee", "Ann Lee"]


def test_two_people_of_one_surname_stay_two():
    found = resolved(("1", people("Ann Lee", "Lee")), ("2", people("Tom Lee", "Lee")), ("3", people("Lee")))
    assert told(*found) == ["Ann Lee", "Ann Lee", "Tom Lee", "Tom Lee", "Lee"]


def test_one_article_elsewhere_does_not_decide_a_surname_but_several_do():
    once = resolved(("1", people("Ann Lee")), ("2", people("Lee")))
    assert told(*once) == ["Ann Lee", "Lee"]
    often = resolved(("1", people("Ann Lee")), ("2", people("Ann Lee")), ("3", people("Lee")))
    assert told(*often) == ["Ann Lee"] * 3


def test_a_name_with_the_surname_first_is_the_same_name():
    mentions, entities = resolved(("1", people("Lee, Ann M.", "Lee")), ("2", people("Ann M. Lee")))
    assert told(mentions, entities) == ["Ann M. Lee"] * 3
    assert entities["aliases"].to_list() == ["Lee"]


def bodies(*names):
    return [(name, "organization") for name in names]


def test_acronyms_defined_spelt_and_known_elsewhere():
    told_full = {"NBB": "National Board of Bees"}
    mentions, entities = resolved(
        ("1", bodies("National Board of Bees", "NBB")), ("2", bodies("NBB")),
        ("3", bodies("Harbour Workers League", "HWL")), ("4", bodies("HWL")), stands_for=told_full,
    )  # fmt: skip
    bees, workers = "National Board of Bees", "Harbour Workers League"
    assert told(mentions, entities) == [bees, bees, bees, workers, workers, "HWL"]
    assert entities.row(by_predicate=pl.col("name") == bees, named=True)["aliases"] == "NBB"


def test_a_word_stands_for_a_full_name_in_its_article_only():
    table, articles = proposed(("1", bodies("Congress")), ("2", bodies("Congress")))
    first = pl.when(pl.col("article_id").str.contains("1")).then(pl.lit("Congress of Bees"))
    named = resolve(table.with_columns(first.alias("stands_for")), articles, NAMES)
    assert told(*named) == ["Congress of Bees", "Congress"]


def test_the_short_name_of_a_body_and_the_article_of_a_paper():
    table, articles = proposed(("1", bodies("Harbour Party", "Harbour", "Leeds Gazette")))
    table = table.with_columns(pl.when(pl.col("text") == "Leeds Gazette").then(pl.lit("the")).alias("article"))
    assert told(*resolve(table, articles, NAMES)) == ["Harbour Party", "Harbour Party", "The Leeds Gazette"]


def test_what_a_body_is_of_means_it_behind_an_article():
    table, articles = proposed(("1", bodies("House of Wardens", "Wardens", "Wardens")))
    articled = (pl.col("text") == "Wardens") & (pl.col("place") == 1)
    table = table.with_columns(pl.when(articled).then(pl.lit("the")).alias("article"))
    assert told(*resolve(table, articles, NAMES)) == ["House of Wardens", "House of Wardens", "Wardens"]


def test_the_noun_of_a_body_means_it_behind_an_article_only():
    table, articles = proposed(("1", bodies("Congress for Free Tides", "Congress", "Congress")))
    articled = (pl.col("text") == "Congress") & (pl.col("place") == 1)
    table = table.with_columns(pl.when(articled).then(pl.lit("the")).alias("article"))
    assert told(*resolve(table, articles, NAMES)) == ["Congress for Free Tides", "Congress for Free Tides", "Congress"]


def test_countries_have_one_name_and_their_codes():
    mentions, entities = resolved(
        ("1", [(name, "place") for name in ("US", "U.S.", "United States", "the USA", "Wales", "Europe")])
    )
    assert told(mentions, entities) == ["United States"] * 4 + ["Wales", "Europe"]
    codes = {row["name"]: (row["iso_3166"], row["m49"]) for row in entities.iter_rows(named=True)}
    assert codes == {"United States": ("US", "840"), "Wales": ("GB-WLS", None), "Europe": (None, "150")}


def test_a_model_that_errs_once_is_outvoted():
    mentions, _ = resolved(("1", [*bodies("Lanterna", "Lanterna", "Lanterna"), ("Lanterna", "person")]))
    assert mentions["entity_id"].unique().to_list() == ["organization:lanterna"]


def curated(*rows):
    columns = ("name", "type", "wikidata_id", "aliases", "scope")
    return pl.DataFrame(
        [dict(zip(columns, row, strict=True)) for row in rows], schema=dict.fromkeys(columns, pl.String)
    )


def test_curated_rows_merge_split_ban_and_identify():
    table = curated(
        ("Ann Lee", "person", "Q42", "Mother Lee; A. L.", None),
        ("Tom Lee", "person", None, "Lee", "2"),
        ("Nothing", "none", None, None, None),
    )
    mentions, entities = resolved(
        ("1", people("Mother Lee", "Ann Lee", "Lee")), ("2", people("Lee", "Nothing")), curated=table
    )
    assert told(mentions, entities) == ["Ann Lee", "Ann Lee", "Ann Lee", "Tom Lee"]
    assert mentions["resolution"].to_list() == ["curated", "curated", "surname in the article", "curated"]
    assert entities.row(by_predicate=pl.col("name") == "Ann Lee", named=True)["wikidata_id"] == "Q42"


def test_tables_are_conformed_counted_and_sorted():
    mentions, entities = resolved(("2", people("Ann Lee", "Lee")), ("1", people("Ann Lee")))
    assert mentions.schema == schema.polars_schema("mentions")
    assert entities.schema == schema.polars_schema("entities")
    assert mentions["article_id"].to_list() == ["2", "2", "1"]
    assert entities.select("mention_count", "article_count").rows() == [(3, 2)]


def test_the_order_of_the_parts_does_not_matter():
    table, articles = proposed(("1", people("Ann Lee", "Lee", "T. Reed")), ("2", people("Tom Reed", "Lee", "Reed")))
    tables = resolve(table, articles, NAMES)
    assert all(a.equals(b) for a, b in zip(resolve(table.reverse(), articles, NAMES), tables, strict=True))


def test_nothing_proposed_gives_empty_tables():
    mentions, entities = resolve(nothing(), frame([], "articles"), NAMES)
    assert (mentions.height, entities.height) == (0, 0)
    assert mentions.schema == schema.polars_schema("mentions")
