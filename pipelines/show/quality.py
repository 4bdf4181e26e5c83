"""The picture of quality over time: what each measure reached in the last builds, and its floor.

Only drawing belongs here; measuring is for validate.
"""

from collections.abc import Mapping, Sequence

from pipelines.show import svg

REMEMBERED = 50  # builds
FLOOR = " floor"


def over_time(builds: Sequence[Mapping[str, float]]) -> str:
    """Draw the measures of the builds from the oldest to the newest as SVG; `x floor` is the floor of measure `x`."""
    newest = builds[-1]
    rows = {name: [build.get(name) for build in builds] for name in newest if not name.endswith(FLOOR)}
    floors = {name.removesuffix(FLOOR): floor for name, floor in newest.items() if name.endswith(FLOOR)}
    note = "F1 of all marked documents; red: the floor"
    if len(builds) > 1:
        note += f"; on the right the last {len(builds)} builds, the newest at the end"
    return svg.levels("Quality against raw/gold", note, rows, floors)
