"""A real browser for the tests in this folder: the system's Chromium without a window, driven by Playwright.

`page` is what a test asks for. SCREENSHOTS=folder keeps a picture of where each test ended.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from periodical import write_raw
from served import served
from tools import module, program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OWN = ("http://localhost:", "http://127.0.0.1:", "file:", "data:", "blob:")


@pytest.fixture(scope="module")  # and not longer: Playwright's event loop would be in the way of other modules' own
def browser() -> Iterator["Browser"]:
    """Chromium with an empty profile."""
    chromium = program("chromium", "chromium-browser", "google-chrome")
    with module("playwright.sync_api").sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium)
        yield started
        started.close()


@pytest.fixture
def page(browser: "Browser", request: pytest.FixtureRequest) -> Iterator["Page"]:
    """A fresh page that remembers nothing; the test fails if a script of it fails or asks for anything elsewhere."""
    context = browser.new_context(viewport={"width": 1600, "height": 1000})
    context.set_default_timeout(600_000)  # a run of the UI takes minutes where much else is at work
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(f"script: {error}"))
    opened.on("request", lambda sent: sent.url.startswith(OWN) or faults.append(f"request: {sent.url}"))
    yield opened
    if folder := os.environ.get("SCREENSHOTS"):
        opened.screenshot(path=Path(folder) / f"{request.node.name}.png")
    context.close()
    assert faults == []


class UI(NamedTuple):
    """A UI that is served: its address, and the folders of its texts and its dataset."""

    url: str
    raw: Path
    out: Path


@pytest.fixture(scope="module")  # and not longer: it looks at its folders all the time
def ui(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UI]:
    """The UI of a very small periodical, one for all tests, with a rule that a text can break."""
    folder = tmp_path_factory.mktemp("browser")
    raw, out = write_raw(folder / "raw"), folder / "out"
    with served(raw, out, code="strict_definitions", PERIODICAL_ENTITIES="0") as port:
        yield UI(f"http://localhost:{port}", raw, out)
