"""Requests to a real server on this computer: what is refused, and that nothing hostile holds a request or fills the memory."""

import gzip
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from newsletter.net import HttpClient, NetError, is_public

Serve = Callable[..., str]


@contextmanager
def server(answer: Callable[[socket.socket], None], host: str = "127.0.0.1") -> Iterator[int]:
    """A server that reads a request's head and lets ``answer`` do what it wants with the connection."""
    with socket.create_server((host, 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                threading.Thread(target=talk, args=(connection,), daemon=True).start()

        def talk(connection: socket.socket) -> None:
            with connection:
                try:
                    while b"\r\n\r\n" not in connection.recv(65_536, socket.MSG_PEEK):
                        time.sleep(0.001)
                    connection.recv(65_536)
                    answer(connection)
                except OSError:
                    pass  # the client has had enough

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


def says(raw: bytes) -> Callable[[socket.socket], None]:
    return lambda connection: connection.sendall(raw)


def here(ip: str) -> bool:
    return ip == "127.0.0.1"


CLIENT = HttpClient(allowed=here, timeout=5, deadline=10, max_bytes=100_000)


def failure(raw: bytes | Callable[[socket.socket], None], client: HttpClient = CLIENT) -> NetError:
    with server(says(raw) if isinstance(raw, bytes) else raw) as port, pytest.raises(NetError) as failed:
        client.request("GET", f"http://127.0.0.1:{port}/")
    return failed.value


def packed(data: bytes, encoding: str = "gzip") -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255"),
        *("224.0.0.1", "192.0.0.1", "192.88.99.1", "198.18.0.1", "203.0.113.1", "240.0.0.1"),
        *(
            "::1",
            "::",
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
            "fd00::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "3fff::1",
            "100::1",
            "5f00::1",
        ),
        *(
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:93.184.216.34",
            "::127.0.0.1",
            "::93.184.216.34",
            "64:ff9b::7f00:1",
            "64:ff9b:1::7f00:1",
        ),
        *("2002:7f00:1::", "2001::1", "2001:0:7f00:1::", "not an address", ""),
    ],
)
def test_an_address_that_is_not_of_the_public_internet_is_refused(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", ["93.184.216.34", "8.8.8.8", "1.1.1.1", "211.231.99.17", "2606:4700::1111", "2001:4860:4860::8888", "2400:cb00::1"]
)
def test_an_address_of_the_public_internet_is_allowed(ip: str) -> None:
    assert is_public(ip)


@given(st.ip_addresses(v=4).filter(lambda ip: not ip.is_global))
def test_no_ipv6_form_of_a_private_address_is_public(private: ipaddress.IPv4Address) -> None:
    number = int(private)
    for prefix, shift in (("::", 0), ("::ffff:0:0", 0), ("64:ff9b::", 0), ("64:ff9b:1::", 0), ("2002::", 80)):
        assert not is_public(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) + (number << shift))))


@pytest.mark.parametrize("addresses", [["127.0.0.1", "127.0.0.2"], ["127.0.0.2", "127.0.0.1"]])
def test_a_host_with_one_private_address_among_its_addresses_is_refused(
    addresses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with server(says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) as port:
        resolve_to(addresses, monkeypatch)
        with pytest.raises(NetError, match=r"private network \(127\.0\.0\.2\)"):
            CLIENT.request("GET", f"http://two.example:{port}/")


def test_the_address_that_was_judged_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *words: int, **more: int) -> list[object]:
        asked.append(host)
        if host != "rebinding.example":
            return list(real(host, port, *words, **more))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(asked) == 1 else "127.0.0.2", port))]

    with server(says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) as port:
        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        assert CLIENT.request("GET", f"http://rebinding.example:{port}/").body == b"ok"
    assert asked.count("rebinding.example") == 1


def test_a_second_address_is_tried_when_the_first_is_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    with server(says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), host="127.0.0.3") as port:
        resolve_to(["127.0.0.2", "127.0.0.3"], monkeypatch)
        assert HttpClient(allowed=lambda ip: ip.startswith("127.")).request("GET", f"http://two.example:{port}/").body == b"ok"


def resolve_to(addresses: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *words: int, **more: int) -> list[object]:
        if host != "two.example":
            return list(real(host, port, *words, **more))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://[", "host"),
        ("http://", "address"),
        ("file:///etc/passwd", "address"),
        ("gopher://127.0.0.1/", "address"),
        ("javascript:alert(1)", "address"),
        ("//127.0.0.1/", "address"),
        ("", "address"),
        ("http://a\x00b/", "address"),
        ("http://127.0.0.1:99999/", "address"),
        ("http://한국..example/", "address"),
        (f"http://{'a' * 64}.example/", "host"),
        (f"http://example.com/{'a' * 70_000}", "address"),
        ("http://no-such-host.invalid/", "host"),
        ("http://127.0.0.2/", "private"),
        ("http://2130706433/", "private"),
        ("http://0x7f.1/", "private"),
        ("http://[::ffff:127.0.0.1]/", "private"),
    ],
)
def test_what_cannot_be_fetched_says_why(url: str, kind: str) -> None:
    with pytest.raises(NetError) as failed:
        HttpClient(allowed=is_public, timeout=5, deadline=10).request("GET", url)
    assert failed.value.kind == kind
    assert len(str(failed.value)) < 200


