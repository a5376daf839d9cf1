"""Running the preview: a server on this machine, a watcher on the files, until it is stopped."""

import asyncio
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from newsletter.errors import SetupError
from newsletter.preview.desk import Desk

if TYPE_CHECKING:
    from uvicorn import Server

LOOPBACK = "127.0.0.1"


def bound_socket(port: int) -> socket.socket:
    """A socket of this machine only at ``port`` (0: any that is free); SetupError when it is taken."""
    # asyncio sends the end of an answer without waiting 40 ms for a word on its beginning only where the socket says that it is TCP
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        listener.close()
        raise SetupError(f"port {port} cannot be used ({error.strerror}); '--port 0' takes any that is free") from error
    return listener


def free_socket(port: int) -> socket.socket:
    """A socket at ``port``, or at any that is free when another preview has it."""
    try:
        return bound_socket(port)
    except SetupError:
        return bound_socket(0)


def serve(desk: Desk, listener: socket.socket, editor: str, ready: Callable[[], None]) -> None:
    """Answer at ``listener`` and follow the files until the process is told to stop; calls ``ready`` once it answers."""
    asyncio.run(_serve(desk, listener, editor, ready))


async def _serve(desk: Desk, listener: socket.socket, editor: str, ready: Callable[[], None]) -> None:
    import uvicorn

    from newsletter.preview.app import make_app
    from newsletter.preview.bell import Bell
    from newsletter.preview.watch import watch

    port = listener.getsockname()[1]
    bell = Bell()
    app = make_app(desk, bell, [f"{LOOPBACK}:{port}", f"localhost:{port}"], editor)
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="critical", access_log=False, lifespan="off", timeout_graceful_shutdown=2)
    )

    async def follow() -> None:
        await watch(desk.workspace, lambda layout: bell.ring(desk.files_changed(layout=layout)), lambda: server.should_exit)
        bell.close()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(follow())
        tasks.create_task(_once_started(server, ready))
        tasks.create_task(server.serve(sockets=[listener]))


async def _once_started(server: "Server", ready: Callable[[], None]) -> None:
    while not server.started:
        await asyncio.sleep(0.005)
    ready()
