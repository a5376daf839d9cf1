"""Run the preview: a server on this machine and a watcher on the files, until it is stopped.

The socket listens before anything else is done, and the page is served while the API is still being imported: a browser
takes about as long to open the page as Python takes to import the renderer.
"""

import asyncio
import socket
from typing import TYPE_CHECKING

from newsletter.errors import SetupError
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from newsletter.preview.state import PreviewState

LOOPBACK = "127.0.0.1"


def bind_socket(port: int) -> socket.socket:
    """Open a listening socket on the loopback interface at ``port`` (0 for any free one); raises SetupError when it is taken."""
    # asyncio sets TCP_NODELAY, without which a response waits 40 ms, only on a socket whose protocol is named TCP
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # on Windows SO_REUSEADDR would let another program share the port; elsewhere it only forgives a recent restart
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR if exclusive is None else exclusive, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise SetupError(f"port {port} cannot be used ({error.strerror}); '--port 0' takes any that is free") from error
    return listener


def bind_free_socket(port: int) -> socket.socket:
    """Open a socket at ``port``, or at any free port when it is taken."""
    try:
        return bind_socket(port)
    except SetupError:
        return bind_socket(0)


def serve(workspace: Workspace, editor: str, listener: socket.socket, token: str, first: str) -> None:
    """Serve requests with ``token`` at ``listener`` and follow the files until the process is interrupted.

    ``editor`` is a URL pattern; a page that names no issue shows the one called ``first``.
    """
    asyncio.run(_serve(workspace, editor, listener, token, first))


async def _serve(workspace: Workspace, editor: str, listener: socket.socket, token: str, first: str) -> None:
    import uvicorn

    from newsletter.preview.app import make_app
    from newsletter.preview.events import EventBroadcaster

    broadcaster, port = EventBroadcaster(), listener.getsockname()[1]
    api: asyncio.Future[ASGIApp] = asyncio.get_running_loop().create_future()
    app = make_app(api, broadcaster, token, [f"{LOOPBACK}:{port}", f"localhost:{port}"])
    config = uvicorn.Config(
        app, http="h11", ws="none", lifespan="off", log_level="critical", access_log=False, timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)

    async def load() -> None:
        state = await asyncio.to_thread(_make_state, workspace, first)
        tasks.create_task(follow(state))  # before the first mail is read, so that no save is missed
        api.set_result(await asyncio.to_thread(_api, state, editor))

    async def follow(state: "PreviewState") -> None:
        from newsletter.preview.watch import watch

        loop = asyncio.get_running_loop()

        def publish(revision: int) -> None:
            loop.call_soon_threadsafe(broadcaster.publish, revision)

        await asyncio.to_thread(
            watch, workspace, lambda layout: publish(state.files_changed(layout=layout)), lambda: server.should_exit
        )
        broadcaster.close()

    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve(sockets=[listener]))
            tasks.create_task(load())
    finally:  # interrupted before the server had handlers for signals: the thread that follows the files has to end too
        server.should_exit = True


def _make_state(workspace: Workspace, first: str) -> "PreviewState":
    from newsletter.preview.state import PreviewState

    return PreviewState(workspace, first)


def _api(state: "PreviewState", editor: str) -> "ASGIApp":
    from newsletter.preview.api import make_api

    return make_api(state, editor)
