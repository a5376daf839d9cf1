"""What a text says of itself when it cannot be used."""

from collections.abc import Sequence


class WordingError(ValueError):
    """A text that cannot be used; ``written`` is the piece of it to point at, when smaller than the whole.

    ``more`` are the other things that are wrong with the same text.
    """

    def __init__(self, message: str, written: str = "", more: Sequence[Exception] = ()) -> None:
        super().__init__(message)
        self.written, self.more = written, tuple(more)
