"""What people look at: the most mentioned entities, who is named with whom, and the picture of both."""

from pathlib import Path
from xml.etree import ElementTree

import polars as pl
from marked import frame

from pipelines.annotate import foremost, most_mentioned, most_together, named_pairs, named_together
from pipelines.annotate.picture import draw

PROJECT = Path(__file__).parents[2]
COUNTS = {"person:lee": ("Lee & Sons", 4), "person:reed": ("Reed", 2), "place:rome": ("Rome", 8), "group:x": ("X", 9)}
ENTITIES = frame(
    [{"entity_id": e, "type": e.partition(":")[0], "name": name, "mention_count": n, "article_count": 1}
     for e, (name, n) in COUNTS.items()], "entities",
)  # fmt: skip
PLACES = [("p1", "person:lee"), ("p1", "place:rome"), ("p1", "place:rome"), ("p1", "group:x"), ("p2", "person:lee"),
          ("p2", "place:rome"), ("p2", "person:reed"), ("p3", "person:reed")]  # fmt: skip
MENTIONS = frame([{"entity_id": entity, "paragraph_id": box} for box, entity in PLACES], "mentions")


def drawn(entities: pl.DataFrame, mentions: pl.DataFrame) -> str:
    return draw(entities, named_together(mentions, entities))


def test_each_type_has_its_own_ranks_and_one_scale():
    table = most_mentioned(ENTITIES, top=1)
    assert table.select("name", "mentions", "type").rows() == [
        ("Lee & Sons", 4, "person"),
        ("Rome", 8, "place"),
        ("X", 9, "group"),
    ]
    assert table["bar"].str.len_chars().to_list() == [11, 22, 24]


def test_pairs_are_counted_by_text_and_without_groups():
    assert named_together(MENTIONS, ENTITIES).rows() == [
        ("person:lee", "place:rome", 2),
        ("person:lee", "person:reed", 1),
        ("person:reed", "place:rome", 1),
    ]


def test_pairs_of_batches_are_added_up():
    batches = [MENTIONS.filter(pl.col("paragraph_id").is_in(boxes)) for boxes in (["p2"], ["p1", "p3"])]
    counted = pl.concat(named_together(batch, ENTITIES) for batch in batches)
    assert most_together(counted.lazy()).rows() == named_together(MENTIONS, ENTITIES).rows()


def test_pairs_are_shown_by_name():
    pairs = named_pairs(named_together(MENTIONS, ENTITIES), ENTITIES, most=1)
    assert pairs.rows() == [("Lee & Sons", "Rome", 2)]


def test_the_picture_is_sound_and_always_the_same():
    picture = drawn(ENTITIES, MENTIONS)
    assert drawn(ENTITIES.reverse(), MENTIONS.reverse()) == picture
    texts = [node.text for node in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count("Lee & Sons") == 2
    assert "X" not in texts


def test_nothing_gives_an_empty_picture():
    assert ElementTree.fromstring(drawn(ENTITIES.clear(), MENTIONS.clear())) is not None


def test_the_picture_in_docs_is_that_of_the_published_sample():
    tables = (pl.read_parquet(PROJECT / "data" / f"{name}.parquet") for name in ("entities", "mentions"))
    told = "run `python -m pipelines.annotate.picture data docs/entities.svg`"
    assert (PROJECT / "docs" / "entities.svg").read_text(encoding="utf-8") == drawn(*tables), told


def test_what_is_shown_is_shown_of_the_foremost_too():
    tables = [pl.read_parquet(PROJECT / "data" / f"{name}.parquet") for name in ("entities", "mentions")]
    few = foremost(tables[0].lazy())
    assert few.height < tables[0].height
    assert drawn(few, tables[1]) == drawn(*tables)
    assert most_mentioned(few).equals(most_mentioned(tables[0]))
