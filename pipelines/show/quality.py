"""The picture of quality over time: what each measure reached in the last builds, and its floor.

Only drawing belongs here; measuring is for validate.
"""

from collections.abc import Mapping, Sequence

from pipelines.show import svg

REMEMBERED = 50  # builds


def over_time(builds: Sequence[Mapping[str, float]]) -> str:
    """Draw the measures of the builds from the oldest to the newest as SVG; `x floor` is the floor of measure `x`."""
    newest = builds[-1]
    names = [name for name in newest if not name.endswith(" floor")]
    reached = {f"{name} {newest[name]:.3f}": [build.get(name) for build in builds] for name in names}
    floors = [[build.get(f"{name} floor") for build in builds] for name in names]
    lowest = min((value for line in [*reached.values(), *floors] for value in line if value is not None), default=0.0)
    note = f"F1 of all marked documents in {_counted(len(builds))}, the newest on the right; dashed: the floor"
    return svg.lines("Quality", note, reached, floors, low=max(0.0, int(lowest * 20 - 1) / 20))


def _counted(builds: int) -> str:
    return "this build" if builds == 1 else f"the last {builds} builds"
