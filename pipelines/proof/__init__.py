"""Proof sheets: for each source a static page that shows the raw text beside what became of it, and an index of them.

What the asset asks of this stage stands here; how it is done stands in its modules. Nothing on a sheet is decided here:
it shows texts and tables as they are, and may not be published, since it holds every text whatever its licence says.
"""

from pipelines.proof.corpus import INPUTS, works
from pipelines.proof.index import PAGE, links
from pipelines.proof.sheets import remove, write

__all__ = ["FOLDER", "INPUTS", "PAGE", "links", "remove", "works", "write"]

FOLDER = "proof"  # in the state folder, and in the address at which the UI serves it
