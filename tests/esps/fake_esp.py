"""A real HTTP server on this computer that stands in for one ESP, judged by that ESP's own document on every call."""

import json
import os
import signal
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.esps.answers import ANSWERS, Store
from tests.esps.contract import Call, contract_of


@dataclass(frozen=True)
class Trouble:
    """What goes wrong at one request: an answer of its own, or a line that is cut before or after the work is done."""

    status: int = 0
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: str = ""
    """``before`` the ESP did what it was asked, ``after`` it did, ``short``: half of the answer, ``hang``: no answer,
    ``kill``: the ESP did it, and the program that asked is killed before it hears of it."""


@dataclass
class FakeEsp:
    """One ESP: its drafts, every call it got, and what was wrong with any."""

    name: str
    troubles: dict[int, Trouble] = field(default_factory=dict)
    """The number of a request (from 0) → what goes wrong at it."""
    calls: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    store: Store = field(default_factory=Store)
    victim: int = 0
    """The process that ``kill`` ends."""

    def __post_init__(self) -> None:
        self.contract = contract_of(self.name)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    @property
    def root(self) -> str:
        return self.origin + self.contract.base

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, call: Call, query: str, headers: Mapping[str, str], body: bytes) -> tuple[int, Any]:
        """Judge a request by the document, and do what it asks."""
        found = [f"{call.name}: {wrong}" for wrong in self.contract.violations(call, query, headers, body)]
        if found:
            self.violations += found
            return 400, {"message": found}
        said = json.loads(body) if "json" in headers.get("content-type", "") else body
        self.store.query = dict(parse_qsl(query))
        status, data = ANSWERS[self.name](self.store, call, said, self.contract)
        self.violations += [
            f"our own answer to {call.name}: {wrong}" for wrong in self.contract.answer_violations(call, status, data)
        ]
        return status, data

    def _handler(fake) -> type[BaseHTTPRequestHandler]:  # noqa: N805  the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                parts = urlsplit(self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                call = fake.contract.find(self.command, parts.path.removeprefix(fake.contract.base))
                number = len(fake.calls)
                fake.calls.append(call.name if call else f"{self.command} {parts.path}")
                fake.bodies.append(body)
                trouble = fake.troubles.get(number, Trouble())
                if trouble.status:
                    return self.say(trouble.status, trouble.body.encode(), trouble.headers)
                if trouble.cut in ("before", "hang"):
                    return self.cut(wait=trouble.cut == "hang")
                if call is None:
                    fake.violations.append(f"the document has no {self.command} {parts.path}")
                    return self.say(404, b"{}", {})
                headers = {name.lower(): value for name, value in self.headers.items()}
                status, data = fake.answer(call, parts.query, headers, body)
                content = (
                    data.encode() if isinstance(data, str) and call.template.endswith("content") else json.dumps(data).encode()
                )
                if trouble.cut == "kill":
                    os.kill(fake.victim, signal.SIGKILL)
                if trouble.cut in ("after", "kill"):
                    return self.cut(wait=False)
                return self.say(status, content, {}, short=trouble.cut == "short")

            def say(self, status: int, content: bytes, headers: Mapping[str, str], *, short: bool = False) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content) + (100 if short else 0)))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
                self.close_connection = True

            def cut(self, *, wait: bool) -> None:
                if wait:
                    time.sleep(1)
                self.close_connection = True

            def log_message(self, *_: Any) -> None:
                """Nothing: the test says what it needs."""

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any  # noqa: N815  the names that http.server calls

        return Handler
