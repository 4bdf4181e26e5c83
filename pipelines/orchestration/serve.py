"""One folder of finished pages beside Dagster's own, to be read only.

Which files are given out, and with what headers, belong here; who may ask is the guard's business, in `ui`.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
GIVEN = (".html", ".css", ".js")
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}


class BesideApp:
    """Answers what is asked below `prefix` with the files of a folder, and hands all else on to the app.

    Only pages, styles and scripts are given out, no listing, and no file that lies outside of the folder, however its
    path is written and whatever a link in the folder leads to. The folder need not be there yet.
    """

    def __init__(self, app: App, prefix: str, folder: Path) -> None:
        self.app = app
        self.prefix = prefix
        files = StaticFiles(directory=folder, check_dir=False)
        files.config_checked = True  # else it fails, and does not answer 404, as long as there is no folder
        self.files = Starlette(routes=[Mount(prefix, files)])

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        asked = str(scope.get("path", ""))
        if scope["type"] != "http" or not asked.startswith(self.prefix + "/"):
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        given = asked.endswith(GIVEN) and "\0" not in asked
        await self.files(scope if given else {**scope, "path": f"{self.prefix}/-"}, receive, send_guarded)
