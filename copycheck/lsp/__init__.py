"""The language server: what copycheck says of a story, in the editor, as it is written."""
