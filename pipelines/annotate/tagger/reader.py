"""A loaded model that reads texts: long ones are cut, and what it finds are labelled spans of the texts.

What any process needs that reads texts belongs here; which texts are read, and what is known already, is the tagger's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.annotate.tagger import gliner, likeness, model
from pipelines.annotate.tagger.recogniser import Recogniser

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 64  # texts; more gains nothing
LONGEST = 10_000  # code points that the model sees at once: memory grows with it
SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+")

TYPES = {
    "PERSON": "person", "PER": "person",
    "ORG": "organization",
    "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "PRODUCT": "product",
    "LAW": "law",
    **dict(zip(gliner.LABELS.values(), gliner.LABELS.values(), strict=True)),
}  # fmt: skip

Found = tuple[int, int, str]  # start, end, label of the model and, behind a slash, the kind that its word is like
BODY = "ORG"


@dataclass(frozen=True)
class Reader:
    """A model in memory; `longest` is how many code points it is given at once."""

    nlp: "Language | Recogniser | gliner.Gliner"
    longest: int
    alike: likeness.Likeness | None = None

    def spans(self, texts: Sequence[str]) -> list[list[Found]]:
        """Find the spans of each text whose labels become mentions."""
        pieces = [(number, *piece) for number, text in enumerate(texts) for piece in cut(text, self.longest)]
        found: list[list[Found]] = [[] for _ in texts]
        docs: Iterable[Any] = self.nlp.pipe([piece for _, _, piece in pieces], batch_size=BATCH)
        for (number, offset, piece), doc in zip(pieces, docs, strict=True):
            ends = ((e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in TYPES)
            found[number] += [(s + offset, e + offset, self._label(piece[s:e], label)) for s, e, label in ends]
        return found

    def _label(self, name: str, label: str) -> str:
        kind = self.alike.kind(name) if self.alike and label == BODY else None
        return f"{label}/{kind}" if kind else label


def cut(text: str, longest: int = LONGEST) -> Iterator[tuple[int, str]]:
    """Cut a text into pieces of at most `longest` code points, at ends of sentences, else at white space; none is lost.

    Yields offset and piece; joined, the pieces are the text.
    """
    start = 0
    while len(text) - start > longest:
        window = text[start : start + longest]
        ends = [match.end() for match in SENTENCE_END.finditer(window)]
        end = ends[-1] if ends else window.rfind(" ") + 1 or longest
        yield start, window[:end]
        start += end
    yield start, text[start:]


def load(folder: Path) -> Reader:
    """Load the model of a folder; raises UserError where it cannot be loaded."""
    if gliner.is_gliner(folder):
        return Reader(gliner.load(folder), gliner.LONGEST)
    nlp = model.load(folder)
    return Reader(Recogniser(nlp) if Recogniser.reads(nlp) else nlp, LONGEST, likeness.of(nlp))


@cache
def _loaded(folder: Path) -> Reader:
    return load(folder)


def read(folder: Path, texts: Sequence[str]) -> list[list[Found]]:
    """Read texts with the model of a folder, which this process loads once: the work of a worker."""
    return _loaded(folder).spans(texts)
