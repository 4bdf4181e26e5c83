"""Where files stand, on this disk or in object storage, and how they are written whole."""
