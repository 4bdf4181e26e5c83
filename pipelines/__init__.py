"""From raw texts to the published tables; each stage is a package, and `definitions` draws them together.

What has to be set before Polars is loaded belongs here, and nothing else.
"""

import os

# one arena for all threads: they take turns (see `compiled`), and what one leaves the next can use
os.environ.setdefault("_RJEM_MALLOC_CONF", "narenas:1")
