"""A pipeline of spaCy that is an entity recogniser alone, read in half of spaCy's time or less.

The layers are spaCy's own, and so are the entities. But spaCy goes on from word to word, and asks of each of some
seventy moves whether it is allowed there: here the moves are decided for all words at once (see moves). And what a word
is by itself is computed once for all the texts that are read together. Which texts are read is for reader.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pipelines.annotate.tagger.moves import BEGIN, INSIDE, LAST, UNIT, Moves, Places, entities, moves

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "ner"
WORDS = 1_000  # of a batch: what is computed of more has no room in a processor's cache
FEATURES = 3  # words that a score hangs on: the word, the first of its entity, the one before it
LEXICAL = {"NORM", "PREFIX", "SUFFIX", "SHAPE", "ORTH"}  # what is known of a word wherever it stands
Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Recogniser:
    """A loaded pipeline with one component; `pipe` reads texts as the pipeline does, with batches of its own."""

    nlp: "Language"

    @staticmethod
    def reads(nlp: "Language") -> bool:
        """Tell whether a pipeline is a recogniser alone, as spaCy makes them."""
        return nlp.pipe_names == [NAME] and nlp.get_pipe_meta(NAME).factory == NAME and _is_usual(nlp.get_pipe(NAME))

    def pipe(self, texts: Sequence[str], batch_size: int) -> "list[Doc]":
        """Read texts; `batch_size` is the pipeline's and changes nothing."""
        del batch_size
        docs = [self.nlp.make_doc(text) for text in texts]
        full = [doc for doc in docs if len(doc)]
        if not full:
            return docs
        made = self._ner.moves
        known = moves([made.get_class_name(move) for move in range(made.n_moves)])
        words, which = self._words(full)
        for batch in _batches(full):
            size = sum(map(len, batch))
            _recognise(self._ner.model, known, batch, words[which[:size]])
            which = which[size:]
        return docs

    @property
    def _ner(self) -> Any:
        return self.nlp.get_pipe(NAME)

    def _words(self, docs: "list[Doc]") -> "tuple[Vectors, Places]":
        """Make the vectors of all different words, and tell for the words of the texts in turn which is theirs."""
        from spacy.attrs import NORM, ORTH  # noqa: PLC0415  with spaCy, which takes seconds
        from spacy.tokens import Doc  # noqa: PLC0415

        keys = np.concatenate([doc.to_array([ORTH, NORM]) for doc in docs])
        # the tokenizer may give a word another norm than its own: `not` for `n't`
        (forms, form), (norms, norm) = (np.unique(key, return_inverse=True) for key in keys.T)
        pairs, which = np.unique(form * len(norms) + norm, return_inverse=True)  # sooner than rows are compared
        form, norm = np.divmod(pairs, len(norms))
        words = Doc(self.nlp.vocab, words=[self.nlp.vocab.strings[key] for key in forms[form].tolist()])
        column: Any = norms[norm].reshape(-1, 1)
        words.from_array([NORM], column)
        embed, _ = self._ner.model.layers[0].layers[0].layers
        (vectors,) = embed.predict([words])
        return vectors, which


def _is_usual(ner: Any) -> bool:
    """Tell whether a recogniser is built of what spaCy builds it of, and decides greedily."""
    model = ner.model
    head, lower, upper = model.layers
    labels = [sorted(name[2:] for name in ner.move_names if name[0] == move) for move in (BEGIN, INSIDE, LAST, UNIT)]
    read = {name for layer in head.walk() for name in [*layer.attrs.get("columns", ()), layer.attrs.get("key_attr")]}
    return (
        [len(layer.layers) for layer in head.layers] == [2, 0, 0]
        and (lower.name, upper.name) == ("precomputable_affine", "linear")
        and lower.get_dim("nF") == FEATURES
        and lower.get_dim("nP") > 1
        and read - {None} <= LEXICAL
        and all(others == labels[0] for others in labels)
        and not model.attrs["unseen_classes"]
        and ner.cfg["beam_width"] == 1
        and model.ops.device_type == "cpu"
    )


def _batches(docs: "Sequence[Doc]") -> "Iterator[list[Doc]]":
    batch: list[Doc] = []
    words = 0
    for doc in docs:
        if batch and words + len(doc) > WORDS:
            yield batch
            batch, words = [], 0
        batch.append(doc)
        words += len(doc)
    if batch:
        yield batch


def _recognise(model: Any, known: Moves, docs: "list[Doc]", vectors: Vectors) -> None:
    """Set the entities of texts, given the vectors of their words, one text after the other."""
    from spacy.attrs import IS_SPACE  # noqa: PLC0415  with spaCy, which takes seconds
    from spacy.tokens import Span  # noqa: PLC0415

    head, lower, upper = model.layers
    tok2vec, to_array, linear = head.layers
    ends = np.cumsum(list(map(len, docs)))
    in_context = tok2vec.layers[1].predict(np.split(vectors, ends[:-1]))
    found = linear.predict(to_array.predict(in_context))
    parts, bias = lower.predict(found), lower.get_param("b")  # of each word as each of FEATURES; the first is of none

    def score(word: Places, first: Places, before: Places) -> Vectors:
        state = parts[word + 1, 0] + parts[first + 1, 1]  # in spaCy's order, which sums hang on
        state += parts[before + 1, 2]
        state += bias
        scores: Vectors = upper.predict(model.ops.maxout(state)[0])
        return scores

    final = np.zeros(ends[-1], np.bool_)
    final[ends - 1] = True
    space = np.concatenate([doc.to_array(IS_SPACE) for doc in docs]).astype(np.bool_)
    spans: list[list[Span]] = [[] for _ in docs]
    begins = [0, *ends.tolist()]
    for start, end, label in entities(score, known, final, space):
        at = bisect_right(begins, start) - 1
        spans[at].append(Span(docs[at], start - begins[at], end - begins[at], label))
    for doc, of_doc in zip(docs, spans, strict=True):
        doc.set_ents(of_doc)
