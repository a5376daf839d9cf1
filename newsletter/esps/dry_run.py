"""A transport that shows requests instead of sending them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from newsletter.esps.request import SECRET_HEADERS, Request
from newsletter.esps.response import MASK, ApiResponse


@dataclass(frozen=True)
class DryRunResponse(ApiResponse):
    """The response of a dry run: every id is ‹id›, every list is empty."""

    def json_path(self, *way: str | int) -> str:
        """Return the name of the value that a real response would hold."""
        return f"‹{way[-1] if way else 'answer'}›"

    def json_list(self, *way: str) -> list[dict[str, Any]]:  # noqa: ARG002
        """Return an empty list."""
        return []


def dry_run_transport(show: Callable[[str], None]) -> Callable[[Request], ApiResponse]:
    """Return a transport that passes each request, secrets masked, to ``show`` and sends none."""

    def send(request: Request) -> ApiResponse:
        show(describe_request(request))
        return DryRunResponse(200, {}, b"")

    return send


def describe_request(request: Request, longest: int = 400) -> str:
    """Format a request for a person: no secret, texts over ``longest`` characters cut."""
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
