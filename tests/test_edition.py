"""The edition `open` from raw texts to files: no text without an open licence can be pieced together from them."""

import json
import re
from pathlib import Path

import frictionless
import polars as pl
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from periodical import published
from standing import Stand

from pipelines import cli, rights, schema
from pipelines.command.build import build
from pipelines.options import Options
from pipelines.orchestration.ui import _published
from pipelines.validate.package import validate_package

OPEN = """The Ferry Timetable

By Ada Quill

The ferry from Lisbon leaves at nine, and Ada Quill has never missed it.1

Notes

1. The pier was rebuilt by the Harbour Board in 1958.
"""
CLOSED = """---
title: Salt on the Window
author: Jon Baker
license: All rights reserved
---

*Jon Baker keeps a lighthouse museum in Porto and writes about weather.*

## What the wind wanted from us

Every winter the salt climbed higher on the kitchen window, until we could no longer see the sea at all.[^1]

My aunt [scraped a small round hole](https://example.org/hole) in it with a coin from Lisbon, and called it her cinema.

[^1]: Ibid.
"""
WORDS = re.compile(r"\w+")


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition") / "raw"
    folder.mkdir()
    (folder / "ferry.txt").write_text(OPEN)
    (folder / "salt.md").write_text(CLOSED)
    (folder / "sources.csv").write_text("path,license\nferry.txt,CC-BY-4.0\n")
    return folder


@pytest.fixture(scope="module")
def out(raw: Path, stand: Stand) -> Path:
    """The edition `open`, with entities."""
    stand(raw, raw.parent / "out", Options(workers=1, edition="open"))
    return raw.parent / "out"


def tables(out: Path) -> dict[str, pl.DataFrame]:
    return {name: pl.read_parquet(out / f"data/{name}.parquet") for name in schema.TABLES}


def strings(out: Path) -> str:
    """Everything that a reader of the published files can see: values of both formats, metadata and documents."""
    seen = [data.decode(errors="ignore") for data in published(out).values()]
    for name, frame in tables(out).items():
        seen += ["\n".join(frame[column].drop_nulls().cast(pl.String)) for column in frame.columns]
        seen.append(str(pq.read_metadata(out / f"data/{name}.parquet").to_dict()))
    return "\n".join(seen)


def test_no_words_of_a_closed_text_can_be_read_anywhere(out: Path) -> None:
    seen = " ".join(WORDS.findall(strings(out).lower()))
    body = CLOSED.split("---\n")[2]
    words = WORDS.findall(re.sub(r"\(https.*?\)|\[\^1\]:?", "", body).lower())
    leaked = [words[at : at + 4] for at in range(len(words) - 3) if " ".join(words[at : at + 4]) in seen]
    assert leaked == []
    assert all(word not in seen for word in ("ibid", "scraped", "cinema", "museum"))


def test_rows_of_closed_texts_keep_all_but_their_words(raw: Path, out: Path) -> None:
    build(raw, raw.parent / "full", Options(workers=1, proof=False))
    full, open_ = tables(raw.parent / "full"), tables(out)
    for name in schema.TABLES:
        kept = [column for column in full[name].columns if column not in (*schema.protected(name), "text_status")]
        assert open_[name].select(kept).equals(full[name].select(kept)), name
    assert open_["articles"]["title"].to_list() == ["The Ferry Timetable", "Salt on the Window"]
    statuses = open_["paragraphs"].group_by("article_id", maintain_order=True).agg(pl.col("text_status").unique())
    assert statuses["text_status"].to_list() == [["included"], ["withheld"]]
    assert open_["links"].select("text", "url").rows() == [(None, "https://example.org/hole")]
    assert "Lisbon" in open_["mentions"]["text"].to_list()
    assert open_["mentions"].filter(pl.col("text").is_null()).height > 0


def test_the_package_is_valid_and_names_its_edition(out: Path) -> None:
    assert json.loads((out / "datapackage.json").read_text())["edition"] == "open"
    assert validate_package(out).rows() == []
    assert frictionless.validate(str(out / "datapackage.json")).valid


def test_a_closed_text_put_back_by_hand_is_found(out: Path, tmp_path: Path) -> None:
    lazy = {name: frame.lazy() for name, frame in tables(out).items()}
    lazy["articles"] = lazy["articles"].with_columns(pl.lit(None, pl.String).alias("license"))
    from pipelines.publish import publish  # noqa: PLC0415

    publish(lazy, tmp_path, edition=rights.OPEN)
    assert set(validate_package(tmp_path)["rule"]) == {"closed_texts_withheld"}


def test_editions_are_told_apart(raw: Path, tmp_path: Path) -> None:
    def run(*words: str) -> str:
        command = ["build", "--no-entities", "--no-proof", "--raw", str(raw), "--out", str(tmp_path), *words]
        result = CliRunner().invoke(cli.main, command, catch_exceptions=False)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    assert "withheld for their licence" in run("--edition", "open")
    assert run("--edition", "open").startswith("Nothing changed")
    assert _published(tmp_path)[0] == "open"
    assert "withheld" not in run()
    assert _published(tmp_path)[0] == "full"
    assert pl.read_parquet(tmp_path / "data/paragraphs.parquet")["text"].null_count() == 0
