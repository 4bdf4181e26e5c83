"""Small charts as SVG: bars, stacked bars, columns and lines, on a white card so that they read in any theme.

Only drawing belongs here. Words are escaped and cut; the same numbers give the same picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

COLOURS = ("#0072b2", "#b35900", "#007a5c", "#a0437f", "#8a6d00", "#56799e", "#5b5b5b", "#c4513d", "#6d5bb0", "#9a9a9a")
INK, FAINT = "#1a202c", "#d8dde5"
LONGEST = 32  # code points of a label
WIDTH, LEFT, ROW, TOP = 740, 250, 22, 56
Series = Sequence[float | None]


def card(title: str, note: str, body: Iterable[str], height: float, width: float = WIDTH) -> str:
    """Put a chart on a card with its title and a sentence below it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" width="{width}" '
        f'height="{height:.0f}" role="img" font-family="system-ui, Helvetica, Arial, sans-serif">\n'
        f"<title>{escape(title)}</title><desc>{escape(note)}</desc>\n"
        f'<rect width="{width}" height="{height:.0f}" rx="8" fill="#ffffff"/>\n'
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


def lines(title: str, note: str, series: Mapping[str, Series], floors: Sequence[Series], *, low: float) -> str:
    """Draw a line through each series of numbers from `low` to 1, the newest on the right, with a legend.

    The floor of each series is dashed in its colour.
    """
    top, height = TOP + 14 + 16 * (1 + (len(series) - 1) // 5), 160
    body = list(_legend(list(series)))
    for share in (0.0, 0.5, 1.0):
        y = top + height * (1 - share)
        body.append(f'<path d="M60 {y:.1f}H{WIDTH - 20}" stroke="{FAINT}"/>')
        body.append(text(54, y + 4, f"{low + share * (1 - low):.3f}", 11, _END))
    for kind, (values, floor) in enumerate(zip(series.values(), floors, strict=True)):
        colour = COLOURS[kind % len(COLOURS)]
        for line, style in ((floor, 'stroke-dasharray="3 4"'), (values, 'stroke-width="2"')):
            step = (WIDTH - 100) / max(len(line) - 1, 1)
            points = [
                f"{70 + place * step:.1f},{top + height * (1 - (value - low) / (1 - low)):.1f}"
                for place, value in enumerate(line)
                if value is not None
            ]
            body.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" {style}/>')
        body += ['<circle cx="{}" cy="{}" r="3" fill="{}"/>'.format(*point.split(","), colour) for point in points]
    return card(title, note, body, top + height + 24)


_END = 'text-anchor="end" fill="#4a5568"'


def _legend(kinds: Sequence[str]) -> Iterable[str]:
    for number, kind in enumerate(kinds):
        x, y = 20 + 138 * (number % 5), TOP + 4 + 16 * (number // 5)
        yield _rect(x, y, 10, 10, COLOURS[number % len(COLOURS)])
        yield text(x + 15, y + 9, kind, 11, longest=20)


def _rect(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'
