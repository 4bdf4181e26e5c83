"""The pre-commit hook, the action and the examples in docs/validation.md work in a repository that holds a dataset."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import library
import pytest
import yaml

PROJECT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
DOCS = (PROJECT / "docs/validation.md").read_text(encoding="utf-8")
WORKFLOW, HOOKS = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL))
MANIFEST: list[dict[str, Any]] = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION: dict[str, Any] = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))


def run(*words: str | Path, cwd: Path = PROJECT, **environment: str) -> subprocess.CompletedProcess[str]:
    path = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    command, env = [str(word) for word in words], os.environ | path | environment
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with a sound package in the folder that the documented hook names."""
    (folder,) = HOOKS["repos"][0]["hooks"][0]["args"]
    library.save(tmp_path / folder, library.write(tmp_path / folder))
    assert run("git", "init", "-q", cwd=tmp_path).returncode == 0
    return tmp_path


def spoil(repository: Path) -> None:
    file = repository / "my-dataset/stamps.csv"
    file.write_text(file.read_text().replace(",8", ",eight"))


def test_the_hook_finds_a_fault_in_the_dataset(repository: Path) -> None:
    (shown,) = HOOKS["repos"][0]["hooks"]
    (hook,) = [one for one in MANIFEST if one["id"] == shown["id"]]
    # installed already, so that the test needs no package index
    local = {"repo": "local", "hooks": [hook | shown | {"language": "system"}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [local]}))

    def commit_all() -> subprocess.CompletedProcess[str]:
        run("git", "add", "--all", cwd=repository)
        return run("pre-commit", "run", cwd=repository, PRE_COMMIT_HOME=str(repository / ".home"))

    sound = commit_all()
    assert sound.returncode == 0 and "Passed" in sound.stdout, sound.stdout + sound.stderr
    spoil(repository)
    faulty = commit_all()
    assert faulty.returncode == 1 and "type: stamps 2 stamp: eight" in faulty.stdout, faulty.stdout + faulty.stderr


def test_the_manifest_is_one_that_pre_commit_reads() -> None:
    checked = run("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert checked.returncode == 0, checked.stdout


def test_action_and_workflow_are_of_githubs_form(tmp_path: Path) -> None:
    (tmp_path / "dataset.yml").write_text(
        yaml.safe_dump(WORKFLOW | {"on": WORKFLOW.pop(True)})
    )  # YAML reads on as true
    for schema, file in (("actions", PROJECT / "action.yml"), ("workflows", tmp_path / "dataset.yml")):
        checked = run("check-jsonschema", "--builtin-schema", f"vendor.github-{schema}", file)
        assert checked.returncode == 0, checked.stdout


def test_the_step_of_the_action_tells_sound_from_faulty(repository: Path) -> None:
    step = ACTION["runs"]["steps"][-1]
    assert step["env"] == {"DATASET": "${{ inputs.path }}"}
    (repository / "temp/periodical").mkdir(parents=True)
    (repository / "temp/periodical/bin").symlink_to(BIN)
    runner = {"RUNNER_TEMP": str(repository / "temp"), "DATASET": "my-dataset"}
    sound = run("bash", "-e", "-c", step["run"], cwd=repository, **runner)
    assert (sound.returncode, sound.stdout) == (0, "my-dataset is valid.\n"), sound.stderr
    spoil(repository)
    assert run("bash", "-e", "-c", step["run"], cwd=repository, **runner).returncode == 1


def test_the_example_uses_this_action_in_one_line() -> None:
    last = WORKFLOW["jobs"]["validate"]["steps"][-1]
    assert list(last) == ["uses"] and re.fullmatch(r"OWNER/periodical-tables@v\d+\.\d+\.\d+", last["uses"])
    assert set(ACTION["inputs"]) == {"path"}
