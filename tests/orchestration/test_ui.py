"""The UI answers its own pages only: Dagster itself would let any page in a browser start runs.

That the one which is served does so is in tests/browser/test_ui_pages.py.
"""

import asyncio
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from periodical import periodical

from pipelines.orchestration.ui import LocalOnly

OWN = {"host": "localhost:3000"}


def status(headers: Mapping[str, str], method: str = "POST", path: str = "/graphql", query: str = "") -> int:
    """Ask the guard about a request; 200 where it lets it through."""
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": pairs}
    asyncio.run(LocalOnly(app, 3000)(scope, receive, send))
    return int(sent[0]["status"])


@pytest.mark.parametrize(
    "headers",
    [
        OWN,
        OWN | {"origin": "http://localhost:3000", "sec-fetch-site": "same-origin"},
        {"host": "127.0.0.1:3000", "origin": "http://127.0.0.1:3000"},
    ],
)
def test_own_pages_are_answered(headers: dict[str, str]) -> None:
    assert status(headers, query="op=Runs") == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"host": "news.example"},
        {"host": "news.example:3000"},
        {"host": "localhost:8000"},
        OWN | {"origin": "https://news.example"},
        OWN | {"origin": "null"},
        OWN | {"origin": "http://localhost:8000"},
        OWN | {"sec-fetch-site": "cross-site"},
        OWN | {"sec-fetch-site": "same-site"},  # another port of this machine
        OWN | {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"},  # a form
    ],
)
def test_strangers_are_refused(headers: dict[str, str]) -> None:
    assert status(headers) == 403


def test_a_link_opens_a_page_but_asks_nothing() -> None:
    link = OWN | {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}

    assert status(link, "GET", "/asset-groups") == 200
    assert status(link | {"sec-fetch-dest": "iframe"}, "GET", "/asset-groups") == 403
    assert status(link, "GET", "/graphql", "query=mutation{x}") == 403
    assert status(OWN, "GET", "/graphql", "query=mutation{x}") == 403


def test_an_address_is_told_only_when_it_answers(raw: Path, out: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = periodical("ui", "--raw", raw, "--out", out, "--port", str(other.getsockname()[1]))

    assert result.exit_code == 1
    assert "http" not in result.stdout
    assert "choose another with --port" in result.stderr
    assert not out.exists()


def test_a_raw_folder_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.orchestration.ui.serve", lambda raw, out, port, ready: ready("http://here"))
    result = periodical("ui", "--raw", tmp_path / "nowhere", "--out", tmp_path / "out")

    assert "nowhere: the raw folder does not exist" in result.stderr
    assert result.stdout == "http://here\n"


def test_no_ui_is_opened_over_a_package_of_somebody_else(raw: Path, out: Path) -> None:
    out.mkdir()
    (out / "datapackage.json").write_text('{"resources": [{"name": "birds", "path": "birds.csv"}]}')
    result = periodical("ui", "--raw", raw, "--out", out, "--port", "65535")

    assert result.exit_code == 1
    assert "is of no dataset of ours" in result.stderr
    assert [file.name for file in out.iterdir()] == ["datapackage.json"]


@pytest.mark.parametrize("option", ["--raw", "--out"])
def test_no_ui_is_opened_for_a_bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipelines.orchestration.ui.serve", lambda raw, out, port, ready: ready("http://here"))
    result = periodical("ui", option, "s3://shelf/texts")

    assert result.exit_code == 2
    assert "s3://shelf/texts is an address; give a folder of this machine" in result.stderr
    assert [*tmp_path.iterdir()] == []
