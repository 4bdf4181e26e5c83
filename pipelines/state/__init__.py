"""The state folder: parts of frames, computed once, kept under their keys, and what is known of them."""
