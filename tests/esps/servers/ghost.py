"""A real Ghost from npm, started on a free port with a database of its own; its mail goes nowhere."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

PACKAGE = Path(os.environ.get("GHOST_DIR", Path(__file__).parents[3] / "build" / "ghost" / "package"))
_OWNER = {"name": "편집자", "email": "editor@example.com", "password": "not-a-secret-9f2c!", "blogTitle": "구루미"}
_STARTS_IN = 180
"""Seconds; the first start makes the database."""


def missing() -> str:
    """Why no Ghost can be started here; empty when one can."""
    if shutil.which("node") is None:
        return "there is no Node.js"
    return "" if (PACKAGE / "node_modules").is_dir() else f"no Ghost in {PACKAGE.name} (make ghost installs one from npm)"


@dataclass(frozen=True)
class Ghost:
    """A running site, and the key of an integration."""

    url: str
    key: str
    session: httpx.Client

    def api(self, method: str, path: str, **options: Any) -> Any:
        """Ask the Admin API as the owner who is logged in."""
        answer = self.session.request(method, f"{self.url}/ghost/api/admin{path}", **options)
        answer.raise_for_status()
        return answer.json() if answer.headers.get("content-type", "").startswith("application/json") else None


@contextmanager
def running() -> Iterator[Ghost]:
    home = Path(tempfile.mkdtemp(prefix="ghost-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    shutil.copytree(PACKAGE / "content", home / "content", symlinks=True)
    settings = {
        "NODE_ENV": "production",
        "url": url,
        "server__host": "127.0.0.1",
        "server__port": str(port),
        "database__client": "sqlite3",
        "database__connection__filename": str(home / "ghost.db"),
        "database__useNullAsDefault": "true",
        "paths__contentPath": str(home / "content"),
        "mail__transport": "stub",
        "privacy__useUpdateCheck": "false",
        "privacy__useGravatar": "false",
        "privacy__useRpcPing": "false",
        "logging__level": "error",
        "logging__transports": '["stdout"]',
        "security__staffDeviceVerification": "false",
        "spam__blocked_email_domains": "[]",
    }
    log = home / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(["node", "index.js"], cwd=PACKAGE, env={**os.environ, **settings}, stdout=output, stderr=output)
    try:
        with httpx.Client(headers={"Origin": url}, timeout=60, trust_env=False) as session:
            _wait(url, session, server, log)
            yield _set_up(url, session)
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(home)


def _wait(url: str, session: httpx.Client, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + _STARTS_IN
    while time.monotonic() < until and server.poll() is None:
        try:
            if session.get(f"{url}/ghost/api/admin/site/").status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise AssertionError(f"Ghost did not start: {log.read_text('utf-8', 'replace')[-2000:]}")


def _set_up(url: str, session: httpx.Client) -> Ghost:
    """Make the owner and an integration, and log in."""
    site = Ghost(url, "", session)
    site.api("POST", "/authentication/setup/", json={"setup": [_OWNER]})
    site.api("POST", "/session/", json={"username": _OWNER["email"], "password": _OWNER["password"]})
    made = site.api("POST", "/integrations/?include=api_keys", json={"integrations": [{"name": "newsletter"}]})
    (key,) = (one["secret"] for one in made["integrations"][0]["api_keys"] if one["type"] == "admin")
    return Ghost(url, key, session)
