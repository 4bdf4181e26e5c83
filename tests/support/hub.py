"""As much of the Hugging Face Hub as a commit to one dataset takes, in memory and on this machine."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

REPO = "ann/shelf"


class Hub(BaseHTTPRequestHandler):
    """Answers for the dataset ann/shelf; its files and commits stand at the server."""

    server: "Server"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        files = self.server.files
        if path.startswith(f"/datasets/{REPO}/resolve/main/"):
            data = files.get(path.split("/resolve/main/")[1])
            self._answer(data, 404 if data is None else 200)
        elif path.startswith(f"/api/datasets/{REPO}/tree/main"):
            folder = path.split("/tree/main")[1].strip("/")
            found = _listed(files, folder, recursive="recursive=true" in self.path.lower())
            self._answer(found, 200 if found else 404)
        else:
            there = path.startswith(f"/api/datasets/{REPO}")
            self._answer({"id": REPO, "sha": "0" * 40, "siblings": []}, 200 if there else 404)

    do_HEAD = do_GET

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path.endswith("/paths-info/main"):
            asked = parse_qs(body)["paths"]
            everything = {one["path"]: one for one in _listed(self.server.files, "", recursive=True)}
            self._answer([everything[name] for name in asked if name in everything])
        elif self.path.endswith("/preupload/main"):
            paths = [one["path"] for one in json.loads(body)["files"]]
            regular = {"uploadMode": "regular", "shouldIgnore": False}
            self._answer({"files": [{"path": path} | regular for path in paths]})
        elif self.path.endswith("/commit/main"):
            self._commit([json.loads(line) for line in body.splitlines()])
        else:
            self._answer({"errors": [], "warnings": []})

    def _commit(self, lines: list[dict[str, Any]]) -> None:
        files = dict(self.server.files)
        for line in lines:
            if line["key"] == "file":
                files[line["value"]["path"]] = base64.b64decode(line["value"]["content"])
            elif line["key"] == "deletedFile":
                del files[line["value"]["path"]]
        self.server.files = files
        self.server.commits.append([line["value"]["path"] for line in lines if line["key"] != "header"])
        url = f"http://127.0.0.1:{self.server.server_port}/datasets/{REPO}/commit/1"
        self._answer({"commitUrl": url, "commitOid": "1" * 40, "success": True})

    def _answer(self, value: object, status: int = 200) -> None:
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Type", "application/json")
        self.send_header("ETag", '"0"')
        self.send_header("X-Repo-Commit", "0" * 40)
        if status == 404:
            self.send_header("X-Error-Code", "EntryNotFound" if REPO in self.path else "RepoNotFound")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """The server with what it holds."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Hub)
        self.files: dict[str, bytes] = {}
        self.commits: list[list[str]] = []


def _listed(files: dict[str, bytes], folder: str, recursive: bool) -> list[dict[str, Any]]:
    """List a folder's files and folders, or all below it."""
    inside = {name: data for name, data in files.items() if not folder or name.startswith(f"{folder}/")}
    folders = {str(parent) for name in inside for parent in PurePosixPath(name).parents} - {".", folder}
    found: list[dict[str, Any]] = [{"type": "directory", "path": name, "oid": "0" * 40} for name in sorted(folders)]
    found += [{"type": "file", "path": name, "size": len(data), "oid": "0" * 40} for name, data in inside.items()]
    top = str(PurePosixPath(folder))
    return [one for one in found if recursive or str(PurePosixPath(one["path"]).parent) == top]


@contextmanager
def running() -> Iterator[Server]:
    """Run the hub on a free port for the length of a test."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
