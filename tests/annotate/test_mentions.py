"""Proposed mentions: their offsets, what an article says twice, and what is left unread."""

import re

import polars as pl
import pytest
from marked import frame

from pipelines.annotate import tag
from pipelines.annotate.lists.gazetteer import names
from pipelines.annotate.proposing import PROPOSED, _proposed
from pipelines.annotate.rules import acronyms, congresses
from pipelines.annotate.rules.names import settle
from pipelines.annotate.spans import Reading, Span, without_overlaps

ARTICLE = [
    "Margaret Hollis came to Lisbon with Édouard Roux of the Harbour Commission (HC) & “trunks”. 🦜 Then Roux left.",
    "Hollis stayed, said the Lisbon Gazette. In May the HC paid Hollis’s rent; Roux’s was paid by the Gazette.",
    "^ Margaret Hollis, “Letters from the quay,” Lisbon Gazette, 4 May 1931.",
]


def check(found, tables):
    """Every invariant of proposed mentions."""
    text = dict(tables["paragraphs"].select("paragraph_id", "text").iter_rows()) | dict(
        tables["notes"].select("note_id", "text").iter_rows()
    )
    last: dict[str, int] = {}
    for m in found.sort("place", "start").iter_rows(named=True):
        container = m["paragraph_id"] or m["note_id"]
        assert (m["paragraph_id"] is None) != (m["note_id"] is None)
        assert m["text"] == text[container][m["start"] : m["end"]]
        assert m["mention_id"] == f"{container}:m{m['start']}"
        assert m["start"] >= last.get(container, 0)
        assert (m["model"] is None) == (m["model_label"] is None)
        last[container] = m["end"]
    assert found["mention_id"].is_unique().all()


def test_offsets_count_code_points_and_nothing_overlaps(tables, tagger):
    given = tables(ARTICLE, ARTICLE)
    found = tag(given, tagger)
    assert found.schema == PROPOSED
    assert len(found) > 20
    check(found, given)


def test_surnames_and_short_names_are_found_again(tables, tagger):
    found = tag(tables(ARTICLE), tagger)
    people = found.filter(pl.col("type") == "person")["text"].to_list()
    assert (people.count("Hollis"), people.count("Roux")) == (2, 2)
    assert found.filter(pl.col("text") == "HC")["type"].to_list() == ["organization"] * 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In Peru and then in Peru they sat. In May Congress voted.", "Congress of Peru"),
        ("In Washington the Republicans sat. In May Congress voted.", "United States Congress"),
        ("In Washington the Republicans sat. In May the Congress voted.", None),
        ("In Peru and in Chile they sat. In May Congress voted.", None),
    ],
)
def test_a_congress_is_that_of_the_country_the_article_speaks_of(text, wanted):
    named = re.finditer("Peru|Chile|Washington|Republicans|Congress", text)
    spans = [Span(*n.span(), "organization" if n[0] == "Congress" else "place", "X", "model", 50) for n in named]
    (found,) = congresses.told([Reading(text)], [spans], names("en"))
    assert [span.stands_for for span in found] == [None, None, wanted]


def test_an_acronym_of_a_common_noun_is_no_name(tables, tagger):
    texts = ["Each lock has a sluice control unit (SCU) now.", "The Ministry of Locks sold the SCU. SCUs rust at Acme."]
    assert "SCU" not in " ".join(tag(tables(texts), tagger)["text"])
    named = [texts[0].replace("sluice control unit", "Sluice Control Union"), texts[1]]
    assert "SCU" in tag(tables(named), tagger)["text"].to_list()


def test_entries_of_a_bibliography_begin_with_people(tables, rules):
    given = {
        "Belant, Oru. “Locks and Salt.” Bee World 3 (1922): 4–9.": ["Belant, Oru"],
        "Hollis, M. R. and Roux, É., ‘Tides’, Bee World (1931), pp. 1–9.": ["Hollis, M. R.", "Roux, É."],
        "de Vries, Jan, Ada Quill, and Tom Reed, eds. “Weirs.” Leeds, 1951.": ["de Vries, Jan"],
        "Leeds, Hull, York, and Whitby were ports; two of them had “locks” in 1900.": [],
        "Belant, Oru. “Nobody asked,” he said.": [],
        "Lanterna, May 1922. Translated by Ada Quill.": [],
        "Ada Quill, Tom Reed. “Weirs.” Leeds, 1951.": [],
    }
    found = {text: tag(tables([f"^ {text}"]), rules) for text in given}
    assert {text: rows.filter(rule="surname first")["text"].to_list() for text, rows in found.items()} == given


