"""Who may know whom: the rules that keep the stages apart and the core free of machinery."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pipelines.versions import STAGES

PACKAGE = Path(__file__).parents[1] / "pipelines"
MODULES = sorted(PACKAGE.rglob("*.py"))
# who may import a heavy package, as paths below pipelines/
ALLOWED = {
    "dagster": ("definitions.py", "assets.py", "checks.py", "storage.py", "orchestration/"),
    "dagster_webserver": ("orchestration/ui.py",),
    "dagster_shared": ("orchestration/outcome.py",),
    "spacy": ("annotate/",),
    "ray": ("engine/cluster.py",),
    "frictionless": ("validate/", "bench/"),
}
# checks a published package of anybody, so it knows how publish leaves its files; no build imports it
LOOKS_AHEAD = {"validate/package.py"}

SCANS = ("scan_ipc", "scan_parquet", "scan_csv", "read_parquet", "read_csv")  # Polars takes `[1931]` for a pattern


@cache
def imports(module: Path) -> frozenset[str]:
    return frozenset(_imports(module))


def _imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def name(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("package", ALLOWED)
def test_only_the_named_modules_import(package: str) -> None:
    users = {name(module) for module in MODULES if package in {found.split(".")[0] for found in imports(module)}}

    assert users, f"nobody imports {package} any more: take it out of ALLOWED"
    assert {user for user in users if not user.startswith(ALLOWED[package])} == set()


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_from_what_stands_before_it(stage: str) -> None:
    later = STAGES[STAGES.index(stage) + 1 :]
    shell = {"definitions", "assets", "checks", "storage", "orchestration", "command", "cli", "show"}
    forbidden = {f"pipelines.{other}" for other in (*later, *shell)}
    for module in MODULES:
        if name(module).startswith(f"{stage}/") and name(module) not in LOOKS_AHEAD:
            found = {".".join(target.split(".")[:2]) for target in imports(module)}
            assert found & forbidden == set(), f"pipelines/{name(module)} looks ahead"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_modules_are_small_rooms_with_a_sign_on_the_door(module: Path) -> None:
    text = module.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 250, "more than one idea: split it"
    assert ast.get_docstring(ast.parse(text)) or not text.strip(), "say what belongs in it and what does not"


def test_no_path_is_read_as_a_pattern_of_names() -> None:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SCANS:
                assert "glob" in {word.arg for word in node.keywords}, f"{name(module)}:{node.lineno}: say glob=False"


def test_dagster_modules_keep_their_annotations_as_types() -> None:
    for module in MODULES:
        if name(module).startswith(ALLOWED["dagster"]):
            assert "__future__.annotations" not in imports(module), "Dagster reads the context's type"


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("pipelines.cli", ("polars", "dagster")),  # --help
        ("pipelines.command.build", ("dagster", "spacy", "frictionless")),  # a build with nothing to do
        ("pipelines.definitions", ("spacy", "frictionless")),  # the UI
    ],
)
def test_what_is_not_needed_is_not_loaded(module: str, heavy: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
