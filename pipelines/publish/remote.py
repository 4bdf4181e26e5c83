"""A published dataset sent to a bucket or a hub: s3://, gs://, az:// and hf://.

Sending finished files belongs here; making them does not. Each kind of destination is a package of the extra `remote`
behind fsspec, and finds keys and endpoints where its own tools do.

A bucket knows no transactions: new files are first brought to `.publishing/new` there, those that stand in their place
are kept in `.publishing/old`, and then the new ones are copied into place within the bucket, the descriptor last. A
connection that breaks before that leaves what stood there before; when one of the copies fails the old files are put
back; and after a crash the next time makes all of it right. The hub takes one commit.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import fsspec

from pipelines.folders import layout
from pipelines.folders.files import write_atomically
from pipelines.folders.places import AT_ONCE, STAGING, Bucket, told
from pipelines.publish.write import OWN
from pipelines.threads import each

_at_once = partial(each, count=AT_ONCE)


def send(out: Path, url: str, *, brought: bool = False) -> int:
    """Send the dataset published in `out` to a folder of a bucket or hub; returns the number of new files.

    Files of data that stand there already, by the descriptor there and their sizes, are not sent again; those of an
    older dataset that this one has no more are removed, and all other files stay. Where the data was `brought` before,
    to what `new` gives, `out` need not have it. Raises UserError when a package or a permission is missing or the
    destination cannot be reached.
    """
    with _reached(url) as (files, root):
        paths, gone = _plan(files, root, out)
        if not (paths or gone):
            if brought:
                _clear(files, root)
        elif url.startswith("hf:"):
            _commit(files, root, out, paths, gone)
        else:
            _bring(files, root, out, [path for path in paths if not (brought and OWN.fullmatch(path))])
            _replace(files, root, paths, gone)
    return len(paths)


def stands(out: Path, there: Bucket) -> bool:
    """Tell whether the dataset that `out` tells of is the one in a bucket, by the descriptor there and sizes."""
    with _reached(there.url) as (files, root):
        return not any(_plan(files, root, out))


def new(there: Bucket) -> Bucket:
    """Give the folder to which files are brought that will be those of the dataset in a bucket."""
    return there / STAGING / "new"


def clear(there: Bucket) -> None:
    """Remove what was brought to a bucket and is not to be published."""
    with _reached(there.url) as (files, root):
        _clear(files, root)


@contextmanager
def _reached(url: str) -> Iterator[tuple[Any, str]]:
    """Give the file system of an address and the path in it; what goes wrong is told as UserError."""
    with told(url, "the dataset could not be sent"):
        files, root = fsspec.url_to_fs(url)
        files.invalidate_cache()
        yield files, root


def _plan(files: Any, root: str, out: Path) -> tuple[list[str], list[str]]:
    """Tell which files of the dataset in `out` are not there yet, the descriptor last, and which there are no more."""
    there = _there(files, root)
    ours = _files(json.loads((out / layout.DESCRIPTOR).read_bytes()), out)
    old = _files(json.loads(there[layout.DESCRIPTOR])) if layout.DESCRIPTOR in there else {}
    # where a connection broke while files were copied into place, none of them is sure
    broken = files.exists(f"{root}/{STAGING}") and files.exists(f"{root}/{STAGING}/old")
    sizes = _sizes(files, root)
    alike = {path for path in ours if path in old and old[path][0] == ours[path][0]}
    same = {path for path in alike if sizes.get(path) == ours[path][1]}
    paths = [path for path in ours if broken or path not in same]
    beside = [*layout.beside(out), layout.DESCRIPTOR]
    paths += [path for path in beside if paths or there.get(path) != (out / path).read_bytes()]
    gone = [path for path in old if OWN.fullmatch(path) and path not in ours and path in sizes]
    return paths, gone + [path for path in there if path not in beside]


def bring_theirs(out: Path, there: Bucket) -> None:
    """Bring the files beside a dataset that a person wrote in its bucket to `out`: they are left alone as on a disk."""
    (there / STAGING).listed()  # a bucket that cannot be used is told of before there is work
    for path, found in zip(layout.STARTS, there.read(layout.STARTS), strict=True):
        theirs = isinstance(found, bytes) and not found.startswith(layout.STARTS[path].encode())
        if (out / path).exists() and not layout.is_made(out, path):
            (out / path).unlink()
        if isinstance(found, bytes) and theirs:
            write_atomically(out / path, partial(Path.write_bytes, data=found))


def _there(files: Any, root: str) -> dict[str, bytes]:
    """Read the descriptor that stands there and what was generated beside it; a person's own files are left out."""
    found = {}
    for path in (layout.DESCRIPTOR, *layout.STARTS):
        if files.exists(f"{root}/{path}"):
            found[path] = files.cat_file(f"{root}/{path}")
    return {path: data for path, data in found.items() if data.startswith(layout.STARTS.get(path, "").encode())}


