"""What a text says of itself when it cannot be used."""


class WordingError(ValueError):
    """A text that cannot be used; ``written`` is the piece of it to point at, when smaller than the whole."""

    def __init__(self, message: str, written: str = "") -> None:
        super().__init__(message)
        self.written = written
