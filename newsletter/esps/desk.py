"""Where a push writes its letters to one ESP: paths and JSON in, answers out; the same for a real push and a dry run."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from newsletter.errors import SetupError
from newsletter.esps.answer import MASK, Answer
from newsletter.esps.http import SECRET_HEADERS, Request


@dataclass(frozen=True)
class Desk:
    """One ESP's address and headers, this computer's settings, and a way to send."""

    root: str
    headers: Mapping[str, str]
    values: Mapping[str, str]
    send: Callable[[Request], Answer]
    json_type: str = "application/json"

    def number(self, setting: str, default: int | None = None) -> int:
        """A setting that is a number; SetupError when it is not."""
        value = self.values.get(setting, "")
        if not value and default is not None:
            return default
        if not value.isascii() or not value.isdigit():
            raise SetupError(f"{setting} must be a number")
        return int(value)

    def get(self, path: str, query: Mapping[str, str | int] | None = None) -> Answer:
        """Read something."""
        return self._send("GET", f"{path}?{urlencode(query, quote_via=quote)}" if query else path)

    def post(self, path: str, data: Any, *, repeatable: bool = False) -> Answer:
        """Make something; ``repeatable`` when a second time changes nothing more."""
        return self._send("POST", path, _json(data), self.json_type, repeatable=repeatable)

    def put(self, path: str, data: Any) -> Answer:
        """Set something to a state."""
        return self._send("PUT", path, _json(data), self.json_type)

    def patch(self, path: str, data: Any) -> Answer:
        """Change some fields."""
        return self._send("PATCH", path, _json(data), self.json_type)

    def post_html(self, path: str, html: str) -> Answer:
        """Set something to ``html``, sent as it is."""
        return self._send("POST", path, html.encode(), "text/html; charset=utf-8")

    def post_file(self, path: str, field: str, file: Path) -> Answer:
        """Upload one file as a form does it."""
        body, content_type = multipart(field, file)
        return self._send("POST", path, body, content_type, repeatable=False)

    def _send(self, method: str, path: str, body: bytes = b"", content_type: str = "", *, repeatable: bool = True) -> Answer:
        kind = {"Content-Type": content_type} if body else {}
        headers = {"User-Agent": "newsletter", "Accept": "*/*", **kind, **self.headers}
        return self.send(Request(method, self.root + path, headers, body, repeatable))


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def multipart(field: str, file: Path) -> tuple[bytes, str]:
    """A file as a form's body, and the content type that goes with it; the boundary comes from the content."""
    import hashlib
    import mimetypes

    content = file.read_bytes()
    boundary = f"newsletter-{hashlib.sha256(content).hexdigest()[:32]}"
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    name = quote(file.name)
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: {kind}\r\n\r\n'
    return head.encode() + content + f"\r\n--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


@dataclass(frozen=True)
class PretendAnswer(Answer):
    """What a dry run gets: every id is ‹id›, every list is empty."""

    def at(self, *way: str | int) -> str:
        """The name of the thing that a real answer would hold."""
        return f"‹{way[-1] if way else 'answer'}›"

    def items(self, *way: str) -> list[dict[str, Any]]:  # noqa: ARG002
        """Nothing."""
        return []


def rehearse(show: Callable[[str], None]) -> Callable[[Request], Answer]:
    """A way to send that only shows each request, its secrets masked."""

    def send(request: Request) -> Answer:
        show(described(request))
        return PretendAnswer(200, {}, b"")

    return send


def described(request: Request, longest: int = 400) -> str:
    """A request as a person reads it: no secret, long texts cut."""
    lines = [f"{request.method} {request.url}"]
    for name, value in request.headers.items():
        lines.append(f"  {name}: {MASK if name.lower() in SECRET_HEADERS else value}")
    if request.body:
        text = _readable(request, longest)
        lines.append("\n".join(f"  {line}" for line in text.splitlines()))
    return "\n".join(lines)


def _readable(request: Request, longest: int) -> str:
    kind = request.headers.get("Content-Type", "")
    if kind.startswith("multipart/"):
        return f"(a file, {len(request.body):,} bytes)"
    text = request.body.decode()
    if kind.startswith(("application/json", "application/vnd.api+json")):
        return json.dumps(_shortened(json.loads(text), longest), ensure_ascii=False, indent=2)
    return _cut(text, longest)


def _shortened(value: Any, longest: int) -> Any:
    if isinstance(value, dict):
        return {key: _shortened(item, longest) for key, item in value.items()}
    if isinstance(value, list):
        return [_shortened(item, longest) for item in value]
    return _cut(value, longest) if isinstance(value, str) else value


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}… ({len(text):,} characters)"
