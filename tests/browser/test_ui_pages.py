"""The UI as people see it: what is written on its pages, and what a click does; and that strangers get no answer.

Written against what stays: stages, tables, columns and checks by their names in the code.
"""

import json
import re
from typing import TYPE_CHECKING

import pytest
from served import ask

from pipelines import schema
from pipelines.command.failure import FILE
from pipelines.orchestration.ui import LINEAGE
from pipelines.validate.package import validate_package
from pipelines.versions import STAGES

if TYPE_CHECKING:
    from conftest import UI
    from playwright.sync_api import EventContextManager, Locator, Page, Response

# by the rule of strict_definitions, which must not be imported here: it changes the checks
FORBIDDEN = "13"
RUN = re.compile(r'"id": ?"([0-9a-f-]{36})"')
GOOD = "The Lamp\n\nBy Ada Quill\n\nThe lamp at the lock is lit at dusk, and nobody is told who lights it.\n"
BROKEN = f"The Bell\n\nThe bell rings at noon.{FORBIDDEN} It is cracked.\n\nNotes\n\n{FORBIDDEN}. Not yet in 1902.\n"


def asked(page: "Page", *changes: str) -> "EventContextManager[Response]":
    """Wait until the server has made a change that the page asks for; of what else it tells the server none counts."""
    wanted = re.compile(rf"mutation ({'|'.join(changes)})")
    return page.expect_response(lambda answer: wanted.search(answer.request.post_data or "") is not None)


def materialize_all(page: "Page", ui: "UI", status: str) -> None:
    """Click what a person clicks, and go to the run to see its end; a link to it is offered, but not for long.

    The page is loaded again at the end: Dagster's server misses what is logged between its look at the log and the
    beginning of its watch, and where those were the last lines the open page never shows them.
    """
    page.goto(ui.url + LINEAGE)
    with asked(page, "Launch") as launched:
        page.get_by_role("button", name="Materialize all").click()
    (run,) = set(RUN.findall(launched.value.text()))
    page.goto(f"{ui.url}/runs/{run}")
    page.get_by_text(status, exact=True).first.wait_for()
    page.reload()


def test_the_lineage_shows_every_stage_open_with_its_tables(page: "Page", ui: "UI") -> None:
    page.set_viewport_size({"width": 1600, "height": 3000})  # what is out of sight is not drawn
    page.goto(ui.url + LINEAGE)
    page.get_by_text("datapackage", exact=True).first.wait_for()
    graph = page.locator("svg")
    for name in (*STAGES, *schema.TABLES):
        graph.get_by_text(name, exact=True).first.wait_for()
        assert graph.get_by_text(name, exact=True).count() == 1, name


def test_a_run_is_started_with_a_click_and_publishes(page: "Page", ui: "UI") -> None:
    (ui.raw / "lamp.txt").write_text(GOOD)
    materialize_all(page, ui, "Success")

    assert validate_package(ui.out).rows() == []
    assert "The Lamp" in (ui.out / "data/articles.csv").read_text()
    page.goto(f"{ui.url}/assets/paragraphs")
    page.get_by_text("Place of the block in its article, from 1.").wait_for()
    for field in schema.fields("paragraphs"):
        row = page.get_by_role("row").filter(has=page.get_by_text(field["name"], exact=True))
        row.filter(has_text=field["type"]).first.wait_for(state="attached")
    page.goto(f"{ui.url}/assets/paragraphs?view=checks")
    page.get_by_text("obeys_its_schema").first.wait_for()
    page.get_by_text("This is a blocking asset check.").wait_for()
    page.get_by_text("Passed").first.wait_for()


def test_a_failed_check_shows_its_rows_and_the_run_its_reason(page: "Page", ui: "UI") -> None:
    before = (ui.out / "datapackage.json").read_bytes() if (ui.out / "datapackage.json").exists() else b""
    (ui.raw / "bell.txt").write_text(BROKEN)
    try:
        materialize_all(page, ui, "Failure")
        reason = "nothing was published, these checks failed: obeys_its_schema of notes"
        page.get_by_text(re.compile(f"^{reason}")).first.wait_for()
        assert (ui.out / ".periodical" / FILE).read_text().startswith(reason)
        page.goto(f"{ui.url}/runs")
        page.get_by_text(f"failure: {reason}").wait_for()
        page.goto(f"{ui.url}/assets/notes?view=checks")
        cells = page.get_by_role("row").filter(has_text="bell-txt:")
        cells.filter(has_text=f"label: {FORBIDDEN} (enum)").last.wait_for()
    finally:
        (ui.raw / "bell.txt").unlink()
    assert ((ui.out / "datapackage.json").read_bytes() if before else b"") == before


def turned(page: "Page", switch: "Locator") -> None:
    """Turn a switch, and wait until the server has taken note of it."""
    with asked(page, "Start", "Stop"):
        switch.click()


def test_sensor_and_schedule_are_off_and_one_click_starts_them(page: "Page", ui: "UI") -> None:
    for name, kind in (("raw_folder", "sensors"), ("nightly", "schedules")):
        page.goto(f"{ui.url}/locations/periodical_tables/{kind}/{name}")
        switch = page.locator("label").filter(has=page.get_by_role("checkbox"))
        assert not switch.get_by_role("checkbox").is_checked()
        turned(page, switch)
        page.reload()
        switch.locator(":checked").wait_for(state="attached")
        turned(page, switch)
    page.goto(f"{ui.url}/deployment/daemons")
    for name in ("Sensors", "Scheduler"):  # the page asks again and again, as a daemon needs its time to begin
        row = page.get_by_role("row").filter(has=page.get_by_text(name, exact=True))
        row.get_by_text("Running", exact=True).wait_for()


QUERY = json.dumps({"query": "{ repositoriesOrError { ... on RepositoryConnection { nodes { jobs { name } } } } }"})


@pytest.fixture
def port(ui: "UI") -> int:
    return int(ui.url.rpartition(":")[2])


def test_the_graph_is_there_for_its_own_pages_only(port: int) -> None:
    code, body = ask(port, "POST", "/graphql", QUERY)
    assert code == 200
    assert "dataset" in {job["name"] for job in json.loads(body)["data"]["repositoriesOrError"]["nodes"][0]["jobs"]}

    for foreign in ({"Origin": "https://news.example"}, {"Host": "news.example"}):
        assert ask(port, "POST", "/graphql", QUERY, **foreign)[0] == 403
        assert ask(port, "GET", "/graphql?query=mutation%7Bx%7D", **foreign)[0] == 403


def test_a_foreign_page_gets_no_websocket(port: int) -> None:
    upgrade = {
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "MDEyMzQ1Njc4OWFiY2RlZg==", "Sec_WebSocket_Protocol": "graphql-ws",
    }  # fmt: skip
    assert ask(port, "GET", "/graphql", **upgrade, Origin="https://news.example")[0] == 403
