"""The tagger: texts in, labelled spans out, in batches and with a memory.

Cutting long texts, batching, caching and mapping labels to types belong here. Which model it is, is for model to say;
what a span is worth, for the rules.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.annotate import cache, gliner, model

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 64  # texts; more gains nothing
LONGEST = 10_000  # code points that the tagger sees at once: memory grows with it
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
UNTAGGED = (
    "no entity tagger is installed: mentions come from the rules alone, and most are missed; "
    f"install {model.lock()['package']}=={model.lock()['package_version']} or {model.lock()['pipeline']}"
)

Found = tuple[int, int, str]  # start, end, label of the model


@dataclass
class Tagger:
    """A loaded entity recogniser, or none: then `version` is None, and only the rules propose mentions.

    `language` is the ISO 639 code of the language it knows, None for a model that knows many; `longest` is how many
    code points it is given at once.
    """

    nlp: "Language | gliner.Gliner | None"
    version: str | None
    language: str | None
    memory: Path | None = field(default=None)
    longest: int = LONGEST

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of the model that become mentions."""
        return frozenset(TYPES)

    def knows(self, language: str | None) -> bool:
        """Tell whether the model is for texts of this language (BCP 47); an unknown language is taken for its own."""
        every = language is None or self.language is None
        return self.nlp is not None and (every or str(language).split("-")[0].lower() == self.language)

    def spans(self, texts: Sequence[str]) -> list[list[Found]]:
        """Find the labelled spans of each text; equal texts are read once, texts in the cache not at all."""
        if self.nlp is None:
            return [[] for _ in texts]
        distinct = list(dict.fromkeys(texts))
        known = cache.read(self.memory, self.version, distinct)
        unknown = [text for text in distinct if text not in known]
        for start in range(0, len(unknown), 64 * BATCH):
            chunk = unknown[start : start + 64 * BATCH]
            fresh = dict(zip(chunk, self._tag(chunk), strict=True))
            cache.write(self.memory, self.version, fresh)
            known |= fresh
        return [known[text] for text in texts]

    def _tag(self, texts: Sequence[str]) -> Iterator[list[Found]]:
        assert self.nlp is not None
        pieces = [(number, *piece) for number, text in enumerate(texts) for piece in cut(text, self.longest)]
        found: list[list[Found]] = [[] for _ in texts]
        docs: Iterator[Any] = self.nlp.pipe([piece for _, _, piece in pieces], batch_size=BATCH)
        for (number, offset, _), doc in zip(pieces, docs, strict=True):
            spans = ((e.start_char + offset, e.end_char + offset, e.label_) for e in doc.ents)
            found[number] += [span for span in spans if span[2] in self.labels]
        return iter(found)


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


def language_of(folder: Path) -> str | None:
    """The ISO 639 code of the language that a model is for; None for GLiNER, which is not bound to one."""
    return None if gliner.is_gliner(folder) else model.read_meta(folder)["lang"]


def load_tagger(name: str | None = None, memory: Path | None = None) -> Tagger:
    """Load the tagger: the model named, else the official pipeline where installed, else the pinned weights, else none.

    `memory` is a folder that keeps the spans of texts seen before. Raises UserError where the named one is not found,
    or a file of the pinned one is missing or was changed.
    """
    folder = model.find(name)
    if folder is None:
        return Tagger(None, None, None)
    if gliner.is_gliner(folder):
        return Tagger(*gliner.load(folder), None, memory, gliner.LONGEST)
    nlp, version = model.load(folder)
    return Tagger(nlp, version, nlp.lang, memory)
