"""A folder of finished pages is given out as it is, and nothing beside it."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from pipelines.orchestration.serve import HEADERS, BesideApp


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a page, among things that are not to be given out."""
    pages = tmp_path / "state" / "proof"
    (pages / "sources").mkdir(parents=True)
    (pages / "index.html").write_text("the index")
    (pages / "proof.js").write_text("the script")
    (pages / "sources" / "é.html").write_text("a page")
    (pages / "sheets.arrow").write_text("no page")
    (tmp_path / "state" / "secret.html").write_text("secret")
    (tmp_path / "state" / "proof-of-another.html").write_text("secret")
    (pages / "out.html").symlink_to(tmp_path / "state" / "secret.html")
    (pages / "up").symlink_to(tmp_path / "state")
    return pages


def ask(folder: Path, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Ask the server for a path as a browser writes it: status, headers and body."""
    sent: list[Any] = []

    async def other(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 299, "headers": []})
        await send({"type": "http.response.body", "body": b"of the other app"})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        await asyncio.sleep(60)  # a client that stays: the server listens for its going away
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": method, "path": unquote(path), "raw_path": path.encode(), "headers": []}
    asyncio.run(BesideApp(other, "/proof", folder)(scope | {"query_string": b"", "root_path": ""}, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent)


def test_pages_are_given_out_with_headers_that_forbid_all_else(folder: Path) -> None:
    status, headers, body = ask(folder, "/proof/index.html")

    assert (status, body, headers["content-type"]) == (200, b"the index", "text/html; charset=utf-8")
    assert headers.items() >= HEADERS.items()
    assert ask(folder, "/proof/sources/%C3%A9.html")[::2] == (200, b"a page")
    assert ask(folder, "/proof/proof.js")[1]["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "path",
    [
        "/proof/", "/proof/sources", "/proof/sources/", "/proof/missing.html", "/proof/sheets.arrow",
        "/proof/../secret.html", "/proof/%2e%2e/secret.html", "/proof/..%2fsecret.html", "/proof/%2e%2e%2fsecret.html",
        "/proof/sources/../../secret.html", "/proof/..%5csecret.html", "/proof/%252e%252e/secret.html",
        "/proof//secret.html", "/proof/../proof-of-another.html", "/proof/out.html", "/proof/up/secret.html",
        "/proof/up/proof/../secret.html", "/proof/index.html%00", "/proof/%00.html", "/proof/index.html/",
        "/proof/" + "a" * 5000 + ".html",
    ],
)  # fmt: skip
def test_nothing_else_is_given_out(folder: Path, path: str) -> None:
    status, headers, body = ask(folder, path)

    assert status == 404
    assert b"secret" not in body
    assert headers.items() >= HEADERS.items()


def test_an_absolute_path_leads_nowhere(folder: Path) -> None:
    assert ask(folder, f"/proof/{folder.parent / 'secret.html'}")[0] == 404


def test_nothing_can_be_changed(folder: Path) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert ask(folder, "/proof/index.html", method)[0] == 405


def test_all_other_paths_are_the_other_apps(folder: Path) -> None:
    for path in ("/", "/proof", "/proofs/index.html", "/assets/proof/index.html", "/graphql"):
        assert ask(folder, path)[0] == 299


def test_a_folder_that_is_not_there_yet_has_no_pages(tmp_path: Path) -> None:
    assert ask(tmp_path / "proof", "/proof/index.html")[0] == 404
