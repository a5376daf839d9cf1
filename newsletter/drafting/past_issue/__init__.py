"""A newsletter that was sent before → its parts: pieces of text are cut out, labelled, and gathered."""
