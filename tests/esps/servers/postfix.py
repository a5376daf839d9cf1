"""A real Postfix of this machine, started on a free port with a folder of its own; no mail leaves this computer."""

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

from newsletter.esps.smtp import Server

DOMAIN = "example.com"
_NOBODY = 65534
_MAIN = """\
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file = {home}/log
maillog_file_prefixes = {home}
myhostname = mail.{domain}
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
default_transport = error: no mail leaves this computer
virtual_mailbox_domains = {domain}
virtual_mailbox_base = {home}/box
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
virtual_minimum_uid = 1
"""
_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def missing() -> str:
    """Why no Postfix can be started here; empty when one can."""
    if shutil.which("postfix") is None:
        return "Postfix is not installed (apt-get install postfix)"
    return "" if os.geteuid() == 0 else "Postfix is only started by root"


@dataclass(frozen=True)
class Postfix:
    """A running server and the folder that it delivers to."""

    server: Server
    box: Path

    def mails(self, count: int) -> list[bytes]:
        """The mails that arrived, once there are ``count`` of them."""
        until = time.monotonic() + 60
        while len(found := list(self.box.glob("new/*"))) < count and time.monotonic() < until:
            time.sleep(0.05)
        return [path.read_bytes() for path in found]


@contextmanager
def running() -> Iterator[Postfix]:
    home = Path(tempfile.mkdtemp(prefix="postfix-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    try:
        for name in ("queue", "data", "box", "etc"):
            (home / name).mkdir()
        home.chmod(0o755)
        shutil.chown(home / "data", "postfix")
        os.chown(home / "box", _NOBODY, _NOBODY)
        (home / "etc" / "main.cf").write_text(_MAIN.format(home=home, domain=DOMAIN, nobody=_NOBODY), "ascii")
        (home / "etc" / "master.cf").write_text(_MASTER.format(port=port), "ascii")
        control(home, "start")
        yield Postfix(Server("127.0.0.1", port, "none"), home / "box" / "all")
    finally:
        control(home, "stop")
        shutil.rmtree(home)


def control(home: Path, word: str) -> None:
    """Start or stop the server; what it says goes to its own log."""
    ran = subprocess.run(["postfix", "-c", str(home / "etc"), word], capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr + (home / "log").read_text("utf-8", "replace")
