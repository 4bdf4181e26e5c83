"""The moves of an entity recogniser, decided for all words at once.

At each word a recogniser makes the move with the best score of those that are allowed: begin an entity, go on inside
it, end it, take the word for an entity of its own, or leave it out. Scores hang on the word and, inside an entity, on
its first word and the one before. So it is decided first of each word as if no entity were open, then all entities that
would begin are followed at once, word by word; those that begin inside another fall away. What the scores are is for
recogniser.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
# by the places of words, of the first words of their entities, and of the words before them: a row of scores for each;
# a place of -1 stands for none
Score = Callable[[Places, Places, Places], NDArray[np.float32]]
NO_WORD = -1
BEGIN, INSIDE, LAST, UNIT, OUT = "BILUO"


@dataclass(frozen=True)
class Moves:
    """The moves by their places among the scores, in the order of the scores where one wins among equals.

    `closed` are those that are allowed where no entity is open; `kind`, `label`, `inside` and `last` have a value for
    each of these: B, U or O, its label, and the moves that go on and end with that label.
    """

    closed: Places
    kind: NDArray[np.str_]
    label: list[str]
    inside: Places
    last: Places


def moves(names: Sequence[str]) -> Moves:
    """Sort the names of moves: `O`, and `B-`, `I-`, `L-` and `U-` before each label."""
    known = {name: place for place, name in enumerate(names)}
    # spaCy has a move `U-` without a label, for words that were decided before
    closed = [name for name in names if name == OUT or (name[0] in (BEGIN, UNIT) and name[2:])]
    labels = [name[2:] for name in closed]
    inside, last = ([known.get(f"{move}-{label}", 0) for label in labels] for move in (INSIDE, LAST))
    places = [known[name] for name in closed]
    kind = np.array([name[0] for name in closed])
    return Moves(np.array(places), kind, labels, np.array(inside), np.array(last))


def entities(score: Score, moves: Moves, final: Flags, space: Flags) -> Iterator[tuple[int, int, str]]:
    """Find the entities of texts, one after the other: first word, the word behind the last one, and label.

    `final` are the last words of texts, behind which no entity goes on; `space` is what is white space alone, which
    begins none. There is a word at least.
    """
    every, none = np.arange(len(final)), np.full(1, NO_WORD)
    scores = score(every, none, none)[:, moves.closed]
    scores[np.ix_(space, moves.kind != OUT)] = -np.inf
    scores[np.ix_(final, moves.kind == BEGIN)] = -np.inf
    made = scores.argmax(axis=1)
    starts = np.flatnonzero(moves.kind[made] != OUT)
    ends = _ends(score, moves, final, starts, made[starts])
    free = 0
    for start, end, move in zip(starts.tolist(), ends.tolist(), made[starts].tolist(), strict=True):
        if start >= free:
            yield start, end, moves.label[move]
            free = end


def _ends(score: Score, moves: Moves, final: Flags, starts: Places, made: Places) -> Places:
    """Follow entities from their first words, for which a move was made, to the places behind their last words."""
    ends = starts + 1
    still = np.flatnonzero(moves.kind[made] == BEGIN)
    while len(still):
        at = ends[still]
        scores, row = score(at, starts[still], at - 1), np.arange(len(still))
        inside, last = moves.inside[made[still]], moves.last[made[still]]
        more, less = scores[row, inside], scores[row, last]
        goes_on = ~final[at] & ((more > less) | (more == less) & (inside < last))
        ends[still] += 1
        still = still[goes_on]
    return ends
