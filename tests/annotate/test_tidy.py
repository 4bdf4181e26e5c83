"""What the rules make of a model's spans before anything else is asked: ends, parts and types."""

import pytest

from pipelines.annotate.lists.gazetteer import names
from pipelines.annotate.rules.tidy import tidy
from pipelines.annotate.spans import Span

TIDIED = [
    ("the Ministry’s", "organization", ["Ministry"]),
    ("President Ann Lee", "person", ["Ann Lee"]),
    ("Portuguese-born Ann Lee", "person", ["Ann Lee"]),
    ("Ann Lee (USA", "person", ["Ann Lee", "USA"]),
    ("Mending Portugal", "organization", ["Portugal"]),
    ("Queen Victoria", "person", ["Queen Victoria"]),
    ("Ann Lee, Jr.", "person", ["Ann Lee, Jr."]),
    ("Tom Reed and Ann Lee", "person", ["Tom Reed", "Ann Lee"]),
    ("Bosnia and Herzegovina", "place", ["Bosnia and Herzegovina"]),
    ("Irish-Finnish", "group", ["Irish", "Finnish"]),
    ("pro-Finnish", "group", ["Finnish"]),
    ("north west Spain", "place", ["Spain"]),
    ("Lanterna/Kestrel", "organization", ["Lanterna", "Kestrel"]),
    ("weary solidarity", "organization", []),
    ("J. R.", "person", []),
    ("Tom Reed et al", "person", ["Tom Reed"]),
    ("Reed 491", "person", ["Reed"]),
    ("Salt and Iron, translated by Tom Reed", "work", ["Salt and Iron"]),
    ("A Salt Road", "work", ["A Salt Road"]),
    ("A Harbour Board", "organization", ["Harbour Board"]),
    ("Roads of Stone. Whispers", "organization", ["Roads of Stone", "Whispers"]),
    ("OUTPUT_FOLDER", "person", []),
    ("salt.csv", "product", []),
    ("saltModel", "place", []),
    ("Table 4", "law", []),
    ("MPs", "organization", []),
    ("Esq", "person", []),
    ("CPU", "organization", []),
    ("The Salt Road", "work", ["The Salt Road"]),
    ("the Irish Socialists", "organization", ["Irish", "Socialists"]),
    ("the Irish Greenpeace", "organization", ["Irish", "Greenpeace"]),
    ("Asian Americans", "organization", ["Asian Americans"]),
    ("Ann Lee ’23", "person", ["Ann Lee"]),
    ("Black", "organization", []),
    ("Chief Lantern Officers", "organization", []),
    ("more!—The", "work", []),
    ("Black", "person", ["Black"]),
    ("Ann “Wren” Lee", "person", ["Ann “Wren” Lee"]),
    ("Lumen Transit ended months", "organization", ["Lumen Transit"]),
    ("Lumen party", "organization", ["Lumen party"]),
    ("Ann Lee “Wren” Tom Reed", "person", ["Ann Lee", "Wren", "Tom Reed"]),
    ("NLU Treasurer", "organization", ["NLU"]),
    ("Harbour Treasurer", "organization", ["Harbour Treasurer"]),
    ("Labour Government", "organization", ["Labour"]),
    ("Lume Government", "organization", ["Lume Government"]),
    ("NGO", "organization", []),
    ("NUSA union rep", "organization", ["NUSA"]),
    ("Eventually Bogdan", "person", ["Bogdan"]),
    ("Obama-Dalca", "organization", ["Obama", "Dalca"]),
    ("Senators Curran", "person", ["Curran"]),
    ("Ion van Dalca’s Spectrum", "person", ["Ion van Dalca", "Spectrum"]),
    ("Obama-Peru", "organization", ["Obama", "Peru"]),
]


@pytest.mark.parametrize(("text", "kind", "wanted"), TIDIED)
def test_a_span_of_the_model_is_tidied(text, kind, wanted):
    found = tidy(text, Span(0, len(text), kind, "X", "model", 50), names("en"))
    assert [text[span.start : span.end] for span in found] == wanted


TYPED = [
    ("The Leeds Gazette", "work", "organization"),
    ("KXN", "person", "organization"),
    ("Il Quaderno", "person", "organization"),
    ("KX-12", "place", "product"),
    ("Portuguese", "place", "group"),
    ("Fidelz", "group", "organization"),
    ("Saltists", "group", "group"),
    ("Trotsky", "place", "person"),
    ("Saltist", "person", "group"),
    ("Saltists", "organization", "group"),
    ("Saltites", "organization", "group"),
    ("Kestrel KX9", "organization", "product"),
    ("Kestrel Street", "organization", "place"),
    ("Lough Kestrel", "person", "place"),
    ("Anna Street", "person", "person"),
    ("Staffordshire", "organization", "place"),
    ("OpenSalt", "person", "organization"),
    ("SALTen", "place", "organization"),
    ("Lume TB2", "person", "product"),
    ("Western Lume", "group", "place"),
    ("Western Lumish", "group", "group"),
    ("McSalt", "person", "person"),
]


@pytest.mark.parametrize(("text", "said", "wanted"), TYPED)
def test_plain_evidence_corrects_a_type(text, said, wanted):
    assert [span.type for span in tidy(text, Span(0, len(text), said, "X", "model", 50), names("en"))] == [wanted]


def test_half_of_a_word_is_no_part_of_a_name():
    text = "So Dalca co-founded it."
    found = tidy(text, Span(3, 11, "organization", "X", "model", 50), names("en"))
    assert [text[span.start : span.end] for span in found] == ["Dalca"]
