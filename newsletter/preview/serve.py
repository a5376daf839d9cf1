"""Running the preview: a server on this machine, a watcher on the files, until it is stopped.

The socket listens before anything else is done, and the page is served while what answers its questions is still being
imported: a browser takes about as long to open the page as Python takes to be ready for it.
"""

import asyncio
import socket
from typing import TYPE_CHECKING

from newsletter.errors import SetupError
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from newsletter.preview.desk import Desk

LOOPBACK = "127.0.0.1"


def bound_socket(port: int) -> socket.socket:
    """A listening socket of this machine only at ``port`` (0: any that is free); SetupError when it is taken."""
    # asyncio sends the end of an answer without waiting 40 ms for a word on its beginning only where the socket says that it is TCP
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen()
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


def serve(workspace: Workspace, editor: str, listener: socket.socket) -> None:
    """Answer at ``listener`` and follow the files until the process is told to stop."""
    asyncio.run(_serve(workspace, editor, listener))


async def _serve(workspace: Workspace, editor: str, listener: socket.socket) -> None:
    import uvicorn

    from newsletter.preview.app import make_app
    from newsletter.preview.bell import Bell

    bell, port = Bell(), listener.getsockname()[1]
    api: asyncio.Future[ASGIApp] = asyncio.get_running_loop().create_future()
    app = make_app(api, bell, [f"{LOOPBACK}:{port}", f"localhost:{port}"])
    config = uvicorn.Config(
        app, http="h11", ws="none", lifespan="off", log_level="critical", access_log=False, timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)

    async def load() -> None:
        desk = await asyncio.to_thread(_desk, workspace)
        tasks.create_task(follow(desk))  # before the first mail is read, so that no save is missed
        api.set_result(await asyncio.to_thread(_api, desk, editor))

    async def follow(desk: "Desk") -> None:
        from newsletter.preview.watch import watch

        loop = asyncio.get_running_loop()

        def ring(number: int) -> None:
            loop.call_soon_threadsafe(bell.ring, number)

        await asyncio.to_thread(
            watch, workspace, lambda layout: ring(desk.files_changed(layout=layout)), lambda: server.should_exit
        )
        bell.close()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.serve(sockets=[listener]))
        tasks.create_task(load())


def _desk(workspace: Workspace) -> "Desk":
    from newsletter.preview.desk import Desk

    return Desk(workspace)


def _api(desk: "Desk", editor: str) -> "ASGIApp":
    from newsletter.preview.api import make_api

    return make_api(desk, editor)
