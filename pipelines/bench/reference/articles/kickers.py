"""What tells kickers, and the style of those of a file; the reference of `segment.articles.rubrics`."""

from collections import Counter
from collections.abc import Iterable

from pipelines.bench.reference.articles.candidate import Candidate
from pipelines.bench.reference.articles.filewide import File
from pipelines.bench.reference.patterns import rx
from pipelines.segment.articles import rubrics
from pipelines.segment.articles.rubrics import (
    FEW,
    INTERVIEWS,
    LEAST_SUMMED,
    LEAST_TITLE,
    LONG,
    QUOTES,
    RUBRIC,
    SAID,
    SEVERAL,
    SHORT,
    SUBTITLE,
)

KICKER = rx(rubrics.KICKER)


def styled(rows: list[Candidate]) -> bool:
    """Whether the file has a style of kickers; then every short line over a title in the same letters is one.

    Where it has several, a longer one too.
    """
    known = [row for row in rows if row.section]
    stacked = [row for row in rows if _stacked(row)]
    credited = sum(_credited(row) for row in stacked)
    style = any(row.first_run for row in known) or len(known) >= SEVERAL or (bool(known) and credited >= SEVERAL)
    capitals = sum(row.block.caps for row in known)
    most = LONG if len(known) >= SEVERAL else SHORT
    stacked = [row for row in stacked if row.block.words <= most]
    for row in stacked if style else ():
        row.section = row.section or (capitals > 0 if row.block.caps else capitals < len(known))
    return style


def _stacked(row: Candidate) -> bool:
    block = row.block
    if not row.crown or not row.joined or row.title_before or block.names or row.summed or block.words > LONG:
        return False
    return not (row.summed_next or row.names_next or row.stop_next)


def _credited(row: Candidate) -> bool:
    title = LEAST_TITLE <= row.words_next < SUBTITLE
    return (row.explicit_2 or row.name_2) and row.block.words <= FEW and title


def capped(row: Candidate, file: File) -> bool:
    """What stands in capitals over a line that does not, several times in a file.

    Or once, where no title that stands alone is set in capitals.
    """
    other = not row.caps_next and not row.summed_next
    unlike = file.heads_alone > 0 and file.capital_heads == 0 and not row.block.portrait
    several = unlike or file.caps_over + file.small_over * file.small >= 2
    return several and row.block.caps and other and row.block.words <= RUBRIC


def interview(row: Candidate) -> bool:
    """Says below a title that quotes somebody that it is an interview."""
    says = any(word in row.block.head.lower() for word in INTERVIEWS)
    return row.head_before[:1] in QUOTES and row.block.words <= SAID and says


def below_known(above: Candidate | None) -> bool:
    """Whether the line above is a kicker that everybody knows."""
    return above is not None and above.titular_next and KICKER.match(above.block.head) is not None


def over_listed(row: Candidate, below: Candidate | None) -> bool:
    """Whether it stands over another that the contents page names, and no name, or one over another."""
    if below is None or not below.listed or below.block.run != row.block.run:
        return False
    return not below.called or (below.name_1 and below.spelt_1)


def asked(row: Candidate) -> bool:
    """Whether it asks, over another line that may be a title and asks nothing."""
    line = row.titular_next and not row.stop_next and not row.called_next
    return row.block.last == "?" and line and row.block.words > 1 and not row.section


def times(rows: Iterable[Candidate]) -> Counter[str]:
    """Over how many lines each line stands."""
    return Counter(head for head, _ in {(row.block.head, row.head_next) for row in rows})


def leads(row: Candidate, times: int) -> bool:
    """What goes on in the title below, or stands over several."""
    if times > 1 and not row.called and row.block.words <= RUBRIC:
        return True
    told = row.called or row.called_next or row.block.kind == "heading" or row.words_next >= LEAST_SUMMED
    return row.block.colon and not told


def lifted(row: Candidate) -> bool:
    """Whether it stands in capitals or bold over a byline or a date, below a line that does not."""
    block = row.block
    lifted = (block.caps and not row.caps_before) or (block.strong and not row.strong_before)
    return lifted and row.title_before and (row.by_1 or row.dated_1 or row.name_1) and not row.called


def over_title(row: Candidate, file: File) -> bool:
    """Over a title that may be a name, which stands over what looks like one, or is short itself."""
    unlike = not file.headings or (not file.plain_headings and row.called_next and not row.strong_next)
    kicker = row.names_next and row.block.words <= FEW and unlike
    return not row.spelt_1 and (kicker or (row.name_2 and row.spelt_2))
