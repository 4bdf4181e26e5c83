"""A published dataset sent to a bucket or a hub: s3://, gs://, az:// and hf://.

Sending finished files belongs here; making them does not. Each kind of destination is a package of the extra `remote`
behind fsspec, and finds keys and endpoints where its own tools do.

A bucket knows no transactions: new files are first brought to `.publishing/new` there, those that stand in their place
are kept in `.publishing/old`, and then the new ones are copied into place within the bucket, the descriptor last. A
connection that breaks before that leaves what stood there before; when one of the copies fails the old files are put
back; and after a crash the next time makes all of it right. The hub takes one commit.
"""

import json
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import fsspec

from pipelines import layout
from pipelines.files import write_atomically
from pipelines.places import AT_ONCE, Bucket, told
from pipelines.publish.write import OWN
from pipelines.threads import each

STAGING = ".publishing"
Hashes = dict[str, Any]
_at_once = partial(each, count=AT_ONCE)


def send(out: Path, url: str) -> int:
    """Send the dataset published in `out` to a folder of a bucket or hub; returns the number of files that were sent.

    Files of data that stand there already, by the descriptor there and their sizes, are not sent again; those of an
    older dataset that this one has no more are removed, and all other files stay. Raises UserError when a package or a
    permission is missing or the destination cannot be reached.
    """
    with told(url, "the dataset could not be sent"):
        files, root = fsspec.url_to_fs(url)
        files.invalidate_cache()
        there = _there(files, root)
        hashes = _hashes(json.loads((out / layout.DESCRIPTOR).read_bytes()))
        old = _hashes(json.loads(there[layout.DESCRIPTOR])) if layout.DESCRIPTOR in there else {}
        sizes, whole = _sizes(files, root), not files.exists(f"{root}/{STAGING}")
        same = {path for path in hashes if old.get(path) == hashes[path] and sizes.get(path) == _size(out / path)}
        paths = [path for path in hashes if not (whole and path in same)]
        beside = [*layout.beside(out), layout.DESCRIPTOR]
        paths += [path for path in beside if paths or there.get(path) != (out / path).read_bytes()]
        gone = [path for path in old if OWN.fullmatch(path) and path not in hashes and path in sizes]
        gone += [path for path in there if path not in beside]
        if not (paths or gone):
            return 0
        if url.startswith("hf:"):
            _commit(files, root, out, paths, gone)
        else:
            _replace(files, root, out, paths, gone)
    return len(paths)


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
    new, old, both = f"{root}/{STAGING}/new", f"{root}/{STAGING}/old", [*paths, *gone]
    try:
        _at_once(lambda path: files.put_file(str(out / path), f"{new}/{path}"), paths)
        stood = _at_once(lambda path: files.exists(f"{root}/{path}"), both)
        kept = [path for path, stands in zip(both, stood, strict=True) if stands]
        _at_once(lambda path: files.cp_file(f"{root}/{path}", f"{old}/{path}"), kept)
    except Exception:
        _clear(files, root)
        raise
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
