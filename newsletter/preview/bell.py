"""Telling every open page that the files have changed."""

import asyncio
from collections.abc import AsyncIterator

PULSE = 15.0
"""Seconds between signs of life, so that a connection that died is noticed."""


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
        """Server-sent events: the number now, then each new one."""
        listener = asyncio.Event()
        self._listeners.add(listener)
        try:
            yield f"data: {self.number}\n\n"
            while not self.closed:
                try:
                    await asyncio.wait_for(listener.wait(), PULSE)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                listener.clear()
                if not self.closed:
                    yield f"data: {self.number}\n\n"
        finally:
            self._listeners.discard(listener)
