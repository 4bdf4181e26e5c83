"""The words of a language are those that the package itself gives."""

from importlib import resources

import pytest
from spellchecker import SpellChecker

from pipelines.languages.lexicon import words


@pytest.mark.parametrize("language", ["en", "de", "it", "eu"])  # the last has quotation marks in its words
def test_words_are_those_of_the_spell_checker(language: str) -> None:
    assert set(words(language)) == set(SpellChecker(language=language).word_frequency.words())


def test_every_list_is_in_small_letters_and_has_each_word_once() -> None:
    files = (resources.files("spellchecker") / "resources").iterdir()
    languages = [file.name.partition(".")[0] for file in files if file.name.endswith(".json.gz")]
    assert len(languages) > 8
    for listed in map(words, languages):
        assert listed.n_unique() == len(listed) > 10_000
        assert not (listed.str.to_lowercase() != listed).any()


@pytest.mark.parametrize("language", ["xx", "", "../en", "la"])
def test_a_language_without_a_list_has_no_words(language: str) -> None:
    assert words(language).is_empty()
