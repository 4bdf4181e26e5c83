"""A published dataset sent to a bucket or a hub: s3://, gs://, az:// and hf://.

Sending finished files belongs here; making them does not. Each kind of destination is a package of the extra `remote`
behind fsspec, and finds keys and endpoints where its own tools do.

A bucket knows no transactions: new files are first brought to `.publishing/` there and then copied into place within
it, the descriptor last, so that a connection that breaks leaves what stood there before. The hub takes one commit.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

import fsspec

from pipelines import layout
from pipelines.errors import UserError
from pipelines.publish.write import OWN

STAGING = ".publishing"
PACKAGES = {"s3": "s3fs", "gs": "gcsfs", "az": "adlfs", "hf": "huggingface_hub"}
FOREIGN = {"aiohttp", "azure", "botocore", "aiobotocore", "google", "gcsfs", "httpx", "huggingface_hub", "requests"}
Hashes = dict[str, Any]


def send(out: Path, url: str) -> int:
    """Send the dataset published in `out` to a folder of a bucket or hub; returns the number of files that were sent.

    Files of data that stand there already, by the descriptor there and their sizes, are not sent again; those of an
    older dataset that this one has no more are removed, and all other files stay. Raises UserError when a package or a
    permission is missing or the destination cannot be reached.
    """
    with _told(url):
        files, root = fsspec.url_to_fs(url)
        files.invalidate_cache()
        there = _there(files, root)
        hashes = _hashes(json.loads((out / layout.DESCRIPTOR).read_bytes()))
        old = _hashes(json.loads(there[layout.DESCRIPTOR])) if layout.DESCRIPTOR in there else {}
        sizes = _sizes(files, root)
        same = {path for path in hashes if old.get(path) == hashes[path] and sizes.get(path) == _size(out / path)}
        paths = [*(path for path in hashes if path not in same), *layout.beside(out), layout.DESCRIPTOR]
        gone = [path for path in old if OWN.fullmatch(path) and path not in hashes and path in sizes]
        gone += [path for path in there if path not in paths]
        if url.startswith("hf:"):
            _commit(files, root, out, paths, gone)
        else:
            _replace(files, root, out, paths, gone)
    return len(paths)


def _there(files: Any, root: str) -> dict[str, bytes]:
    """Read the descriptor that stands there and what was generated beside it; a person's own files are left out."""
    found = {}
    for path in (layout.DESCRIPTOR, *layout.STARTS):
        if files.exists(f"{root}/{path}"):
            found[path] = files.cat_file(f"{root}/{path}")
    return {path: data for path, data in found.items() if data.startswith(layout.STARTS.get(path, "").encode())}


def _hashes(package: dict[str, Any]) -> Hashes:
    """Give each file of a package the hash of its resource."""
    return {path: one.get("hash") for one in package["resources"] for path in layout.paths(one)}


def _sizes(files: Any, root: str) -> dict[str, int]:
    """List the files below the data folder there with their sizes."""
    found = files.find(f"{root}/data", detail=True) if files.exists(f"{root}/data") else {}
    start = PurePosixPath(files._strip_protocol(root))
    return {PurePosixPath(path).relative_to(start).as_posix(): told["size"] for path, told in found.items()}


def _size(file: Path) -> int:
    return file.stat().st_size


def _replace(files: Any, root: str, out: Path, paths: list[str], gone: list[str]) -> None:
    """Bring the files to the bucket, and only then into place."""
    staging = f"{root}/{STAGING}"
    try:
        for path in paths:
            files.put_file(str(out / path), f"{staging}/{path}")
        for path in paths:
            files.cp_file(f"{staging}/{path}", f"{root}/{path}")
        for path in gone:
            files.rm_file(f"{root}/{path}")
    finally:
        files.invalidate_cache()
        if files.exists(staging):
            files.rm(staging, recursive=True)


def _commit(files: Any, root: str, out: Path, paths: list[str], gone: list[str]) -> None:
    """Change the files of a repository on the hub in one commit; the repository has to be there already."""
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi  # noqa: PLC0415  of an extra

    at = files.resolve_path(root)
    inside = PurePosixPath(at.path_in_repo)
    operations: list[Any] = [CommitOperationAdd(str(inside / path), str(out / path)) for path in paths]
    operations += [CommitOperationDelete(str(inside / path)) for path in gone]
    HfApi(endpoint=files.endpoint, token=files.token).create_commit(
        at.repo_id, operations, repo_type=at.repo_type, revision=at.revision, commit_message="Publish the dataset"
    )


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Turn what keeps files from a destination into a line for the user; other errors are faults of the code."""
    scheme = url.split(":", 1)[0]
    try:
        yield
    except ImportError as error:
        raise UserError(f"{url}: {PACKAGES[scheme]} is not installed; pip install {PACKAGES[scheme]}") from error
    except Exception as error:
        if not isinstance(error, OSError) and type(error).__module__.split(".")[0] not in FOREIGN:
            raise
        said = " ".join(str(error).split()) or type(error).__name__
        raise UserError(
            f"{url}: the dataset could not be sent ({said}); mend that and give the same command again"
        ) from error
