"""Telling every open page that the files have changed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

PULSE = 5.0
"""Seconds after which the number is told again: a dead connection is noticed, and a page that missed something catches up."""


class Bell:
    """Rings with the number of the new state; pages that listen get each newest number once."""

    def __init__(self) -> None:
        self.number = 0
        self.closed = False
        self._listeners: set[asyncio.Event] = set()

    def ring(self, number: int) -> None:
        """Tell every listener the new number."""
        self.number = number
        self._wake()

    def close(self) -> None:
        """Let every listener go home."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        for listener in self._listeners:
            listener.set()

    async def events(self) -> AsyncIterator[str]:
        """Server-sent events: the number now, then each new one, and the same again while nothing happens."""
        listener = asyncio.Event()
        self._listeners.add(listener)
        try:
            while not self.closed:
                listener.clear()
                yield f"data: {self.number}\n\n"
                with suppress(TimeoutError):
                    await asyncio.wait_for(listener.wait(), PULSE)
        finally:
            self._listeners.discard(listener)
