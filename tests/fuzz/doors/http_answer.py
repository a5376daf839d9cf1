"""What any server sends back: raw bytes on a real connection, read by the client that fetches pages and links, and by the transport of a push."""

import socket
import threading
from contextlib import suppress
from functools import cache

from newsletter.errors import NewsletterError
from newsletter.esps.request import Request
from newsletter.esps.transport import HttpTransport
from newsletter.net import HttpClient, NetError, is_any
from tests.fuzz.door import Door

_SECRET = "secret"


class _Server:
    """Answers every connection with the bytes that it was last given."""

    def __init__(self) -> None:
        self.data = b""
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            connection, _ = self.socket.accept()
            with connection:
                try:
                    connection.recv(65_536)
                    connection.sendall(self.data)
                    connection.shutdown(socket.SHUT_WR)
                    connection.settimeout(1)
                    while connection.recv(65_536):
                        pass
                except OSError:
                    continue


@cache
def _server() -> _Server:
    return _Server()


def use(data: bytes) -> None:
    _server().data = data
    url = f"http://127.0.0.1:{_server().port}/a"
    with suppress(NetError):
        assert HttpClient(allowed=is_any, timeout=2, deadline=4, max_bytes=1_000_000).request("GET", url).redirect != ""
    transport = HttpTransport("X", (_SECRET,), sleep=lambda _: None, timeout=2)
    try:
        transport.send(Request("POST", url, {}, b"x", repeatable=False)).json()
    except NewsletterError as error:
        if _SECRET in str(error):
            raise ValueError("a key is in the message") from error
        raise


_GZIP = bytes.fromhex("1f8b08000000000000034b4c4a0600c241243503000000")
door = Door(
    use,
    (
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}",
        b"HTTP/1.1 302 Found\r\nLocation: https://a.kr/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 429 Slow\r\nRetry-After: 1\r\nX-RateLimit-Reset: 9999999999\r\nContent-Length: 6\r\n\r\nsecret",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%b" % (len(_GZIP), _GZIP),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
    ),
    (
        b"Location: http://[",
        b"Location: //",
        b"Retry-After: \xc2\xb2",
        b"Retry-After: Wed, 99 Jan 9999 99:99:99 GMT",
        b"Content-Length: -1",
        b"Content-Encoding: br",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/2 200",
        b"Set-Cookie: ",
        b"ffffffff\r\n",
        b": ",
    ),
)
