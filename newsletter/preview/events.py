"""Server-sent events that tell every open page of a new revision of the files."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

HEARTBEAT = 5.0
"""Seconds after which the revision is sent again, so that a dead connection is noticed and a page that missed one catches up."""


class EventBroadcaster:
    """Publishes revision numbers to every subscriber; a slow subscriber gets the newest only."""

    def __init__(self) -> None:
        self.revision = 0
        self.closed = False
        self._subscribers: set[asyncio.Event] = set()

    def publish(self, revision: int) -> None:
        """Send ``revision`` to every subscriber."""
        self.revision = revision
        self._wake()

    def close(self) -> None:
        """End all event streams."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        for subscriber in self._subscribers:
            subscriber.set()

    async def events(self) -> AsyncIterator[str]:
        """Stream the current revision, each new one, and the same one again as a heartbeat."""
        subscriber = asyncio.Event()
        self._subscribers.add(subscriber)
        try:
            while not self.closed:
                subscriber.clear()
                yield f"data: {self.revision}\n\n"
                with suppress(TimeoutError):
                    await asyncio.wait_for(subscriber.wait(), HEARTBEAT)
        finally:
            self._subscribers.discard(subscriber)
