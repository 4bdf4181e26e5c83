"""The tagger: texts in, labelled spans out, in pieces and with a memory.

What is read anew, in which pieces and by which processes belongs here. What a model makes of a text is for reader to
say; what a span is worth, for the rules.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from pipelines.annotate.tagger import cache, gliner, model, reader
from pipelines.annotate.tagger.reader import Found
from pipelines.engine.workers import WORTH_WORKERS, Workers

Item = TypeVar("Item")
PIECE = 60_000  # code points that are read and then remembered: a second or two of work, all that a kill may cost
UNTAGGED = (
    "no entity tagger is installed: mentions come from the rules alone, and most are missed; "
    f"install {model.lock()['package']}=={model.lock()['package_version']} or {model.lock()['pipeline']}"
)


@dataclass(frozen=True)
class Tagger:
    """A model that is loaded by whoever reads texts, or none: then only the rules propose mentions.

    `version` describes the model, `language` is the ISO 639 code of the language it knows, None for a model that knows
    many. `memory` is a folder that keeps the spans of texts seen before.
    """

    folder: Path | None
    version: str | None
    language: str | None
    memory: Path | None = None
    workers: Workers | None = None

    def knows(self, language: str | None) -> bool:
        """Tell whether the model is for texts of this language (BCP 47); an unknown language is taken for its own."""
        every = language is None or self.language is None
        return self.folder is not None and (every or str(language).split("-")[0].lower() == self.language)

    def spans(self, texts: Sequence[str]) -> Iterator[list[Found]]:
        """Find the labelled spans of each text, in order; equal texts are read once, texts in the memory not at all.

        While one text's spans are worked on, workers read the next texts.
        """
        if self.folder is None:
            yield from ([] for _ in texts)
            return
        known, unread = self._known(texts)
        fresh = self._read(unread)
        for text in texts:
            while text not in known:
                known |= next(fresh)
            yield known[text]

    def begin(self, texts: Sequence[str]) -> None:
        """Have workers that stand ready begin to read what `spans` will be asked for, while this process does else."""
        if self.folder is not None and self.workers is not None and self.workers.ready:
            _, unread = self._known(texts)
            self.workers.begin(tuple(unread), partial(reader.read, self.folder), list(runs(unread, len)))

    def shared(self, size: int) -> Workers | None:
        """Give the workers where there is so much to read, in code points, that it is shared out among them."""
        return self.workers if self.workers is not None and self.workers.count > 1 and size > WORTH_WORKERS else None

    def _known(self, texts: Sequence[str]) -> tuple[dict[str, list[Found]], list[str]]:
        """The spans that are remembered, and the texts that are to be read, each once."""
        each = list(dict.fromkeys(texts))
        known = cache.read(self.memory, self.version, each)
        return known, [text for text in each if text not in known]

    def _read(self, texts: Sequence[str]) -> Iterator[dict[str, list[Found]]]:
        """Read texts piece by piece, and remember each piece."""
        assert self.folder is not None
        pieces, read = list(runs(texts, len)), partial(reader.read, self.folder)
        ready = self.workers if self.workers is not None and self.workers.ready else None
        workers = self.shared(sum(map(len, texts))) or ready
        results = None if ready is None else ready.begun(tuple(texts))
        if results is None:
            results = map(read, pieces) if workers is None else workers.map(read, pieces)
        for piece, found in zip(pieces, results, strict=True):
            spans = dict(zip(piece, found, strict=True))
            cache.write(self.memory, self.version, spans)
            yield spans


def prepare(name: str | None = None) -> None:
    """Load the model that load_tagger finds in this process, a worker, before there are texts."""
    folder = model.find(name)
    if folder is not None:
        reader.read(folder, ())


def runs(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Cut a sequence into runs of about PIECE code points, at least one item each."""
    run: list[Item] = []
    whole = 0
    for item in items:
        run.append(item)
        whole += size(item)
        if whole >= PIECE:
            yield run
            run, whole = [], 0
    if run:
        yield run


def language_of(folder: Path) -> str | None:
    """The ISO 639 code of the language that a model is for; None for GLiNER, which is not bound to one."""
    return None if gliner.is_gliner(folder) else model.read_meta(folder)["lang"]


def load_tagger(name: str | None = None, memory: Path | None = None, workers: Workers | None = None) -> Tagger:
    """Find the tagger: the model named, else the official pipeline where installed, else the pinned weights, else none.

    `workers` read where there is much to read. Raises UserError where the named model is not found, its package is not
    installed, or a file of the pinned one is missing or was changed; a model that cannot be loaded is found when it is.
    """
    folder = model.find(name)
    if folder is None:
        return Tagger(None, None, None)
    version = gliner.version(folder) if gliner.is_gliner(folder) else model.version(folder)
    return Tagger(folder, version, language_of(folder), memory, workers)
