"""What stands beside a model's spans, and what an article's other mentions say of them."""

import pytest
from spans import model, typed

from pipelines.annotate.lists.gazetteer import names
from pipelines.annotate.rules import beside, offices
from pipelines.annotate.rules.names import settle
from pipelines.annotate.spans import Reading, Span, without_overlaps

BESIDE = [
    ("In May Lord Curran, the minister, wrote.", {"Curran": "organization"}, {"Curran": "person"}),
    ("In May General Motors wrote.", {"General_Motors": "organization"}, {"General Motors": "organization"}),
    ("He held Brod-Litava for a week.", {"Brod": "place"}, {"Brod-Litava": "place"}),
    ("The France-Spain border.", {"France": "place"}, {"France": "place"}),
    ("So did Retired Harbour Pilots.", {"Harbour_Pilots": "organization"}, {"Retired Harbour Pilots": "organization"}),
    ("Fair Isle Pilots was founded.", {"Fair_Isle_Pilots": "group"}, {"Fair Isle Pilots": "organization"}),
    ("Fair Isle Pilots were here.", {"Fair_Isle_Pilots": "group"}, {"Fair Isle Pilots": "group"}),
    ("So did Ion Dalca Moss.", {"Ion": "organization", "Dalca_Moss": "person"}, {"Ion Dalca Moss": "person"}),
    ("So did Paris Dalca.", {"Paris": "place", "Dalca": "person"}, {"Paris Dalca": "person"}),
    ("In Paris Dalca wept.", {"Paris": "place", "Dalca": "person"}, {"Paris": "place", "Dalca": "person"}),
    ("It is in Ann Dalca’s first book.", {"Ann_Dalca": "organization"}, {"Ann Dalca": "person"}),
    ("It is in Lamp Press’s first book.", {"Lamp_Press": "organization"}, {"Lamp Press": "organization"}),
    ("Here the Lumek have sung.", {"Lumek": "organization"}, {"Lumek": "group"}),
    ("So did Ann Dalca of the HWL.", {"Ann_Dalca": "organization"}, {"Ann Dalca": "person"}),
    ("So did the Salt Lamps of the HWL.", {"Salt_Lamps": "organization"}, {"Salt Lamps": "organization"}),
    ("It belongs to Lumek peasants.", {"Lumek": "organization"}, {"Lumek": "group"}),
    ("He taught at UNCL Harwick then.", {"UNCL_Harwick": "place"}, {"UNCL Harwick": "organization"}),
    ("He taught at UNCL Harwick then.", {"Harwick": "place"}, {"UNCL Harwick": "organization"}),
    ("It left UK Harwick then.", {"Harwick": "place"}, {"Harwick": "place"}),
    ("So did KP Harwick then.", {"Harwick": "place"}, {"Harwick": "place"}),
    ("So did Ida Moss Dalca then.", {"Ida_Moss": "person", "Dalca": "place"}, {"Ida Moss Dalca": "person"}),
    ("So did Ida Moss France then.", {"Ida_Moss": "person", "France": "place"},
     {"Ida Moss": "person", "France": "place"}),
    ("So did Ida Moss (historian, Hull).", {"Ida_Moss": "organization"}, {"Ida Moss": "person"}),
    ("So did Ida Moss (of Hull).", {"Ida_Moss": "organization"}, {"Ida Moss": "organization"}),
    ("It was painted by Ida Moss in May.", {"Ida_Moss": "product"}, {"Ida Moss": "person"}),
    ("Then the heroine (Ida Moss) rows.", {"Ida_Moss": "organization"}, {"Ida Moss": "person"}),
    ("It was published by Ida Moss in May.", {"Ida_Moss": "organization"}, {"Ida Moss": "organization"}),
    ("She crossed North Lume Moors.", {"North_Lume": "place"}, {"North Lume Moors": "place"}),
    ("So did Ann Dalca of KU Harwick.", {"Ann_Dalca": "person", "KU_Harwick": "person"},
     {"Ann Dalca": "person", "KU Harwick": "organization"}),
    ("It was sold by Kestrel Rowlocks.", {"Kestrel": "organization", "Rowlocks": "product"},
     {"Kestrel Rowlocks": "product"}),
    ("So did Irish Harbour Pilots.", {"Harbour_Pilots": "organization"}, {"Harbour Pilots": "organization"}),
]


@pytest.mark.parametrize(("text", "said", "wanted"), BESIDE)
def test_what_stands_beside_a_span_says_more(text, said, wanted):
    spans = model(text, **said)
    proposed = without_overlaps([*spans, *beside.propose(Reading(text), spans, names("en"))])
    assert typed(text, proposed) == wanted


