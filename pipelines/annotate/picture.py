"""A picture of the entities of a dataset, as SVG: the most mentioned of four types, and who is named with whom.

Only drawing belongs here; what is counted is in overview. The same tables give the same picture.
"""

import math
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import numpy as np
import polars as pl

from pipelines.annotate.overview import most_mentioned, named_together

COLOURS = {
    "person": "#0072b2", "organization": "#b35900", "place": "#007a5c", "work": "#a0437f", "event": "#8a6d00",
    "product": "#5b5b5b", "law": "#5b5b5b", "group": "#5b5b5b",
}  # fmt: skip
BARS = {"person": "People", "organization": "Organizations", "place": "Places", "work": "Works"}
TOP = 7
WIDTH, HEIGHT, NET_LEFT = 1180, 760, 420
ROUNDS, SEED_TURN = 400, 2.39996  # of the layout; the golden angle spreads the start evenly
LONGEST = 34  # characters of a label


def draw(entities: pl.DataFrame, pairs: pl.DataFrame) -> str:
    """Draw the entities of a dataset, and the pairs that named_together found among them, as an SVG."""
    body = "\n".join([*_bars(entities), *_net(entities, pairs)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d" '
        'font-family="system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif">\n'
        '<title id="t">Who and what the texts speak of</title>\n'
        '<desc id="d">Left, the most mentioned people, organizations, places and works with the number of their '
        "mentions. Right, a net of the entities that are named in the same paragraph or note.</desc>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="12" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def _text(x: float, y: float, words: str, size: int, style: str = 'fill="#1a202c"') -> str:
    short = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" {style}>{escape(short)}</text>'


def _bars(entities: pl.DataFrame) -> Iterator[str]:
    """Bars of the most mentioned entities, all on one scale."""
    table = most_mentioned(entities.filter(pl.col("type").is_in(list(BARS))), TOP)
    longest = table["mentions"].max() or 1
    y = 44.0
    for kind, title in BARS.items():
        yield _text(32, y, title, 16, f'fill="{COLOURS[kind]}" font-weight="600"')
        for name, count in table.filter(pl.col("type") == kind).select("name", "mentions").iter_rows():
            y += 20
            width = 110 * count / float(str(longest))
            yield f'<rect x="262" y="{y - 10:.1f}" width="{width:.1f}" height="12" rx="2" fill="{COLOURS[kind]}"/>'
            yield _text(254, y, name, 12, 'text-anchor="end"')
            yield _text(268 + width, y, str(count), 11, 'fill="#4a5568"')
        y += 38


def _net(entities: pl.DataFrame, found: pl.DataFrame) -> Iterator[str]:
    """The net of the most mentioned entities that are named together with another of them."""
    pairs = _connected(found)
    nodes = pl.concat([pairs["one"], pairs["other"]]).unique().sort()
    known = pl.DataFrame({"entity_id": nodes}).join(entities, on="entity_id", how="left", maintain_order="left")
    number = {node: place for place, node in enumerate(nodes)}
    edges = [(number[one], number[other], weight) for one, other, weight in pairs.iter_rows()]
    places = _layout(len(nodes), edges)
    yield _text(NET_LEFT + 24, 44, "Named in one paragraph or note", 16, 'font-weight="600"')
    for one, other, weight in edges:
        (x, y), (u, v) = places[one], places[other]
        stroke = f'stroke="#a0aec0" stroke-width="{min(5.0, 0.8 + 0.7 * weight):.1f}"'
        yield f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{u:.1f}" y2="{v:.1f}" {stroke}/>'
    rows = known.select("name", "type", "mention_count").iter_rows()
    for (x, y), (name, kind, count) in zip(places, rows, strict=True):
        radius = 3 + 1.6 * math.sqrt(count)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{COLOURS[kind]}"/>'
        halo = 'text-anchor="middle" stroke="#ffffff" stroke-width="3" paint-order="stroke"'
        yield _text(x, y - radius - 4, name, 11, halo)


def _connected(pairs: pl.DataFrame) -> pl.DataFrame:
    """Leave out the pairs of which neither side is named with a third."""
    ends = pl.concat([pairs["one"], pairs["other"]])
    often = ends.filter(ends.is_duplicated()).unique().implode()
    return pairs.filter(pl.col("one").is_in(often) | pl.col("other").is_in(often))


def _layout(count: int, edges: list[tuple[int, int, int]]) -> list[tuple[float, float]]:
    """Place nodes so that linked ones are near and none are close: springs and repulsion, without chance."""
    if count == 0:
        return []
    turn = np.arange(count) * SEED_TURN
    place = np.sqrt((np.arange(count) + 0.5) / count)[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    pull = np.zeros((count, count))
    for one, other, weight in edges:
        pull[one, other] = pull[other, one] = 1 + math.log(weight)
    ideal = 2.2 / math.sqrt(count)
    for step in range(ROUNDS):
        apart = place[:, None, :] - place[None, :, :]
        distance = np.sqrt((apart**2).sum(-1)) + 1e-6
        force = ideal**2 / distance**2 - 0.5 * pull * distance / ideal
        move = (apart * force[:, :, None]).sum(1) - 1.0 * place
        size = np.sqrt((move**2).sum(-1, keepdims=True)) + 1e-9
        place = place + move / size * np.minimum(size, 0.12 * (1 - step / ROUNDS))
    low, high = place.min(0), place.max(0)
    unit = (place - low) / np.maximum(high - low, 1e-6)
    left, top, right, bottom = NET_LEFT + 100, 90, WIDTH - 110, HEIGHT - 40
    return [(left + x * (right - left), top + y * (bottom - top)) for x, y in unit.round(4).tolist()]


def main(data: Path, picture: Path) -> None:
    """Write the picture of the dataset in a folder."""
    entities, mentions = (pl.read_parquet(data / f"{name}.parquet", glob=False) for name in ("entities", "mentions"))
    picture.write_text(draw(entities, named_together(mentions, entities)), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
