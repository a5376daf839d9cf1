"""An HTTP client with a deadline and a size limit, for public addresses unless told otherwise. It follows no redirect by itself."""

import contextlib
import os
import ssl
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin

import httpcore
import httpx

from newsletter.net.addresses import Allowed, is_public
from newsletter.net.backend import DeadlineBackend
from newsletter.net.errors import NetError


@dataclass(frozen=True)
class Response:
    """A complete HTTP response, its body decompressed."""

    url: str
    status: int
    reason: str
    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes

    @property
    def redirect(self) -> str | None:
        """The absolute address that a redirect leads to, None for any other response; raises NetError when it is none."""
        if self.status not in (301, 302, 303, 307, 308) or not self.headers.get("location"):
            return None
        try:
            return str(httpx.URL(urljoin(self.url, self.headers["location"])))
        except (ValueError, httpx.InvalidURL) as error:
            raise NetError("response", "redirects to something that is not an address") from error


@dataclass(frozen=True)
class HttpClient:
    """Sends requests to hosts of which every address is ``allowed``.

    ``timeout`` is the longest silence and ``deadline`` the longest whole request, in seconds; ``max_bytes`` is the largest body,
    compressed or not. ``proxies``: use the proxies of the environment (HTTPS_PROXY …), behind which nothing can be judged.
    """

    allowed: Allowed = is_public
    timeout: float = 15.0
    deadline: float = 60.0
    max_bytes: int = 20_000_000
    proxies: bool = False

    def request(self, method: str, url: str, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Response:
        """Send one request and read the whole response; follow no redirect. Raises NetError when no response can be had."""
        tls = _tls()
        transport = _Transport(DeadlineBackend(self.allowed, time.monotonic() + self.deadline), tls)
        with (
            _net_errors(),
            httpx.Client(
                transport=transport,
                trust_env=self.proxies,
                verify=tls,
                timeout=self.timeout,
                event_hooks={"response": [_set_location_aside]},
            ) as client,
        ):
            asked = {"Accept-Encoding": "gzip", **(headers or {})}
            request = client.build_request(method, url, headers=asked, content=body or None)
            if request.url.scheme not in ("http", "https"):
                raise NetError("address", f"'{request.url.scheme}:' is not fetched, only http and https")
            if (request.url.port or 0) > 65_535:  # which the system would take modulo 65,536
                raise NetError("address", "is not an address that can be fetched")
            response = client.send(request, stream=True)
            with contextlib.closing(response):
                data = b"" if method == "HEAD" else _read_body(response, self.max_bytes)
        received = {name.lower(): value for name, value in (*response.headers.items(), *response.extensions["location"])}
        return Response(str(request.url), response.status_code, response.reason_phrase, received, data)


@cache
def _trusted(_cert_file: str | None, _cert_dir: str | None) -> ssl.SSLContext:
    """Return a context that trusts the certificates of the system, read once (24 ms): OpenSSL finds them by those two variables."""
    return ssl.create_default_context()


def _tls() -> ssl.SSLContext:
    return _trusted(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


def _set_location_aside(response: httpx.Response) -> None:
    """Keep httpx, which parses Location even where no redirect is followed, from refusing a response for it."""
    location = response.headers.pop("location", None)
    response.extensions["location"] = [] if location is None else [("location", location)]


def _read_body(response: httpx.Response, max_bytes: int) -> bytes:
    """Read and decompress a body; raise NetError when it is over ``max_bytes``, however small it came."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", ""):
        raise NetError("response", f"the server sent a response compressed by '{encoding[:20]}', which was not asked for")
    data = bytearray()
    for piece in response.iter_raw():
        data += piece
        if len(data) > max_bytes:
            raise NetError("size", f"is over {max_bytes:,} bytes")
    if encoding in ("identity", "") or not data:
        return bytes(data)
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        unpacked = unpacker.decompress(bytes(data), max_bytes + 1)
    except zlib.error as error:
        raise NetError("response", "the server sent a compressed response that is damaged") from error
    if len(unpacked) > max_bytes:
        raise NetError("size", f"is over {max_bytes:,} bytes")
    if not unpacker.eof:
        raise NetError("response", "the response broke off")
    return unpacked


class _Transport(httpx.BaseTransport):
    """httpx's own transport takes no network backend, so this one hands requests to httpcore itself."""

    def __init__(self, backend: httpcore.NetworkBackend, tls: ssl.SSLContext) -> None:
        # no connection is kept: two hosts at one address must never share one
        self._pool = httpcore.ConnectionPool(ssl_context=tls, max_keepalive_connections=0, network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; see httpx.BaseTransport."""
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response), extensions=response.extensions)

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of a response of httpcore, as httpx reads it."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        """Release the connection."""
        self._response.close()


@contextlib.contextmanager
def _net_errors() -> Iterator[None]:
    """Raise NetError for what the libraries raise. Their words are not passed on where they may quote a header, and with it a key."""
    try:
        yield
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise NetError("timeout", "timed out") from error
    except httpx.InvalidURL as error:
        raise NetError("address", "is not an address that can be fetched") from error
    except (httpcore.UnsupportedProtocol, httpx.UnsupportedProtocol) as error:
        raise NetError("address", "is not fetched, only http and https") from error
    except (httpcore.LocalProtocolError, httpx.LocalProtocolError, ValueError) as error:
        raise NetError("request", "holds a character that HTTP cannot carry") from error
    except (httpcore.ProtocolError, httpx.ProtocolError) as error:
        raise NetError("response", "the response broke off or is not HTTP") from error
    except (httpcore.NetworkError, httpx.TransportError, OSError) as error:
        raise _connection_error(error) from error


def _connection_error(error: BaseException) -> NetError:
    causes = [error]
    while cause := causes[-1].__cause__ or causes[-1].__context__:
        causes.append(cause)
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return NetError("certificate", f"its certificate is refused: {cause.verify_message}")
    for cause in reversed(causes):
        if isinstance(cause, OSError) and cause.strerror:
            return NetError("connection", cause.strerror)
    return NetError("connection", str(error) or type(error).__name__)
