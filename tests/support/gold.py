"""Writes marked documents into a raw folder, for tests."""

import json
from pathlib import Path


def write(raw: Path, **files: object) -> Path:
    """Write gold files: a list as one object a line, a text as it is, a mapping as JSON."""
    (raw / "gold").mkdir(parents=True, exist_ok=True)
    for name, content in {"manifest": [{"doc": "tram.txt", "rendering": "plain"}], **files}.items():
        if content is None:
            continue
        lines = [json.dumps(row) for row in content] if isinstance(content, list) else [content]
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        (raw / "gold" / f"{name}.{'json' if name == 'floors' else 'jsonl'}").write_text(text, encoding="utf-8")
    return raw
