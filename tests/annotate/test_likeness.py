"""What a word is like, by the vectors of the pinned model."""

import numpy as np
import pytest

from pipelines.annotate.mentions import tag
from pipelines.annotate.tagger import likeness, model
from pipelines.annotate.tagger.reader import read


@pytest.fixture(scope="module")
def alike():
    return likeness.of(model.load(model.find()))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Gallarate", "place"),
        ("the Gallarate", "place"),
        ("Kellerman", "person"),
        ("Kellerman’s", "person"),
        ("Franco Antonicelli", "person"),
        ("Agatha Kellerman", "person"),
        ("Agatha Kellerman co", "person"),
        ("Jean Le Kellerman", "person"),
        ("Microsoft", None),
        ("Church", None),
        ("Walter Energy", None),
        ("HTML", None),
        ("Qwrtzpl", None),
    ],
)
def test_a_word_that_was_taken_for_a_body_is_like_a_place_or_a_person(alike, name, kind):
    assert alike.kind(name) == kind


def test_a_model_without_vectors_tells_nothing():
    import spacy  # noqa: PLC0415  # as in the package

    assert likeness.of(spacy.blank("en")) is None


def test_vectors_made_of_parts_of_words_are_asked_word_by_word():
    import spacy  # noqa: PLC0415  # as in the package
    from spacy.vectors import Vectors  # noqa: PLC0415

    nlp, rows = spacy.blank("en"), np.random.default_rng(1).normal(size=(50, 8)).astype("f")
    ends = {"minn": 2, "maxn": 3, "bow": "<", "eow": ">"}
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=rows, mode="floret", hash_count=1, **ends)
    alike = likeness.of(nlp)
    assert alike.middles.shape == (4, 8)
    assert np.allclose(np.linalg.norm(alike.given, axis=1), 1)


def test_what_a_word_is_like_stands_behind_the_label_and_becomes_the_type(tables, tagger):
    text = "According to Gallarate, it rained."
    found = read(tagger.folder, [text])[0]
    assert all(label.partition("/")[2] in ("", "place", "person") for _, _, label in found)
    mentions = tag(tables([text]), tagger)
    assert set(mentions["model_label"].drop_nulls()) <= {"ORG", "GPE", "PERSON"}
