"""Dagster's UI for the dataset of one folder, open to this machine's own pages only.

Starting the server and turning strangers away belong here; what the UI shows is in assets and checks.
Dagster asks for no login and takes changes from any page that a browser has open, so every request is looked at first.
"""

import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import uvicorn
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import ModuleTarget
from dagster_webserver.app import create_app_from_workspace_process_context

from pipelines import proof
from pipelines.errors import UserError
from pipelines.folders import layout
from pipelines.folders.files import locked
from pipelines.folders.places import STATE
from pipelines.folders.theirs import require_ours
from pipelines.orchestration.daemon import daemon
from pipelines.orchestration.holding import fail_dead_runs
from pipelines.orchestration.run import LOCATION, prepare_home
from pipelines.orchestration.serve import App, BesideApp, Message, Receive, Send
from pipelines.rights import FULL
from pipelines.validate.resources import NAME, read_descriptor
from pipelines.versions import STAGES

CODE = "pipelines.definitions"
ADDRESS = "127.0.0.1"
LINEAGE = "/asset-groups?expanded=" + ",".join(f"global@global:{stage}" for stage in STAGES)  # groups open, not folded


def serve(raw: Path, out: Path, port: int, ready: Callable[[str], object]) -> None:
    """Serve the UI for a raw folder and its dataset, with sensors and schedules, until the process is interrupted.

    `ready` is told the address when all is loaded.
    Runs started there make the edition that is published already, so that a click does not publish what was withheld,
    and in the same layout. Runs whose process died are marked as failed.
    Raises UserError when the port is taken, and Busy when a UI for this dataset is open already.
    """
    raw, out = raw.absolute(), out.absolute()
    _check_free(port)
    require_ours(out)
    edition, cut_by = _published(out)
    home = prepare_home(out)
    os.environ.update(
        DAGSTER_HOME=str(home),
        PERIODICAL_RAW=str(raw),
        PERIODICAL_OUT=str(out),
        PERIODICAL_EDITION=edition,
        PERIODICAL_PARTITION_BY=cut_by,
    )  # runs are started in processes of their own, which find the folders here
    os.chdir(home.anchor)  # a program in the folder where the UI is started is not to run in place of a package's
    code = ModuleTarget(module_name=CODE, attribute=None, working_directory=None, location_name=LOCATION)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends like Ctrl-C, so that all is shut down
    with (
        locked(out / STATE / "ui", what="another UI"),
        dg.DagsterInstance.from_config(str(home)) as instance,
        WorkspaceProcessContext(instance, workspace_load_target=code, code_server_log_level="WARNING") as workspace,
        daemon(workspace),
    ):
        fail_dead_runs(instance, out / STATE)
        sheets = out / STATE / proof.FOLDER
        app = BesideApp(create_app_from_workspace_process_context(workspace), f"/{proof.FOLDER}", sheets)
        guarded = LocalOnly(app, port)
        ready(f"http://localhost:{port}{LINEAGE}")
        uvicorn.run(guarded, host=ADDRESS, port=port, log_level="warning", timeout_graceful_shutdown=2)


def _published(out: Path) -> tuple[str, str]:
    """Tell of the dataset that stands there its edition, and by what its files are cut."""
    if not (out / NAME).exists():
        return FULL, ""
    package = read_descriptor(out / NAME)
    return str(package.get("edition", FULL)), layout.cut_by(package) or ""


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise UserError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from None


class LocalOnly:
    """Answers 403 to what does not come from a page of this very server."""

    def __init__(self, app: App, port: int) -> None:
        self.app = app
        self.hosts = {f"{name}:{port}" for name in ("localhost", ADDRESS)}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on or refuse it."""
        if scope["type"] == "lifespan" or self._is_own(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            body = b"Refused: this server answers only its own pages on this machine.\n"
            head = [(b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())]
            await send({"type": "http.response.start", "status": 403, "headers": head})
            await send({"type": "http.response.body", "body": body})

    def _is_own(self, scope: Message) -> bool:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host, origin = headers.get("host"), headers.get("origin")
        if host not in self.hosts or (origin is not None and origin not in {f"http://{name}" for name in self.hosts}):
            return False
        # a GET can change things too, and an image or a link on a stranger's page sends no Origin with it
        get = scope.get("method") == "GET"
        asks = get and scope["path"].endswith("/graphql") and bool(scope["query_string"])
        stranger = headers.get("sec-fetch-site", "none") not in ("same-origin", "none")
        opened = get and headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        return not asks and (opened or not stranger)
