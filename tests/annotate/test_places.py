"""What the words beside a model's spans say of places and people, and what an article says of programs and bodies."""

import pytest
from spans import model, typed

from pipelines.annotate.lists.gazetteer import names
from pipelines.annotate.rules import callings, persons, places, programs, short_bodies
from pipelines.annotate.spans import Index, Reading, Span, without_overlaps

PLACES = [
    ("She was buried in Harwick.", {"Harwick": "organization"}, {"Harwick": "place"}),
    ("She was published in Harwick.", {"Harwick": "organization"}, {"Harwick": "organization"}),
    ("It left the village of Lunesby.", {"Lunesby": "person"}, {"Lunesby": "place"}),
    ("It left the party of Lunesby.", {"Lunesby": "person"}, {"Lunesby": "person"}),
    ("They walked to Lunesby.", {"Lunesby": "person"}, {"Lunesby": "place"}),
    ("They wrote to Lunesby.", {"Lunesby": "person"}, {"Lunesby": "person"}),
    ("A woman on the Salzallee spoke.", {"Salzallee": "person"}, {"Salzallee": "person"}),
    ("A woman on the Salzallee, alone.", {"Salzallee": "person"}, {"Salzallee": "place"}),
    ("A word on the Reed ministry.", {"Reed": "person"}, {"Reed": "person"}),
    ("They entered El Lume.", {"El_Lume": "organization"}, {"El Lume": "place"}),
    ("They had met at Lunesby.", {"Lunesby": "person"}, {"Lunesby": "place"}),
    ("They were angry at Reed.", {"Reed": "person"}, {"Reed": "person"}),
    ("In Castel Lume, outside Rome, it rained.", {"Castel_Lume": "person"}, {"Castel Lume": "place"}),
    ("It was in Leeds and Harwick.", {"Leeds": "place", "Harwick": "person"}, {"Leeds": "place", "Harwick": "place"}),
    ("In Salem, Mass., it rained.", {}, {"Salem": "place", "Mass.": "place"}),
    ("In Harwick, OH, it rained.", {"Harwick": "place"}, {"Harwick": "place", "OH": "place"}),
    ("So did Harwick, MD, and others.", {"Harwick": "person"}, {"Harwick": "person"}),
    ("They saw the Lunesby oil refinery.", {"Lunesby": "person"}, {"Lunesby": "place"}),
    ("They saw the Lunesby river.", {"Lunesby": "person"}, {"Lunesby": "place"}),
    ("They were interned at Lunesby Hall, and left.", {"Lunesby_Hall": "organization"}, {"Lunesby Hall": "place"}),
    ("They wrote at Lunesby Hall, and left.", {"Lunesby_Hall": "organization"}, {"Lunesby Hall": "organization"}),
    ("Its congress in Lunesby failed.", {"Lunesby": "organization"}, {"Lunesby": "place"}),
    ("The choir from Lunesby sang.", {"Lunesby": "person"}, {"Lunesby": "place"}),
    ("They saw the Reed letters.", {"Reed": "person"}, {"Reed": "person"}),
    ("So Lunesby was the birthplace of rowing.", {"Lunesby": "person"}, {"Lunesby": "place"}),
    ("The ruins at Lunesby fell, and it fell.", {"Lunesby": "organization"}, {"Lunesby": "place"}),
    ("They sat in Lunesby prison.", {"Lunesby": "organization"}, {"Lunesby": "place"}),
    ("The woman from Lunesby spoke.", {"Lunesby": "person"}, {"Lunesby": "place"}),
    ("A school at Lunesby, near Leeds, closed.", {"Lunesby": "organization"}, {"Lunesby": "place"}),
    ("A fair was held in Lunesby.", {"Lunesby": "organization"}, {"Lunesby": "place"}),
    ("They went past Lunesby, where it rained.", {}, {"Lunesby": "place"}),
    ("So said Leeds and Harwick.", {"Leeds": "place", "Harwick": "person"}, {"Leeds": "place", "Harwick": "person"}),
]


@pytest.mark.parametrize(("text", "said", "wanted"), PLACES)
def test_the_words_before_a_name_tell_a_place(text, said, wanted):
    spans = model(text, **said)
    assert typed(text, without_overlaps([*spans, *places.propose(text, spans, names("en"))])) == wanted