def test_an_entry_of_a_bibliography_is_read_as_a_citation(tables, rules):
    found = tag(tables(["Belant, Oru. “Locks, Weirs and the Salt of Leeds.” Bee World 3 (1922): 4–9."]), rules)
    assert found.select("text", "type").rows() == [
        ("Belant, Oru", "person"), ("Locks, Weirs and the Salt of Leeds", "work"), ("Bee World", "organization"),
    ]  # fmt: skip


def test_a_date_alone_names_no_periodical(tables, rules):
    lines = tables(["October 3, 2022", "June 2016", "The Hive, 3 May 1922"])
    lines["paragraphs"] = lines["paragraphs"].with_columns(kind=pl.lit("credit"))
    assert tag(lines, rules).filter(rule="credit line")["text"].to_list() == ["The Hive"]


def test_people_are_known_without_their_titles_and_bodies_are_no_people(tables, rules):
    given = tables(["Esme Quillon came to Lunesby, and Lunesby wept."], people=("Dr Esme Quillon", "NUS Lunesby"))
    found = tag(given, rules)
    assert found.filter(pl.col("type") == "person")["text"].to_list() == ["Esme Quillon"]


def test_contributors_are_people_even_without_a_model(tables, rules):
    found = tag(tables(["Quillon wrote to Esme Quillon."], people=("Esme Quillon",)), rules)
    assert found["text"].to_list() == ["Quillon", "Esme Quillon"]


def test_people_are_known_by_how_an_article_introduces_them(tables, rules):
    texts = ["They asked Oru Belant about it.", "When Belant came, nobody asked Belant."]
    assert tag(tables(texts), rules)["text"].to_list() == ["Oru Belant", "Belant", "Belant"]
    once = ["They asked Oru Belant about it.", "When Belant came, nobody asked."]
    small = ["They ran Oru Notebook on it.", "The Notebook and a Notebook: each notebook."]
    camel = ["They ran Oru OpenSalt on it.", "Then OpenSalt and again OpenSalt."]
    owner = ["They ran Oru’s Belant on it.", "When Belant came, nobody asked Belant."]
    assert [len(tag(tables(other), rules)) for other in (once, small, camel, owner)] == [0, 0, 0, 0]


def test_nobody_is_introduced_in_a_title(tables, rules):
    texts = ["Ida Moss left Dunmarrow for good.", "She missed Dunmarrow, and Dunmarrow her."]
    note = "^ Ida Moss, Salt and Class: A Study of Old-World Dunmarrow (Leeds: Kestrel, 1922)."
    assert "Dunmarrow" not in tag(tables([*texts, note]), rules)["text"].to_list()


def test_a_cited_periodical_is_no_person_whatever_the_model_says():
    member = {"language": "en", "kind": "note", "title": None, "italics": [], "spans": [(23, 28, "PERSON")]}
    reading = Reading("Ann Lee, “Salt Roads,” Wrack, 14 May 1924.")
    kept = without_overlaps(_proposed(reading, member, names("en")))
    assert {reading.text[s.start : s.end]: s.type for s in kept}["Wrack"] == "organization"


def test_a_full_name_is_whole_where_the_model_sees_a_part():
    text = "They said that Oru Belant came."
    spans = [Span(19, 25, "organization", "ORG", "model", 50)]
    (settled,) = settle([(Reading(text), spans)], ["Oru Belant"], {})
    assert [(text[s.start : s.end], s.type) for s in settled] == [("Oru Belant", "person")]
    longer = [Span(15, 31, "organization", "ORG", "model", 50)]
    assert settle([(Reading(text), longer)], ["Oru Belant"], {}) == [longer]


def test_what_one_is_in_is_no_person_unless_somebody_bears_the_name():
    text = "She lived in Gurbel for a year."
    spans = [Span(13, 19, "person", "PERSON", "model", 50)]
    assert settle([(Reading(text), spans)], [], {})[0][0].type == "place"
    assert settle([(Reading(text), spans)], ["Ann Gurbel"], {})[0][0].type == "person"
    spans = [Span(13, 19, "product", "PRODUCT", "model", 50)]
    assert settle([(Reading(text), spans)], [], {})[0][0].type == "place"
    other = Reading("Then install the software, open a file and type the command.")
    assert settle([(Reading(text), spans), (other, [])], [], {})[0][0].type == "product"


def test_who_is_called_by_surname_is_a_person_in_full():
    text = "Oru-Jan Belant came. So Belant went, and Oru-Jan Belant Bridge fell."
    said = {(0, 14): "organization", (24, 30): "person"}
    spans = [Span(*ends, kind, kind.upper(), "model", 50) for ends, kind in said.items()]
    types = [(text[s.start : s.end], s.type) for s in settle([(Reading(text), spans)], [], {})[0]]
    assert types[:2] == [("Oru-Jan Belant", "person"), ("Belant", "person")]


