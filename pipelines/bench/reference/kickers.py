"""What tells kickers, and the style of those of a file; the reference of `segment.rubrics`."""

from pipelines.bench.reference.candidate import Candidate
from pipelines.bench.reference.filewide import File
from pipelines.segment.rubrics import FEW, LEAST_TITLE, RUBRIC, SEVERAL, SHORT, SUBTITLE


def styled(rows: list[Candidate]) -> bool:
    """Whether the file has a style of kickers; then every short line over a title in the same letters is one."""
    known = [row for row in rows if row.section]
    stacked = [row for row in rows if _stacked(row)]
    credited = sum(_credited(row) for row in stacked)
    style = any(row.first_run for row in known) or len(known) >= SEVERAL or (bool(known) and credited >= SEVERAL)
    capitals = sum(row.block.caps for row in known)
    for row in stacked if style else ():
        row.section = row.section or (capitals > 0 if row.block.caps else capitals < len(known))
    return style


def _stacked(row: Candidate) -> bool:
    block = row.block
    if not row.crown or not row.joined or row.title_before or block.names or block.sentence or block.words > SHORT:
        return False
    return not (row.sentence_next or row.names_next or row.stop_next)


def _credited(row: Candidate) -> bool:
    title = LEAST_TITLE <= row.words_next < SUBTITLE
    return (row.explicit_2 or row.name_2) and row.block.words <= FEW and title


def capped(row: Candidate, file: File) -> bool:
    """What stands in capitals over a line that does not, several times in a file."""
    other = not row.caps_next and not row.sentence_next
    return file.caps_over >= 2 and row.block.caps and other and row.block.words <= RUBRIC


def over_title(row: Candidate, file: File) -> bool:
    """Over a title that may be a name, which stands over what looks like one, or is short itself."""
    unlike = not file.headings or (not file.plain_headings and row.called_next and not row.strong_next)
    kicker = row.names_next and row.block.words <= FEW and unlike
    return not row.spelt_1 and (kicker or (row.name_2 and row.spelt_2))