def test_who_runs_it_and_what_it_does_tell_a_firm():
    text = (
        "Kestrel’s chief executive left. Shares in Lumen fell. Then Rowlock went bankrupt. Tallow, which had sold "
        "oars, did not. Ann Dalca’s chief executive did. Curran went bankrupt. So the Observer said. She worked for "
        "Sedge. The founder of Barrow and Ferrow, on the board of Hassock, fled from Mallow, bought by Reed."
    )
    said = {"Kestrel": "product", "Lumen": "place", "Rowlock": "product", "Tallow": "person", "Ann_Dalca": "person"}
    said |= {"Sedge": "place", "Barrow": "place", "Ferrow": "person", "Hassock": "person", "Mallow": "place"}
    spans = model(text, **said, Curran="person", Observer="person", Reed="person")
    wanted = dict.fromkeys(("Kestrel", "Lumen", "Rowlock", "Tallow", "Observer", *list(said)[5:]), "organization")
    assert typed(text, offices.propose(text, spans, names("en"))) == wanted


def test_a_law_does_not_begin_with_whose_it_is():
    text = "Ann Lee’s Fair Rents Act fell with the Married Women’s Property Act."
    law = Span(0, text.index(" fell"), "law", None, "law", 62)
    other = Span(text.index("Married"), len(text) - 1, "law", None, "law", 62)
    spans = beside.without_owners(text, [*model(text, Ann_Lee="person"), law, other])
    assert typed(text, spans) == {"Ann Lee": "person", "Fair Rents Act": "law", "Married Women’s Property Act": "law"}


def test_a_body_is_not_called_after_who_leads_it():
    text = "The Harbour Alliance of Ann Lee met the Friends of Ann Lee."
    whole = Span(4, text.index(" met"), "organization", None, "organisation", 62)
    friends = Span(text.index("Friends"), len(text) - 1, "organization", None, "organisation", 62)
    ann = Span(text.index("Ann"), text.index(" met"), "person", "PERSON", "model", 50)
    again = Span(text.rindex("Ann"), len(text) - 1, "person", "PERSON", "model", 50)
    assert typed(text, beside.without_people(text, [whole, friends], [ann, again])) == {
        "Harbour Alliance": "organization", "Friends of Ann Lee": "organization",
    }  # fmt: skip


SETTLED = [
    # the first mention decides in a tie
    (["Curran, the minister, wrote.", "It was Curran again."],
     {"Curran": "person"}, {"Curran": "organization"}, {"Curran": "person"}),
    # places that one is in, or that lie in another
    (["Nobody came.", "She was sent to Pizzola, in the Abruzzo."],
     {}, {"Pizzola": "person", "Abruzzo": "person"}, {"Pizzola": "place", "Abruzzo": "place"}),
    # whoever something belongs to
    (["Tom Curran wrote much.", "Then came Curran’s Plain Letters."],
     {"Tom_Curran": "person"}, {"Curran’s_Plain_Letters": "work"}, {"Curran": "person", "Plain Letters": "work"}),
    # names in capitals, and what is written small behind an article
    (["Tom Curran wrote much.", "It said TOM CURRAN below."],
     {"Tom_Curran": "person"}, {}, {"TOM CURRAN": "person"}),
    (["A model of it was sent.", "Then the Model sank."], {}, {"Model": "product"}, {}),
    (["Tom Curran wrote much.", "So did TOM CURRAN."], {"Tom_Curran": "person"}, {"CURRAN": "organization"},
     {"TOM CURRAN": "person"}),
    # what one is in is a place throughout, also where the model saw nothing; nobody is called after a people
    (["It rained in Lunesby.", "So Lunesby’s rowers left."], {}, {"Lunesby": "person"}, {"Lunesby": "place"}),
    (["It rained in Lunesby, said Ida Lunesby.", "So Lunesby’s rowers left."], {"Ida_Lunesby": "person"},
     {"Lunesby": "person"}, {"Lunesby": "person"}),
    (["Many socialists rowed.", "Socialists rowed."], {}, {"Socialists": "group"}, {}),
    (["Many rowed.", "Socialists rowed."], {}, {"Socialists": "group"}, {"Socialists": "group"}),
    # somebody called by first name is no place, unless one is in it
    (["Ana Lunesby was late.", "So Ana rowed."], {"Ana_Lunesby": "person"}, {"Ana": "place"}, {"Ana": "person"}),
    (["Ana Lunesby was late.", "She rowed to Ana."], {"Ana_Lunesby": "person"}, {"Ana": "place"}, {"Ana": "place"}),
    # a body of which the model saw a part elsewhere
    (["They left Finnish Salt.", "It is said that Finnish Salt lost."], {"Finnish_Salt": "organization"},
     {"Finnish": "group"}, {"Finnish Salt": "organization"}),
    # peoples that are counted, and who is named with them
    (["There were 16,000 Lumek then, and the Ister and Lumek fled.", "So Lumek and Ister came."], {},
     {"Lumek": "person", "Ister": "place"}, {"Lumek": "group", "Ister": "group"}),
    (["Then the Lumek tribes fled.", "Ida Lumek rowed. Lumek won."], {}, {"Ida_Lumek": "person"},
     {"Ida Lumek": "person", "Lumek": "person"}),
    # nobody has an article, but as an attribute; no creed is a body
    (["Nobody came.", "It is what the Nizamar was for."], {}, {"Nizamar": "person"}, {}),
    (["Nobody came.", "It is what the Curran ministry was for."], {}, {"Curran": "person"}, {"Curran": "person"}),
    (["Nobody came.", "It took an Act of Parliament."], {}, {"Act_of_Parliament": "law"}, {}),
    (["Ann Curran was late.", "Here Curran teaches that."], {"Ann_Curran": "person"}, {"Curran": "place"},
     {"Curran": "person"}),
    (["Nobody came.", "They rowed because of Rowism."], {}, {"Rowism": "organization"}, {}),
    # what the model saw once is found again, but at the head of a sentence or beside another capital
    (["They left Kestrel.", "Discounts were sold by Kestrel, too."], {"Kestrel": "organization"}, {},
     {"Kestrel": "organization"}),
    (["They left Kestrel.", "Kestrel rowed, and so did Padma Kestrel."], {"Kestrel": "organization"}, {}, {}),
    (["Bo Maori wrote.", "The Maori rowed."], {"Bo_Maori": "person"}, {"Maori": "group"}, {"Maori": "group"}),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "first", "second", "wanted"), SETTLED)
