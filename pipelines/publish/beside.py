"""The files beside the data that tell of it: README.md, CITATION.cff and croissant.json.

Which of them are written where belongs here; what each says is in card, citation and croissant.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.folders import layout
from pipelines.publish import card, citation, croissant


def write_beside(folder: Path, out: Path, descriptor: Mapping[str, Any], seen: card.Seen) -> list[str]:
    """Write the files that tell of the dataset in `folder`, which will stand in `out`; returns their paths.

    A file of that name in `out` that a person wrote is left alone. Beside such a README the card stands in data/, which
    Hugging Face's `datasets` reads as a dataset of its own.
    """
    readme, up = ("README.md", "") if _free(out, "README.md") else ("data/README.md", "../")
    texts = {
        readme: card.render(descriptor, seen, up),
        "CITATION.cff": citation.render(descriptor),
        "croissant.json": croissant.render(descriptor),
    }
    written = [path for path, text in texts.items() if text is not None and _free(out, path)]
    for path in written:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(texts[path] or "", encoding="utf-8", newline="\n")
    return written


def _free(out: Path, path: str) -> bool:
    return not (out / path).exists() or layout.is_made(out, path)
