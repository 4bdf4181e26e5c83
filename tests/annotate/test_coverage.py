"""What the summary says of the tagger: the languages that it does not know."""

from collections import Counter

from pipelines.annotate import coverage


def told(*languages: str | None) -> list[str]:
    return coverage(Counter((language,) for language in languages), None)


def test_texts_in_the_models_language_need_no_word() -> None:
    assert told("en", "en-GB", "EN", None) == []


def test_other_languages_are_counted_the_most_frequent_first() -> None:
    (line,) = told("en", "ar", "de-AT", "de", None)
    assert line == "the tagger knows en only: mentions come from the rules alone in 2 in de, 1 in ar (articles)"


def test_only_some_of_many_languages_are_named() -> None:
    (line,) = told("ar", "de", "es", "fr", "it", "pt", "sv")
    assert "1 in it and 2 more languages (articles)" in line
