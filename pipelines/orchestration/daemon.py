"""What Dagster needs besides its web server so that sensors and schedules tick.

Only running it beside the server belongs here; what ticks is in watch.

Dagster's daemon is a program of its own, with a second server for the code: 300 MB more, and a process that may be left
behind. Its threads do as well in the process of the web server, share the code server with it and end with it.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._daemon.controller import DagsterDaemonController, create_daemons_from_instance


@contextmanager
def daemon(workspace: WorkspaceProcessContext) -> Iterator[None]:
    """Run the daemon's threads for the length of a block; what fails in one is shown in the UI, and it goes on."""
    with ExitStack() as stack:
        daemons = [stack.enter_context(one) for one in create_daemons_from_instance(workspace.instance)]
        stack.enter_context(DagsterDaemonController(workspace, daemons))
        yield
