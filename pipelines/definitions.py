"""Assembles what Dagster loads; nothing else belongs here."""

import logging
import os
import warnings
from dataclasses import asdict
from pathlib import Path

import dagster as dg

from pipelines import assets, rights
from pipelines.command.progress import EventLines
from pipelines.engine import ENGINES
from pipelines.folders.layout import CHOICES
from pipelines.folders.places import Place
from pipelines.options import DEFAULT, Options
from pipelines.orchestration import watch
from pipelines.orchestration.catalog import OWNERS
from pipelines.orchestration.computing import Computing
from pipelines.storage import PartsIOManager, Workspace

JOB = "dataset"
ABOUT = """Build, check and publish the whole dataset.

Reads what is new or changed in the raw folder, works on that alone, checks all tables, and replaces the published files
together. If a check fails, the dataset that was there before stays as it was; the check shows the rows.
"""
warnings.simplefilter("ignore", dg.BetaWarning)  # of a pinned version


@dg.logger(None, description="One line for each thing made; all else is in the event log.")
def lines(context: dg.InitLoggerContext) -> logging.Logger:
    """Give Dagster the logger that replaces its console."""
    logger = logging.Logger("events", logging.DEBUG)
    logger.addHandler(EventLines())
    return logger


def definitions(raw: Place, out: Path, options: Options = DEFAULT, *, waits: bool = False) -> dg.Definitions:
    """Put together assets, checks and the job that builds the dataset of one raw folder, and what may start it."""
    choices = asdict(options)
    computing = Computing(engine=choices.pop("engine"), workers=choices.pop("workers"))
    raw = raw.absolute() if isinstance(raw, Path) else raw
    workspace = Workspace(raw=str(raw), out=str(out.absolute()), waits=waits, **choices)
    return dg.Definitions(
        assets=dg.load_assets_from_modules([assets]),
        jobs=[
            dg.define_asset_job(
                JOB, description=ABOUT, owners=OWNERS, config={"loggers": {"lines": {}}}
            )
        ],
        sensors=[watch.raw_folder(raw, workspace.state, JOB)] if isinstance(raw, Path) else [],
        schedules=[watch.nightly(JOB)],
        resources={
            "workspace": workspace, "computing": computing, "io_manager": PartsIOManager(workspace=workspace),
        },
        executor=dg.in_process_executor,
        loggers={"lines": lines},
    )


defs = definitions(
    raw=Path(os.environ.get("PERIODICAL_RAW", "raw")),
    out=Path(os.environ.get("PERIODICAL_OUT", ".")),
    options=Options(
        entities=os.environ.get("PERIODICAL_ENTITIES", "1") == "1",
        model=os.environ.get("PERIODICAL_MODEL"),
        partition_by=next((by for by in CHOICES if by == os.environ.get("PERIODICAL_PARTITION_BY")), None),
        edition=os.environ.get("PERIODICAL_EDITION", rights.FULL),
        engine=next((name for name in ENGINES if name == os.environ.get("PERIODICAL_ENGINE")), "local"),
        workers=int(os.environ["PERIODICAL_WORKERS"]) if "PERIODICAL_WORKERS" in os.environ else None,
        proof=os.environ.get("PERIODICAL_PROOF", "1") == "1",
    ),
    waits=True,
)
