"""A small HTTP client for one ESP's API; the transport is injected, real or dry run."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from newsletter.errors import SetupError
from newsletter.esps.request import Request
from newsletter.esps.response import ApiResponse


@dataclass(frozen=True)
class ApiClient:
    """One ESP's address and headers, the user's settings, and the transport."""

    root: str
    headers: Mapping[str, str]
    values: Mapping[str, str]
    transport: Callable[[Request], ApiResponse]
    json_type: str = "application/json"

    def number(self, setting: str, default: int | None = None) -> int:
        """Return a setting as a number; raise SetupError when it is none."""
        value = self.values.get(setting, "")
        if not value and default is not None:
            return default
        if not value.isascii() or not value.isdigit():
            raise SetupError(f"{setting} must be a number")
        return int(value)

    def get(self, path: str, query: Mapping[str, str | int] | None = None) -> ApiResponse:
        """Read a resource."""
        return self._send("GET", f"{path}?{urlencode(query, quote_via=quote)}" if query else path)

    def post(self, path: str, data: Any, *, repeatable: bool = False) -> ApiResponse:
        """Create a resource; ``repeatable`` when the request is idempotent."""
        return self._send("POST", path, _json(data), self.json_type, repeatable=repeatable)

    def put(self, path: str, data: Any) -> ApiResponse:
        """Replace a resource."""
        return self._send("PUT", path, _json(data), self.json_type)

    def patch(self, path: str, data: Any) -> ApiResponse:
        """Change fields of a resource."""
        return self._send("PATCH", path, _json(data), self.json_type)

    def post_html(self, path: str, html: str) -> ApiResponse:
        """Set a resource to ``html``, sent as it is."""
        return self._send("POST", path, html.encode(), "text/html; charset=utf-8")

    def post_file(self, path: str, field: str, file: Path) -> ApiResponse:
        """Upload one file as a form does."""
        body, content_type = multipart(field, file)
        return self._send("POST", path, body, content_type, repeatable=False)

    def _send(self, method: str, path: str, body: bytes = b"", content_type: str = "", *, repeatable: bool = True) -> ApiResponse:
        kind = {"Content-Type": content_type} if body else {}
        headers = {"User-Agent": "newsletter", "Accept": "*/*", **kind, **self.headers}
        return self.transport(Request(method, self.root + path, headers, body, repeatable))


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def multipart(field: str, file: Path) -> tuple[bytes, str]:
    """Encode a file as multipart/form-data (RFC 7578); return the body and its content type. The boundary comes from the content."""
    import hashlib
    import mimetypes

    content = file.read_bytes()
    boundary = f"newsletter-{hashlib.sha256(content).hexdigest()[:32]}"
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    name = quote(file.name)
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: {kind}\r\n\r\n'
    return head.encode() + content + f"\r\n--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
