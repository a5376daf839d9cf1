"""``publication.yaml``."""

from newsletter.content import load_publication
from tests.fuzz.door import Door
from tests.fuzz.workspaces import PUBLICATION, WORDS, workspace

_WORDS = tuple(
    word.encode()
    for word in (
        "sender: {name: 가, email: a@b.kr}", "reply_to: ", "footer:", "company:", "theme:", "light:", "accent: '#12345", "fonts:", "width: ", "utm: {source: x}", "tags: {ghost: {name: x}}",
        "schedule:", "weekday: ", "timezone: Asia/Seoul", "images: {base_url: https://a.kr/}", "glossary: {가: [나]}", "audience: [KR]", "sources: [seeds]", "url: ", "social:", "logo:", "=?utf-8?q?", "@", "xn--",
    )
)  # fmt: skip


def load(data: bytes) -> None:
    here = workspace("publication")
    here.publication.write_bytes(data)
    load_publication(here)


door = Door(
    load,
    (PUBLICATION, "name: 가\nlanguage: ko\nsender: {name: 가, email: a@b.kr}\nfooter: {company: 가}\n".encode()),
    (*WORDS, *_WORDS),
)
