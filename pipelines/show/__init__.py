"""Show: what a person sees of a kept frame without opening it: figures, a preview, a picture.

Everything here is made of what was told of a frame's parts as they were written (`state/glance.py`) and bounded in
size, so no row is read again and the record of runs stays small however large the dataset is. Nothing here decides
anything, and Dagster is not known here; recorded turns it into metadata.
"""

from pipelines.show.figures import figures
from pipelines.show.pictures import markdown, picture
from pipelines.show.preview import bounded, preview
from pipelines.show.quality import REMEMBERED, over_time

__all__ = ["REMEMBERED", "bounded", "figures", "markdown", "over_time", "picture", "preview"]
