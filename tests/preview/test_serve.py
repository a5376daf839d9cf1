"""The socket that the preview answers at."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from newsletter.errors import SetupError
from newsletter.preview.serve import bind_free_socket, bind_socket


def test_the_end_of_an_answer_does_not_wait_for_the_browser_to_confirm_its_beginning() -> None:
    async def waits() -> int:
        accepted: asyncio.Future[asyncio.StreamWriter] = asyncio.get_running_loop().create_future()
        with bind_socket(0) as listener:
            server = await asyncio.start_server(lambda _, writer: accepted.set_result(writer), sock=listener)
            async with server:
                _, ours = await asyncio.open_connection(*listener.getsockname())
                theirs = await accepted
                delay_off: int = theirs.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
                for writer in (ours, theirs):
                    writer.close()
                    await writer.wait_closed()
        return delay_off

    with ThreadPoolExecutor(1) as thread:  # of its own, for a browser of other tests may have its loop in this one
        assert thread.submit(asyncio.run, waits()).result() == 1


def test_a_taken_port_is_said_and_another_is_found() -> None:
    with bind_socket(0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SetupError, match=f"port {port} cannot be used .*'--port 0' takes any that is free"):
            bind_socket(port)
        with bind_free_socket(port) as other:
            assert other.getsockname()[1] != port