def test_the_mentions_of_an_article_agree(texts, first, second, wanted):
    given = [(Reading(text), model(text, **said)) for text, said in zip(texts, (first, second), strict=True)]
    assert typed(texts[1], settle(given, [], names("en"))[1]) == wanted


def cited(text, title):
    place = text.index(title)
    return Span(place, place + len(title), "work", None, "cited title", 80)


def test_a_title_is_found_again_without_its_subtitle_but_no_life_of_somebody():
    texts = [
        "In Salt Roads Curran is silent.", "Salt Roads: A History", "Ida Curran: A Life", "Ida Curran left.",
        "Search for it in In Search of Iron or Rivers of Iron.", "In Search of Iron", "Rivers of Iron, 1900–1914",
    ]  # fmt: skip
    said = [{"Roads": "organization", "Curran": "person"}, {}, {}, {"Ida_Curran": "person"}, {"Iron": "place"}, {}, {}]
    spans = [model(text, **each) for text, each in zip(texts, said, strict=True)]
    for number in (1, 2, 5, 6):
        spans[number] = [cited(texts[number], texts[number])]
    settled = settle([(Reading(text), each) for text, each in zip(texts, spans, strict=True)], [], names("en"))
    assert typed(texts[0], settled[0]) == {"Salt Roads": "work", "Curran": "person"}
    assert typed(texts[3], settled[3]) == {"Ida Curran": "person"}
    assert typed(texts[4], settled[4]) == {"In Search of Iron": "work", "Rivers of Iron": "work"}


def test_a_title_of_people_is_none_again_and_one_of_a_word_is():
    texts = [
        "In May Reed and Moss met, and in Oarsmen they are old.", "Reed and Moss: A Friendship", "Oarsmen: A Life",
        "Oarsmen rowed, under “Oarsmen” and beside Lume Oarsmen.", "Only Oarsmen is read.",
    ]  # fmt: skip
    spans = [model(texts[0], Reed="person", Moss="person"), *([cited(text, text)] for text in texts[1:3]), [], []]
    settled = settle([(Reading(text), each) for text, each in zip(texts, spans, strict=True)], [], names("en"))
    assert typed(texts[0], settled[0]) == {"Reed": "person", "Moss": "person", "Oarsmen": "work"}
    assert typed(texts[3], settled[3]) == {}
    assert typed(texts[4], settled[4]) == {"Oarsmen": "work"}


def test_a_ship_named_after_somebody_leaves_the_person_one():
    texts = ["Curran knew that Ida Curran was late.", "The freighter Ida Curran sailed."]
    ship = Span(texts[1].index("Ida"), texts[1].index(" sailed"), "product", None, "ship", 54)
    given = [(Reading(texts[0]), model(texts[0], Curran="person", Ida_Curran="person")), (Reading(texts[1]), [ship])]
    first, second = settle(given, [], names("en"))
    assert typed(texts[0], first) == {"Ida Curran": "person", "Curran": "person"}
    assert typed(texts[1], second) == {"Ida Curran": "product"}
