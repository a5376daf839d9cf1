"""``drafts.json``: which drafts exist at which ESP."""

from newsletter.esps.draft_store import DraftStore
from newsletter.esps.push import _remembered
from newsletter.esps.registry import all_esps
from tests.fuzz.door import Door, scratch


def use(data: bytes) -> None:
    root = scratch("drafts")
    for path in root.iterdir():
        path.unlink()
    store = DraftStore(root / "drafts.json", root)
    store.path.write_bytes(data)
    with store.lock():
        for esp in all_esps():
            if esp.drafts:
                _remembered(store.get(esp.name), esp.drafts, store)
            store.update(esp.name, state="asked", at=1)
            store.delete(esp.name)
            assert store.get(esp.name).keys() <= {"uploads"}


door = Door(
    use,
    (
        b'{"stibee": {"id": "12", "state": "complete", "at": 1, "uploads": {"images/a.png": {"sha256": "aa", "url": "https://a.kr/a.png"}}}, "ghost": {"id": "abc", "state": "made"}}',
    ),
    (
        b"null",
        b"true",
        b"[",
        b"]",
        b"{",
        b"}",
        b'"id": ',
        b'"../x"',
        b'"at": ',
        b'"uploads": ',
        b'"\\ud800"',
        b"1" * 5000,
        b"Infinity",
    ),
)
