"""The HTML review: a page for each story, and an index over all."""
