"""Moves decided for all words at once are those that would be made word by word."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.annotate.tagger.moves import NO_WORD, Moves, Places, Score, entities, moves

NAMES = ["B-ORG", "B-PER", "I-ORG", "I-PER", "L-ORG", "L-PER", "U-ORG", "U-PER", "U-", "O"]
KNOWN = moves(NAMES)


def scores(seed: int, words: int, equal: bool) -> Score:
    """Scores out of nothing, the same for the same words; of few values where equal ones are wanted."""
    drawn = np.random.default_rng(seed).random((words, words + 1, words + 1, len(NAMES)), dtype=np.float32)
    made = np.round(drawn * 2) if equal else drawn

    def score(word: Places, first: Places, before: Places) -> np.ndarray:
        return made[word, first, before]

    return score


def one_by_one(score: Score, final: list[bool], space: list[bool]) -> list[tuple[int, int, str]]:
    """The entities as spaCy finds them, a word at a time."""
    found, first, open_label = [], NO_WORD, ""
    for word in range(len(final)):
        before = NO_WORD if first == NO_WORD else word - 1
        (row,) = score(*(np.array([place]) for place in (word, first, before)))
        allowed = {"I-" + open_label, "L-" + open_label} if open_label else {n for n in NAMES if n[0] in "BUO"} - {"U-"}
        barred = ("B", "I") if final[word] else ()
        barred += ("B", "U") if space[word] and not open_label else ()
        left = [name for name in NAMES if name in allowed and not name.startswith(barred)]
        best = max(left, key=dict(zip(NAMES, row, strict=True)).__getitem__)  # the first of equals
        kind, _, label = best.partition("-")
        if kind in ("B", "U"):
            first, open_label = word, label
        if kind in ("L", "U"):
            found.append((first, word + 1, label))
            first, open_label = NO_WORD, ""
    return found


@pytest.mark.parametrize("equal", [False, True])
@given(st.integers(0, 1 << 32), st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=9))
def test_moves_are_those_of_one_word_after_the_other(equal: bool, seed: int, words: list[tuple[bool, bool]]) -> None:
    final, space = [end for end, _ in words[:-1]] + [True], [blank for _, blank in words]
    score = scores(seed, len(words), equal)
    found = list(entities(score, KNOWN, np.array(final), np.array(space)))
    assert found == one_by_one(score, final, space)


def test_an_entity_that_would_begin_inside_another_falls_away() -> None:
    made = np.zeros((3, len(NAMES)), np.float32)
    made[0, NAMES.index("B-ORG")] = made[1, NAMES.index("U-PER")] = made[1, NAMES.index("I-ORG")] = 1
    made[2, NAMES.index("U-PER")] = 1
    last = np.array([False, False, True])
    assert list(entities(lambda word, *_: made[word], KNOWN, last, ~last & False)) == [(0, 3, "ORG")]


def test_what_is_allowed_where_nothing_is_open_has_a_label_or_needs_none() -> None:
    assert isinstance(KNOWN, Moves)
    assert [NAMES[place] for place in KNOWN.closed] == ["B-ORG", "B-PER", "U-ORG", "U-PER", "O"]
    assert [NAMES[place] for place in KNOWN.inside[:4]] == ["I-ORG", "I-PER", "I-ORG", "I-PER"]
    assert [NAMES[place] for place in KNOWN.last[:4]] == ["L-ORG", "L-PER", "L-ORG", "L-PER"]