@given(st.text(max_size=40))
def test_any_text_for_an_address_is_one_error(text: str) -> None:
    with pytest.raises(NetError):
        HttpClient(allowed=lambda _: False).request("GET", f"http://{text}/")


def test_a_header_that_http_cannot_carry_is_refused_and_not_quoted() -> None:
    for secret in ("s3cret…", "s3cret\r\nX: y", "s3cret\0"):
        with server(says(b"HTTP/1.1 204 No Content\r\n\r\n")) as port, pytest.raises(NetError) as failed:
            CLIENT.request("GET", f"http://127.0.0.1:{port}/", {"Authorization": secret})
        assert "s3cret" not in str(failed.value)
        assert failed.value.kind == "request"


@pytest.mark.parametrize("drip", [b"HTTP/1.1 200 OK\r\nX-Endless: ", b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n", b""])
def test_a_server_that_drips_is_left_at_the_deadline(drip: bytes) -> None:
    def dripping(connection: socket.socket) -> None:
        connection.sendall(drip)
        for _ in range(600):
            connection.sendall(b"H" if not drip else b"a")
            time.sleep(0.05)

    assert failure(dripping, HttpClient(allowed=here, timeout=5, deadline=0.4)).kind in {"timeout", "response"}


def test_a_silent_server_is_left_after_the_timeout() -> None:
    assert failure(lambda _: time.sleep(20), HttpClient(allowed=here, timeout=0.2, deadline=30)).kind == "timeout"


def test_a_small_body_that_unpacks_to_a_large_one_is_refused() -> None:
    assert failure(packed(gzip.compress(b"a" * 50_000_000, mtime=0))).kind == "size"


def test_a_large_body_is_refused() -> None:
    assert failure(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"a" * 200_000).kind == "size"


@pytest.mark.parametrize(
    "raw",
    [
        packed(gzip.compress(b"whole", mtime=0)[:-6]),
        packed(b"not packed at all"),
        packed(b"x", "br"),
        packed(b"x", "gzip, gzip"),
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(60_000)) + b"\r\n",
        b"",
    ],
)
def test_a_response_that_is_not_one_is_one_error(raw: bytes) -> None:
    assert failure(raw).kind in {"response", "connection"}


def test_a_compressed_response_is_read() -> None:
    with server(says(packed(gzip.compress("기사".encode(), mtime=0)))) as port:
        assert CLIENT.request("GET", f"http://127.0.0.1:{port}/").body.decode() == "기사"


@pytest.mark.parametrize("location", ["http://[", "http://[::1", "//[", "http://a:b:c/", "http://" + "a" * 70_000])
def test_a_location_that_is_no_address_is_one_error(location: str) -> None:
    raw = f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {location}\r\n\r\n".encode()
    with server(says(raw)) as port:
        response = CLIENT.request("GET", f"http://127.0.0.1:{port}/")
    with pytest.raises(NetError, match="not an address"):
        _ = response.redirect


@pytest.mark.parametrize(
    ("location", "to"),
    [
        ("/b?c=1", "http://127.0.0.1:{port}/b?c=1"),
        ("b", "http://127.0.0.1:{port}/a/b"),
        ("https://e.example/한", "https://e.example/%ED%95%9C"),
    ],
)
def test_a_redirect_is_told_and_not_followed(location: str, to: str) -> None:
    raw = f"HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nLocation: {location}\r\n\r\n".encode()
    with server(says(raw)) as port:
        response = CLIENT.request("GET", f"http://127.0.0.1:{port}/a/")
        assert (response.status, response.redirect) == (301, to.format(port=port))


def test_hangul_in_an_address_reaches_the_server_encoded() -> None:
    with server(says(b"HTTP/1.1 204 No Content\r\n\r\n")) as port:
        response = CLIENT.request("HEAD", f"http://127.0.0.1:{port}/기사?제목=%EA%B0%80#끝")
    assert response.status == 204
    assert "%EA%B8%B0%EC%82%AC" in response.url


def test_the_certificate_is_checked_against_the_name_that_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("two.example").configure_cert(context)
    resolve_to(["127.0.0.1"], monkeypatch)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            for _ in range(2):
                plain, _ = listening.accept()
                try:
                    with context.wrap_socket(plain, server_side=True) as secure:
                        secure.recv(65_536)
                        secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                except OSError:
                    pass  # the client refused the certificate

        threading.Thread(target=serve, daemon=True).start()
        port = listening.getsockname()[1]
        client = HttpClient(allowed=here, timeout=5, deadline=10)
        assert client.request("GET", f"https://two.example:{port}/").body == b"ok"
        with pytest.raises(NetError, match="certificate is refused") as failed:
            client.request("GET", f"https://127.0.0.1:{port}/")
    assert failed.value.kind == "certificate"
