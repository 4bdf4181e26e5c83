"""What a word is like: the model's own vectors tell places and surnames from the bodies it takes single words for.

Which words are asked, and compared with which, belongs here; names of several words and listed ones are for rules.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pycountry

from pipelines.annotate.words import known, words

if TYPE_CHECKING:
    from spacy.language import Language

FIRST, LAST = 0.45, 0.2  # cosine of a first name, and of a last one that has a vector
NEAREST, NEAR = 3, 0.57  # known first names that one of another country is near to, and their mean cosine
LEAST, AHEAD = 0.3, 0.1  # cosine of a word and the middle of its kind, and how much it must be above the others
WORD = re.compile(r"(?:[Tt]he )?([^\W\d_][^\W\d_’'-]*)(?:[’']s?)?")
# a prefix of what follows may stand behind: `Ann Lee co` of `Ann Lee co-founded`
FULL = re.compile(
    r"([^\W\d_a-z][^\W\d_]*) (?:[^\W\d_a-z][^\W\d_]*\.? )?"
    r"((?:(?:De|Di|El|La|Le|Van|Von) )?[^\W\d_a-z][^\W\d_][\w’'-]*?)(?:[’']s| co)?"
)
NOUNS = ("organisations", "periodicals", "corporate", "last_heads", "events", "places", "places_first", "kin")
DIGITS = 4  # sums of floats differ in the last ones from machine to machine
KINDS = ("place", "person", "organization")
GIVEN = len(KINDS)  # row of first names, behind those of the kinds
Vector = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Likeness:
    """The middle of each of KINDS and of first names among a model's vectors, and these names' own (`given`).

    `sure` are names and nouns of bodies.
    """

    nlp: "Language"
    middles: Vector
    given: Vector
    sure: frozenset[str]

    def kind(self, text: str) -> str | None:
        """Tell whether a span that the model takes for a body is like a place or a person; None where it is not."""
        if full := FULL.fullmatch(text):
            return "person" if self._is_full_name(full[1], full[2]) else None
        word = WORD.fullmatch(text)
        vector = _unit(self.nlp, word[1]) if word and not word[1].isupper() and word[1] not in self.sure else None
        if vector is None:
            return None
        place, person, body = (round(float(cosine), DIGITS) for cosine in self.middles[:GIVEN] @ vector)
        if place >= LEAST and place - max(person, body) >= AHEAD:
            return "place"
        return "person" if person >= LEAST and person - max(place, body) >= AHEAD else None

    def _is_full_name(self, first: str, last: str) -> bool:
        """Tell whether two words are like a person's first and last name; of a rare last one nothing is known."""
        given, surname = _unit(self.nlp, first), _unit(self.nlp, last)
        if given is None or not self.sure.isdisjoint((first, last)) or last.isupper():
            return False
        near = np.sort(self.given @ given)[-NEAREST:].mean()
        like = round(float(self.middles[GIVEN] @ given), DIGITS) >= FIRST or round(float(near), DIGITS) >= NEAR
        person = KINDS.index("person")
        return like and (surname is None or round(float(self.middles[person] @ surname), DIGITS) >= LAST)


def of(nlp: "Language") -> Likeness | None:
    """Learn from the names of kept lists what places, surnames and bodies are like; None without English vectors."""
    if nlp.lang != "en" or not nlp.vocab.vectors.shape[0]:
        return None
    people, bodies = (
        [other for name, others in known()[kind].items() for other in (name, *others)] for kind in KINDS[1:]
    )
    places = [str(part.name) for part in pycountry.subdivisions]
    given = [name.partition(" ")[0] for name in known()["person"] if " " in name]
    names = (places, [name.rpartition(" ")[2] for name in people], bodies, given)
    vectors = [_vectors(nlp, sorted({name for name in group if name.isalpha()})) for group in names]
    nouns = frozenset().union(*(words(key) for key in NOUNS))
    return Likeness(nlp, np.array([_middle(group) for group in vectors]), vectors[GIVEN], nouns.union(bodies))


def _vectors(nlp: "Language", names: list[str]) -> Vector:
    """The vectors of length one of those names that have any."""
    from spacy.attrs import ORTH  # noqa: PLC0415  with spaCy, which takes seconds

    table = nlp.vocab.vectors
    if (table.mode, table.attr) != ("default", ORTH):
        return np.array([vector for name in names if (vector := _unit(nlp, name)) is not None])
    rows = table.find(keys=names)  # to ask the vocabulary makes an entry for each
    found: Vector = np.asarray(table.data[rows[rows >= 0]], dtype=np.float32)
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return found


def _middle(vectors: Vector) -> Vector:
    middle: Vector = np.mean(vectors, axis=0)
    return middle / np.linalg.norm(middle)


def _unit(nlp: "Language", word: str) -> Vector | None:
    """A word's vector of length one; None of a word that has none."""
    if not nlp.vocab.has_vector(word):
        return None
    vector: Vector = np.asarray(nlp.vocab.get_vector(word), dtype=np.float32)
    return vector / np.linalg.norm(vector)
