"""The words of a language are those that the package itself gives."""

import pytest
from spellchecker import SpellChecker

from pipelines.languages.lexicon import words


@pytest.mark.parametrize("language", ["en", "de", "it", "eu"])  # the last has quotation marks in its words
def test_words_are_those_of_the_spell_checker(language: str) -> None:
    assert set(words(language)) == set(SpellChecker(language=language).word_frequency.words())


@pytest.mark.parametrize("language", ["xx", "", "../en", "la"])
def test_a_language_without_a_list_has_no_words(language: str) -> None:
    assert words(language).is_empty()