def _files(package: dict[str, Any], out: Path | None = None) -> dict[str, tuple[str | None, int | None]]:
    """Give each file of a package the hash of its resource, and its own size; where it has several, as `out` has it."""
    return {
        path: (one.get("hash"), one.get("bytes") if isinstance(one["path"], str) or out is None else _size(out / path))
        for one in package["resources"]
        for path in layout.paths(one)
    }


def _sizes(files: Any, root: str) -> dict[str, int]:
    """List the files below the data folder there with their sizes."""
    found = files.find(f"{root}/data", detail=True) if files.exists(f"{root}/data") else {}
    start = PurePosixPath(files._strip_protocol(root))
    return {PurePosixPath(path).relative_to(start).as_posix(): told["size"] for path, told in found.items()}


def _size(file: Path) -> int:
    return file.stat().st_size


def _bring(files: Any, root: str, out: Path, paths: list[str]) -> None:
    """Bring files to the bucket, where they are in nobody's way."""
    with _cleared_if_it_fails(files, root):
        _at_once(lambda path: files.put_file(str(out / path), f"{root}/{STAGING}/new/{path}"), paths)


def _replace(files: Any, root: str, paths: list[str], gone: list[str]) -> None:
    """Copy the files that were brought into place, and remove those that are no more."""
    new, old, both = f"{root}/{STAGING}/new", f"{root}/{STAGING}/old", [*paths, *gone]
    with _cleared_if_it_fails(files, root):
        stood = _at_once(lambda path: files.exists(f"{root}/{path}"), both)
        kept = [path for path, stands in zip(both, stood, strict=True) if stands]
        _at_once(lambda path: files.cp_file(f"{root}/{path}", f"{old}/{path}"), kept)
    try:
        _at_once(lambda path: files.cp_file(f"{new}/{path}", f"{root}/{path}"), paths[:-1])
        _at_once(lambda path: files.cp_file(f"{new}/{path}", f"{root}/{path}"), paths[-1:])
        _at_once(lambda path: files.rm_file(f"{root}/{path}"), gone)
    except Exception:
        _at_once(lambda path: files.cp_file(f"{old}/{path}", f"{root}/{path}"), kept)
        added = [path for path in paths if path not in kept and files.exists(f"{root}/{path}")]
        _at_once(lambda path: files.rm_file(f"{root}/{path}"), added)
        _clear(files, root)  # not where the bucket cannot be reached: then all is sent again the next time
        raise
    _clear(files, root)


@contextmanager
def _cleared_if_it_fails(files: Any, root: str) -> Iterator[None]:
    try:
        yield
    except Exception:
        _clear(files, root)
        raise


def _clear(files: Any, root: str) -> None:
    files.invalidate_cache()
    if files.exists(f"{root}/{STAGING}"):
        files.rm(f"{root}/{STAGING}", recursive=True)


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
