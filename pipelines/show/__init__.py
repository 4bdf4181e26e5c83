"""Show: what a person sees of a kept frame without opening it: figures, a preview, a picture.

Everything here is counted over scans and bounded in size, so that the record of runs stays small however large the
dataset is. Nothing here decides anything, and Dagster is not known here; storage turns it into metadata.
"""

from pipelines.show.figures import figures
from pipelines.show.pictures import markdown, picture
from pipelines.show.preview import CHARACTERS, bounded, preview
from pipelines.show.quality import REMEMBERED, over_time

__all__ = ["CHARACTERS", "REMEMBERED", "bounded", "figures", "markdown", "over_time", "picture", "preview"]