def test_what_is_said_of_a_name_tells_somebody_from_a_place():
    text = (
        "Nino, the landlady’s daughter, rowed. Lune lives in Harwick. Kestrel, the publisher, rowed. Harwick, a town, "
        "rowed. Irish Dream rowed. Young Labour rowed. Roman Dalca rowed. "
        "So did von Lume and his brother, Sedge, alone."
    )
    said = {"von_Lume": "organization", "Lune": "organization", "Kestrel": "organization", "Harwick": "place"}
    spans = model(text, **said, Nino="place", Irish_Dream="person", Young_Labour="person", Roman_Dalca="person")
    wanted = dict.fromkeys(("Nino", "Lune", "von Lume", "Sedge"), "person")
    wanted |= dict.fromkeys(("Irish Dream", "Young Labour"), "organization")
    assert typed(text, callings.propose(text, spans, names("en"))) == wanted


PEOPLE = [
    ("So did Ana Maria Dalca.", {"Ana_Maria": "person"}, {"Ana Maria Dalca": "person"}),
    ("So did Ana Dalca Museum.", {"Ana_Dalca": "person"}, {"Ana Dalca": "person"}),
    ("So did Padma Ann Dalca.", {"Ann_Dalca": "person"}, {"Padma Ann Dalca": "person"}),
    ("In Lume Ann Dalca sang.", {"Ann_Dalca": "person"}, {"Ann Dalca": "person"}),
    ("So did Pianist Ann Dalca.", {"Ann_Dalca": "person"}, {"Ann Dalca": "person"}),
    ("So did Mwalu Dalca.", {"Mwalu": "group"}, {"Mwalu Dalca": "person"}),
    ("It reads like le Dalca.", {"Dalca": "person"}, {"le Dalca": "person"}),
    ("Haro (Ann Dalca) rowed.", {"Ann": "person"}, {"Ann Dalca": "person"}),
    ("Then came Lume, Wren Quan’an rowed.", {"Wren": "person"}, {"Wren Quan’an": "person"}),
    ("So did Miss Ann Dalca.", {"Ann": "person"}, {"Ann Dalca": "person"}),
]


@pytest.mark.parametrize(("text", "said", "wanted"), PEOPLE)
def test_a_name_goes_on_where_the_model_saw_a_part(text, said, wanted):
    spans = model(text, **said)
    assert typed(text, without_overlaps([*spans, *persons.propose(Reading(text), spans, names("en"))])) == wanted


def test_a_program_is_a_thing_where_the_article_is_about_computers():
    text = "Install Lumen, open a file in your browser and type the command. Lumen is software by Reed."
    spans = model(text, Lumen="person", Reed="person")
    made = programs.called([(Reading(text), spans)])
    assert typed(text, [programs.made(text, span, made) for span in spans]) == {"Lumen": "product", "Reed": "person"}
    italic = [*spans, Span(65, 70, "organization", None, "emphasised", 63)]
    assert "Lumen" in programs.called([(Reading(text), italic)])


def test_a_program_that_the_model_missed_is_found_where_nothing_covers_it():
    text = "Open the R scripts in a browser, click on a file of code: R is free, says R. Moss; the Use of R by Reed."
    spans = model(text, Reed="person")
    reading = Reading(text)
    made = programs.called([(reading, spans)])
    found = list(programs.missed(reading, spans, made, frozenset({"r"})))
    assert [text[s.start : s.end + 6] for s in found] == ["R scrip", "R is fr", "R by Re"]


def test_nothing_is_a_program_elsewhere():
    text = "Install Lumen as mayor, said the harbour club."
    assert programs.called([(Reading(text), model(text, Lumen="person"))]) == frozenset()


def test_a_body_is_called_by_what_stands_before_its_noun_unless_somebody_bears_the_name():
    text = "The Dalca Foundation paid. Then Dalca thanked Leeds."
    spans = [Span(4, 20, "organization", None, "organisation", 62), Span(32, 37, "person", "PERSON", "model", 50)]
    for people, kind in (([], "organization"), (["Ion Dalca"], "person")):
        ((_, agreed),) = short_bodies.agree([(Reading(text), spans)], people, names("en"))
        assert [span.type for span in agreed] == ["organization", kind]


def test_where_somebody_lives_is_no_body():
    text = "The Dalca College paid. Ann lives in Dalca."
    spans = [Span(4, 17, "organization", None, "organisation", 62), Span(37, 42, "place", "GPE", "model", 50)]
    ((_, agreed),) = short_bodies.agree([(Reading(text), spans)], [], names("en"))
    assert [span.type for span in agreed] == ["organization", "place"]


def test_names_are_found_as_whole_words_the_longest_first():
    text = "Lee, Ann Lee & Lee&Moss; Leeds, _Lee, Lee"
    found = Index(["Lee", "Ann Lee", "Moss"]).occurrences(Reading(text))
    assert [text[a:b] for a, b in found] == ["Lee", "Ann Lee", "Lee", "Lee"]


def test_a_list_knows_how_far_its_names_reach():
    reach = names("en").reach
    assert reach["United"] >= 3
    assert reach.get("Lumen") is None