def test_two_people_and_a_first_name_are_no_body():
    text = "Belant and Quillon wrote it. Oru said so."
    spans = [Span(0, 18, "organization", "ORG", "model", 50), Span(29, 32, "organization", "ORG", "model", 50)]
    (settled,) = settle([(Reading(text), spans)], ["Oru Belant", "Ida Quillon"], {})
    assert [(text[s.start : s.end], s.type) for s in settled] == [
        ("Belant", "person"), ("Quillon", "person"), ("Oru", "person"),
    ]  # fmt: skip


def test_what_a_noun_says_of_a_single_word_outweighs_the_model():
    text = "The movement called Lumen grew. Lumen won, and Lumen lost."
    spans = [Span(start, start + 5, "person", "PERSON", "model", 50) for start in (32, 47)]
    spans = [Span(20, 25, "organization", None, "body", 68), *spans]
    assert {s.type for s in settle([(Reading(text), spans)], [], {})[0]} == {"organization"}


def test_what_known_letters_stand_for_is_no_name():
    text = "Their Salt Processing Unit (CPU) is new, and so is their Salt Bureau Club (SBC)."
    assert list(acronyms.common(Reading(text))) == []
    assert list(acronyms.common(Reading(text.replace("Salt", "Central", 1)))) == ["Central Processing Unit"]
    text = "Their CPU (Central Processing Unit) is new, and so is their SBC (Salt Bureau Club)."
    assert list(acronyms.common(Reading(text))) == ["CPU", "Central Processing Unit"]


def test_words_that_an_article_about_computers_writes_small_are_no_name_together():
    text = "Open the Salt Directory. The salt of a directory is software: a file, a script and a browser."
    spans = [Span(9, 23, "organization", "ORG", "model", 50)]
    assert settle([(Reading(text), spans)], [], {}) == [[]]
    other = text.replace("file", "sieve").replace("script", "strip")
    assert settle([(Reading(other), spans)], [], {}) == [spans]


def test_titles_before_people_are_told(tables, rules):
    found = tag(tables(["Mrs. Quillon met Sir Oru Belant, and Belant left."], people=("Esme Quillon",)), rules)
    assert found.select("text", "title").rows() == [("Quillon", "Mrs"), ("Oru Belant", "Sir"), ("Belant", None)]


def test_code_tables_and_missing_notes_are_not_read(tables, tagger):
    given = tables(["Ann Lee lives in Lisbon.", "^ Ann Lee."])
    given["paragraphs"] = given["paragraphs"].with_columns(pl.lit("code").alias("kind"))
    given["notes"] = given["notes"].with_columns(pl.lit(None, pl.String).alias("text"))
    assert tag(given, tagger).height == 0


def test_another_language_is_not_tagged(tables, tagger):
    found = tag(tables(["Wer in Österreich Herrn Franz Bauer kannte, schwieg."], language="de"), tagger)
    assert found["model"].to_list() == [None] * len(found)
    assert found["text"].to_list() == ["Österreich"]


def test_an_unknown_language_is_taken_for_the_models(tables, tagger):
    assert tag(tables(["Margaret Hollis came to Lisbon."], language=None), tagger)["model"].null_count() == 0


def test_no_articles_give_no_mentions(tagger):
    empty = {name: frame([], name) for name in ("articles", "paragraphs", "notes", "contributors")}
    found = tag(empty, tagger)
    assert found.schema == PROPOSED
    assert found.height == 0


def test_articles_do_not_depend_on_their_batch(tables, tagger):
    one, other = tables(ARTICLE, source="a"), tables(["Roux and Hollis met in Porto."], source="b")
    together = tag({name: pl.concat([one[name], other[name]]) for name in one}, tagger)
    assert together.equals(pl.concat([tag(one, tagger), tag(other, tagger)]))


def test_what_an_article_also_writes_small_is_no_name_that_only_a_model_saw():
    told = {"Parse": "person", "Oru Lock": "person", "Tidal Lock": "organization", "Salt House": "organization"}
    lines = ["Parse the tables of Oru Lock at a Tidal Lock.", "They parse a tidal lock, oru, in the Salt House."]
    texts = [
        (
            Reading(line),
            [Span(line.find(name), line.find(name) + len(name), kind, "X", "model", 50)
             for name, kind in told.items() if name in line],
        )
        for line in lines
    ]  # fmt: skip
    settled = settle(texts, [], {})
    kept = [[line[span.start : span.end] for span in spans] for line, spans in zip(lines, settled, strict=True)]
    assert kept == [["Oru Lock"], ["Salt House"]]
