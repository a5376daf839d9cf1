"""``.env`` of a workspace."""

from newsletter.esps.registry import all_esps
from newsletter.esps.settings import SMTP, read_settings
from tests.fuzz.door import Door, scratch


def use(data: bytes) -> None:
    root = scratch("settings")
    (root / ".env").write_bytes(data)
    for settings in (SMTP, *(esp.settings for esp in all_esps())):
        read_settings(root, settings, {"GHOST_ADMIN_API_KEY": "1:aa"})


door = Door(
    use,
    (b"STIBEE_ACCESS_TOKEN=a\nSMTP_HOST='x' # c\nexport A=\"${B}\\n\"\n",),
    (b"STIBEE_API_URL=", b"GHOST_URL=", b"export ", b"=", b'"', b"'", b"#", b"$", b"`", b"\\"),
)
