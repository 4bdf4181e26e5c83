"""The lexicon is the library's own list of words, read without what nobody asks for."""

from spellchecker import SpellChecker

from pipelines.segment.hyphens import lexicon


def test_the_lexicon_is_the_library_s() -> None:
    assert lexicon("es") == frozenset(SpellChecker(language="es").word_frequency.words())
    assert lexicon("tlh") == frozenset()
