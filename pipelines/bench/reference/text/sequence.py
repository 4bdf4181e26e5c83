"""Which candidates for markers fit the sequence of their article's notes; the reference of `segment.text.sequence`.

A label with a body is accepted at its best place: where its neighbours in the sequence stand before and after it. A
label without a body is accepted only inside the sequence; what reads as a decimal only where it fills a gap.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from pipelines.bench.reference.model import Marker
from pipelines.segment.text.sequence import AT_WORD, FIRM, SEVERAL


def accept(tokens: list[Marker]) -> list[Marker]:
    """The candidates that are markers."""
    articles = defaultdict(list)
    for token in tokens:
        articles[token.piece.unit.article].append(token)
    return [
        marker
        for rows in articles.values()
        if any(row.has_body for row in rows)
        for marker in _of_article(_one_style(rows))
    ]


def unnamed(tokens: list[Marker]) -> list[Marker]:
    """Without figures that belong to a name: it has the same one twice, or one that no note has."""
    names = [(token.piece.unit.article, token.name, token.label) for token in tokens if token.name]
    times = Counter(names)
    counted = {(token.piece.unit.article, token.name) for token in tokens if token.name and not token.has_body}
    rest = [token for token in tokens if times[token.piece.unit.article, token.name or "", token.label] <= 1]
    for token in rest:
        if token.strength != FIRM and (token.piece.unit.article, token.name) in counted:
            token.strength = 1  # it may fill a gap
    return rest


def _one_style(rows: list[Marker]) -> list[Marker]:
    """An article sets its markers in one style: a number that has a place in that style has none in another."""
    labels = defaultdict(set)
    for row in rows:
        if row.has_body and row.strength == FIRM:
            labels[row.kind].add(row.label)
    if not labels:
        return rows
    main = min(labels, key=lambda kind: (-len(labels[kind]), kind))
    set_so = {row.label for row in rows if row.kind == main}
    other = main != "parens"  # beside markers in parentheses no bare figure is one
    return [row for row in rows if row.kind == main or (other and row.label not in set_so)]


def _of_article(rows: list[Marker]) -> Iterable[Marker]:
    """The markers among the candidates of one article in one style."""
    if not any(row.strength >= AT_WORD for row in rows):
        return []
    _support(rows)
    groups = defaultdict(list)
    for row in rows:
        groups[row.value].append(row)
    return [marker for group in groups.values() for marker in _of_value(group)]


def _support(rows: list[Marker]) -> None:
    """Set follows and precedes: whether a candidate's neighbours in the sequence stand before and after it."""
    first: dict[int, int] = {}
    final: dict[int, int] = {}
    for row in rows:
        if row.strength >= AT_WORD and row.value is not None:
            first.setdefault(row.value, row.row)
            final[row.value] = row.row
    last = max(final)
    for row in rows:
        value = row.value or 0
        row.follows = value == 1 or first.get(value - 1, row.row) < row.row
        row.precedes = value == last or final.get(value + 1, row.row) > row.row


def _of_value(group: list[Marker]) -> list[Marker]:
    """The markers among the candidates of one number: a label that has a firm place has no loose one."""
    firm = any(row.strength == FIRM for row in group)
    rows = [row for row in group if (_bodied(row, firm) if row.has_body else _bodiless(row, firm))]
    most = max((_support_of(row) for row in rows), default=0)
    best = [row for row in rows if _support_of(row) >= most or _repeated(row)]
    return [row for place, row in enumerate(best) if row.strength == FIRM or not place]


def _repeated(row: Marker) -> bool:
    return row.strength == FIRM and row.kind in SEVERAL and row.has_body


def _support_of(row: Marker) -> int:
    return 4 * (row.follows + row.precedes) + row.strength


def _bodied(row: Marker, firm: bool) -> bool:
    if row.strength == FIRM or (not firm and (row.follows or row.precedes)):
        return True
    return _bodiless(row, firm)


def _bodiless(row: Marker, firm: bool) -> bool:
    if row.beyond and row.strength != FIRM:  # may be anything
        return False
    if row.kind == "parens" or not row.follows or not (row.strength == FIRM or (not firm and row.precedes)):
        return False
    return row.value != 1 or row.precedes
