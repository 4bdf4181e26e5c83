"""What each fact about a line is worth as evidence that it is a title, and how the facts are added up.

The weights are judgement, tested on text of our own and on real issues.
"""

from collections.abc import Iterable

import numpy as np
import polars as pl

THRESHOLD = 4.0  # what a title inside a file must reach
SURE, ALIKE = 7.0, 2.5  # a score beyond doubt; what it adds to be set like the first title of the file
COUNTED = 3.0  # what it adds to bear a number where the first title does, and to be signed or dated as that is
BARE = -2.5  # what it costs to have nothing around it that a title has, where the only sure one is signed or dated
USUAL = 0.75  # of the sure titles: what most of them share
AGAIN = 4.0  # what it adds to stand below a kicker that stands over others of the file
SORT, SORTED = -2.0, 1.5  # to say what sort of text it is below a title; to stand over such a line
PRESENTED = 4.0  # over a line of the editors on the text: no heading of a section is
DEPARTMENT = 4.0  # to be called as a department of a periodical is, in a file of several texts
SHORT_NEWS = 8.0  # what it adds to stand over several short news
AUTHORED = 4.0  # what it adds to stand right below a name, where several do
HEADED = 3.0  # what it adds to stand over a line that sums the text up, and a name or a byline
UNMARKED = -3.0  # to be no heading where the first title and sections below it are marked
UNLISTED = -3.0  # to stand over a line that the contents page names, and it does not
LIFTED = 2.5  # what it adds to stand in capitals or bold over a byline or a date, below a line that does not
LED = 2.0  # what it adds to stand over a standfirst
ASKED = 2.5  # what it adds to ask over a line over a byline that does not: no kicker asks
KICKED = 3.0  # what it adds to stand between a kicker that all know and a name
LACKS = {"signed": -2.0, "caps": -2.0, "strong": -2.0, "listed": -4.0, "spaced": -1.5}  # what it costs not to share it


def weighed(evidence: Iterable[tuple[float, pl.Series]]) -> pl.Series:
    """The sum of the weights whose test holds, for each row."""
    weights, tests = zip(*evidence, strict=True)
    size, held = len(tests[0]), pl.concat(tests).arg_true().to_numpy()
    sums = np.bincount(held % max(size, 1), np.array(weights)[held // max(size, 1)], size)
    return pl.Series(sums, dtype=pl.Float64)  # of nothing they are integers
