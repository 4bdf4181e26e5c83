"""What `make docs` runs: the data dictionary and the picture of the tables, written into a folder.

Only writing them belongs here.
"""

import sys
from pathlib import Path

from pipelines.publish import diagram, dictionary

folder = Path(sys.argv[1])
(folder / "tables.md").write_text(dictionary.render(), encoding="utf-8")
(folder / "tables.svg").write_text(diagram.draw(), encoding="utf-8")
