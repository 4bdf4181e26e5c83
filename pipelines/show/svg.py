"""Small charts as SVG: bars, stacked bars, columns and levels, on a white card so that they read in any theme.

Only drawing belongs here. Words are escaped and cut; the same numbers give the same picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

COLOURS = ("#0072b2", "#b35900", "#007a5c", "#a0437f", "#8a6d00", "#56799e", "#5b5b5b", "#c4513d", "#6d5bb0", "#9a9a9a")
INK, FAINT, RED = "#1a202c", "#d8dde5", "#d12f2f"
LONGEST = 32  # code points of a label
WIDTH, LEFT, ROW, TOP = 740, 250, 22, 56


def card(title: str, note: str, body: Iterable[str], height: float) -> str:
    """Put a chart on a card with its title and a sentence below it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}" role="img" font-family="system-ui, Helvetica, Arial, sans-serif">\n'
        f"<title>{escape(title)}</title><desc>{escape(note)}</desc>\n"
        f'<rect width="{WIDTH}" height="{height:.0f}" rx="8" fill="#ffffff"/>\n'
        + text(20, 26, title, 16, 'font-weight="600"', longest=90)
        + text(20, 44, note, 12, 'fill="#4a5568"', longest=120)
        + "\n".join(body)
        + "\n</svg>\n"
    )


def text(x: float, y: float, words: str, size: int = 12, style: str = "", *, longest: int = LONGEST) -> str:
    """Write words at a place, cut where they are too long."""
    cut = words if len(words) <= longest else words[: longest - 1] + "…"
    ink = "" if "fill=" in style else f'fill="{INK}" '
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" {ink}{style}>{escape(cut)}</text>\n'


def bars(title: str, note: str, counts: Mapping[str, float]) -> str:
    """Draw a horizontal bar for each name, with its number."""
    most = max(counts.values(), default=0) or 1
    body = []
    for row, (name, count) in enumerate(counts.items()):
        y, width = TOP + row * ROW, (WIDTH - LEFT - 90) * count / most
        body.append(text(LEFT - 8, y + 15, name, 12, 'text-anchor="end"'))
        body.append(_rect(LEFT, y + 4, width, ROW - 8, COLOURS[0]))
        body.append(text(LEFT + width + 6, y + 15, f"{count:,.0f}", 11, 'fill="#4a5568"'))
    return card(title, note, body, TOP + len(counts) * ROW + 16)


def stacked(title: str, note: str, shares: Mapping[str, Sequence[float]], kinds: Sequence[str]) -> str:
    """Draw a bar of full length for each name, divided by the kinds' shares, with a legend."""
    body = list(_legend(kinds))
    top = TOP + 6 + 16 * (1 + (len(kinds) - 1) // 5)
    for row, (name, parts) in enumerate(shares.items()):
        y, x, whole = top + row * ROW, float(LEFT), sum(parts) or 1
        body.append(text(LEFT - 8, y + 15, name, 12, 'text-anchor="end"'))
        for kind, part in enumerate(parts):
            width = (WIDTH - LEFT - 20) * part / whole
            if width >= 0.1:
                body.append(_rect(x, y + 4, width, ROW - 8, COLOURS[kind % len(COLOURS)]))
            x += width
    return card(title, note, body, top + len(shares) * ROW + 16)


def columns(title: str, note: str, counts: Mapping[str, float]) -> str:
    """Draw an upright column for each name in order, as a histogram; of many names only some are written."""
    most, bottom = max(counts.values(), default=0) or 1, 210
    step = min((WIDTH - 60) / max(len(counts), 1), 90)
    every = 1 + len(counts) // 16
    body = [f'<path d="M40 {bottom}H{WIDTH - 20}" stroke="{FAINT}"/>', text(36, 66, f"{most:,.0f}", 11, _END)]
    for place, (name, count) in enumerate(counts.items()):
        x, height = 40 + place * step, (bottom - 60) * count / most
        body.append(_rect(x + 0.1 * step, bottom - height, 0.8 * step, height, COLOURS[0]))
        if place % every == 0:
            body.append(text(x + step / 2, bottom + 16, name, 11, 'text-anchor="middle" fill="#4a5568"', longest=12))
    return card(title, note, body, bottom + 32)


def levels(title: str, note: str, rows: Mapping[str, Sequence[float | None]], floors: Mapping[str, float]) -> str:
    """Draw for each name a bar of its newest number from 0 to 1, a red line at its floor, and its numbers beside it.

    A bar that falls short of its floor is red. The numbers beside it go from the oldest to the newest, on a scale from
    the least of all to 1.
    """
    known = [number for numbers in rows.values() for number in numbers if number is not None]
    low, room, body = min(known, default=0.0) - 0.02, 250, []
    for row, (name, numbers) in enumerate(rows.items()):
        y, newest = TOP + row * ROW, numbers[-1]
        body.append(text(120, y + 15, name, 12, 'text-anchor="end"'))
        body.append(_rect(128, y + 4, room, ROW - 8, FAINT))
        floor = floors.get(name)
        fell = floor is not None and round(newest or 0, 3) < floor
        body.append(_rect(128, y + 4, room * (newest or 0), ROW - 8, RED if fell else COLOURS[0]))
        if floor is not None:
            body.append(_rect(127 + room * floor, y + 1, 2, ROW - 2, RED))
        body.append(text(138 + room, y + 15, "none" if newest is None else f"{newest:.3f}", 12))
        body += _past(numbers, low, y) if len(numbers) > 1 else []
    return card(title, note, body, TOP + len(rows) * ROW + 16)


def _past(numbers: Sequence[float | None], low: float, y: float) -> Iterable[str]:
    """A small line through numbers, right of a row's bar."""
    step = (WIDTH - 480) / (len(numbers) - 1)
    points = [
        (440 + place * step, y + ROW - 4 - (ROW - 8) * (number - low) / (1 - low))
        for place, number in enumerate(numbers)
        if number is not None
    ]
    path = " ".join(f"{x:.1f},{height:.1f}" for x, height in points)
    yield f'<polyline points="{path}" fill="none" stroke="{COLOURS[0]}" stroke-width="1.5"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{at:.1f}" r="2" fill="{COLOURS[0]}"/>' for x, at in points)


_END = 'text-anchor="end" fill="#4a5568"'


def _legend(kinds: Sequence[str]) -> Iterable[str]:
    for number, kind in enumerate(kinds):
        x, y = 20 + 138 * (number % 5), TOP + 4 + 16 * (number // 5)
        yield _rect(x, y, 10, 10, COLOURS[number % len(COLOURS)])
        yield text(x + 15, y + 9, kind, 11, longest=20)


def _rect(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'
