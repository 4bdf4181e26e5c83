"""Which of several spans wins where they overlap."""

from pipelines.annotate.spans import Span, without_overlaps


def test_the_higher_rank_wins_then_the_longer_then_the_first():
    def span(start, end, rank):
        return Span(start, end, "person", None, "r", rank)

    kept = without_overlaps(
        [span(0, 5, 1), span(4, 9, 2), span(9, 12, 1), span(8, 14, 1), span(20, 22, 1), span(21, 23, 1)]
    )
    assert [(k.start, k.end) for k in kept] == [(4, 9), (9, 12), (20, 22)]
