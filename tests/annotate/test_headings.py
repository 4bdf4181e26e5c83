"""Headings in title case: what only the model says there needs the text to bear it out."""

from pipelines.annotate.rules.headings import confirmed
from pipelines.annotate.spans import Reading, Span


def span(text: str, name: str, label: str | None = "ORG") -> Span:
    start = text.index(name)
    return Span(start, start + len(name), "organization", label, "model", 50)


def kept(heading: str, name: str, body: str = "", said: str | None = None, label: str | None = "ORG") -> bool:
    texts = [(True, Reading(heading)), (False, Reading(body))]
    found = [[span(heading, name, label)], [span(body, said)] if said else []]
    return bool(confirmed(texts, found)[0])


def test_a_name_in_a_title_case_heading_needs_the_text() -> None:
    assert not kept("Working with Numerical Data", "Numerical Data")
    assert kept("Letters to Ann Lee", "Ann Lee", "Then Lee came.", "Lee")
    assert kept("LETTERS TO LEE", "LEE", "Then Lee came.", "Lee")


def test_an_event_of_words_that_the_text_writes_small_is_none() -> None:
    heading = "Harbour Crisis"
    event = Span(0, len(heading), "event", None, "event", 62)
    texts = [(True, Reading(heading)), (False, Reading("The crisis of the harbour goes on."))]
    assert confirmed(texts, [[event], []], frozenset({"harbour", "crisis"}))[0] == []
    assert confirmed(texts, [[event], []], frozenset({"crisis"}))[0] == [event]


def test_other_headings_and_other_evidence_need_none() -> None:
    assert kept("What Ann Lee would not say", "Ann Lee")
    assert kept("Ann Lee [Wales], Harbour Office", "Ann Lee")
    assert kept("Working with the Harbour Union", "Harbour Union", label=None)
