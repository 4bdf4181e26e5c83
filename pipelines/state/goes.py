"""In how many goes the parts of a run are worked on: together where little is new in each, since a go costs much.

Which parts are to be made, and how, is for store.
"""

from collections.abc import Sequence

from pipelines.state import splice
from pipelines.state.parts import Part

TOGETHER = 8 << 20  # bytes of new documents of several batches that are worked on in one go
Todo = tuple[Part, splice.Plan | None]


def goes(todo: Sequence[Todo]) -> list[list[Todo]]:
    """Share parts out into goes: each by itself, but the new documents of several, as long as they are few.

    A part whose first document is new is by itself, since what is shown as an example of a batch is taken from it.
    """
    goes: list[list[Todo]] = []
    room = -1  # none has been opened to others
    for part, plan in todo:
        alone = plan is None or plan.kept.is_empty() or plan.documents.head(1).is_in(plan.todo.implode()).any()
        if alone or plan is None or plan.bytes > room:
            goes.append([(part, plan)])
            room = -1 if alone or plan is None else TOGETHER - plan.bytes
        else:
            goes[-1].append((part, plan))
            room -= plan.bytes
    return goes
