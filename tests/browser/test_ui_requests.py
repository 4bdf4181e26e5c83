"""What a served UI answers, without a browser: all to its own pages, and nothing to those of others."""

import json
from typing import TYPE_CHECKING

import pytest
from served import ask

if TYPE_CHECKING:
    from conftest import UI

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
