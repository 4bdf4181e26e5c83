"""Each candidate for a title against the others of its file; the reference of `segment.articles.consistent`."""

from pipelines.bench.reference.articles.candidate import Candidate
from pipelines.bench.reference.articles.filewide import File
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import rubrics, weights
from pipelines.segment.articles.weights import ALIKE, BARE, SURE, THRESHOLD, USUAL

NUMBERED = rx(rubrics.NUMBERED)
LOOKS = {"signed": 2.0, "caps": 2.0, "strong": 2.0, "listed": 4.0, "spaced": 1.5}


def weigh(rows: list[Candidate], file: File) -> None:
    """Weigh each candidate against the sure titles of its file: a file sets its titles in one way."""
    # who signs the text above says nothing of it
    unnamed = [(row, row.score - weights.AUTHORED * row.authored) for row in rows]
    alone = sum(row.score >= THRESHOLD for row in rows)  # titles by themselves
    sure = [row for row, score in unnamed if score >= SURE or (row.first_run and row.score >= THRESHOLD)]
    looks = [_looks(row) for row in sure]
    lettered = len(sure) >= 2 and sum(row.lettered for row in sure) >= USUAL * len(sure)
    usual = [name for name in LOOKS if sum(look[name] for look in looks) >= USUAL * len(sure)]
    _set_otherwise(rows, sure)
    _alike(rows, file, len(sure) >= 2)
    loose = sum(row.gapped and not row.signed for row in rows)
    close = file.headings > 0 or 2 * loose <= len(sure)
    for row in rows:
        row.score += weights.DEPARTMENT * (row.department and alone >= 2 and not row.first_run)
    if len(sure) >= 2:
        for row in rows:
            row.score += ALIKE * (lettered and row.lettered)
            own = _looks(row)
            own["spaced"] = own["spaced"] or row.gapped  # below a kicker or a rubric that is
            own["signed"] = own["signed"] or (row.gapped and "spaced" in usual and close)
            # the contents page, where it names all titles, tells of one without a byline too
            own["signed"] = own["signed"] or row.book_1 or row.presented or row.styled or row.department
            own["signed"] = own["signed"] or (row.listed and own["spaced"] and "listed" in usual)
            row.score -= sum(LOOKS[name] for name in usual if not own[name])


def _set_otherwise(rows: list[Candidate], sure: list[Candidate]) -> None:
    """Mark the lines that stand not apart where all titles do, several inside the file, or below no credit or over no
    byline or date where most do, too.
    """
    if len(sure) < 2 or sum(row.parted for row in sure) < USUAL * len(sure):
        return
    inner = [row for row in sure if not row.first_run]
    signed, dated = sum(row.signed for row in sure), sum(row.dated_below for row in sure)
    ended = len(inner) >= 2 and sum(row.closed > 0 for row in inner) >= USUAL * len(inner)
    apart = len(inner) >= 2 and all(row.parted for row in sure)
    for row in rows:
        unlike = apart or (signed >= USUAL * len(sure) and not row.signed) or (ended and row.closed == 0)
        unlike = unlike or (dated >= USUAL * len(sure) and not row.dated_below)
        row.settled = unlike and not row.parted


def _looks(row: Candidate) -> dict[str, bool]:
    return {
        "signed": row.signed,
        "caps": row.block.caps,
        "strong": row.block.strong,
        "listed": row.listed,
        "spaced": row.block.blanks >= 2 or row.first_run,
    }


def _alike(rows: list[Candidate], file: File, several: bool) -> None:
    """Raise the candidates that are signed or dated as the title at the head of their file is; lower the bare ones."""
    heads = [row for row in rows if row.first_run]
    head = max(heads, key=lambda row: row.score, default=None)  # of two alike the first
    if head is None:  # the file begins with a text, and says nothing of its titles
        for row in rows:
            row.score += weights.AGAIN * row.styled
        return
    single = (head.signed or head.dated_below) and not several
    for row in rows:
        row.settled = single or row.settled
        row.score += weights.LED * (row.led and head.led and not row.first_run and not row.block.names)
        same = row.signed == head.signed and row.dated_below == head.dated_below and (row.said or not head.said)
        if same and (row.signed or row.dated_below) and not row.first_run:
            numbers = all(NUMBERED.match(one.block.head) for one in (row, head))
            row.score += ALIKE + weights.COUNTED * numbers
        told = row.signed or row.dated_below or row.listed or row.block.blanks >= 2 or row.closed > 1
        told = told or row.gapped or (row.book_1 and file.books >= 2)
        told = told or row.again or row.department
        bare = single and not (told or row.first_run)
        row.score += BARE * bare + weights.AGAIN * (row.styled and not bare and not row.first_run)
