"""Rates as a small SVG picture: a bar for each piece of work, a group for each shape of text."""

from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT, BAR, GAP, TOP = 720, 170, 70, 20, 6, 56
OURS, OTHERS = "#2b6cb0", "#a0aec0"
DARK, GREY = "#1a202c", "#4a5568"
FONT = "system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif"


def draw(rows: list[tuple[str, str, float]]) -> str:
    """Draw rows of shape, work and rate (MB per CPU second) as an SVG document."""
    shapes = list(dict.fromkeys(shape for shape, _, _ in rows))
    scale = (WIDTH - LEFT - RIGHT) / max(rate for _, _, rate in rows)
    height = TOP + len(shapes) * 34 + len(rows) * (BAR + GAP) + 12
    parts, y = [], TOP
    for shape in shapes:
        parts.append(_text(24, y + 16, shape, GREY, 13, weight=600))
        y += 26
        for _, work, rate in [row for row in rows if row[0] == shape]:
            parts.append(_bar(y, work, rate, rate * scale))
            y += BAR + GAP
        y += 8
    said = "; ".join(f"{shape}, {work}: {rate:.0f}" for shape, work, rate in rows)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            f'aria-labelledby="t d" font-family="{FONT}">',
            f'<title id="t">Speed</title><desc id="d">Megabytes of text per CPU second. {escape(said)}.</desc>',
            f'<rect width="{WIDTH}" height="{height}" rx="12" fill="#ffffff"/>',
            _text(24, 34, "Megabytes of text per CPU second", DARK, 17, weight=600),
            *parts,
            "</svg>",
            "",
        ]
    )


def _bar(y: int, work: str, rate: float, length: float) -> str:
    fill = OURS if work in ("clean and segment", "whole build") else OTHERS
    return (
        _text(LEFT - 10, y + 15, work, DARK, 13, anchor="end")
        + f'<rect x="{LEFT}" y="{y}" width="{length:.1f}" height="{BAR}" rx="3" fill="{fill}"/>'
        + _text(round(LEFT + length + 8), y + 15, f"{rate:.1f}", GREY, 13)
    )


def _text(x: int, y: int, words: str, fill: str, size: int, *, weight: int = 400, anchor: str = "start") -> str:
    style = f'font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="{fill}"'
    return f'<text x="{x}" y="{y}" {style}>{escape(words)}</text>'
