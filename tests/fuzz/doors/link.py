"""``newsletter link``: an issue gets one more related link, and nothing else of it changes."""

import datetime as dt

from newsletter.content.document import read
from newsletter.content.rewrite import rewrite
from newsletter.drafting.link import with_link
from newsletter.drafting.sources import Article
from tests.fuzz.door import Door
from tests.fuzz.workspaces import ISSUES, SMALL, WORDS, workspace, written

_ARTICLE = Article("제목: '따옴표' #1", url="https://example.org/a?b=1&c=2", publisher="예시", published=dt.date(2024, 1, 31))


def link(data: bytes) -> None:
    here = workspace("link")
    path = written(here, data)
    before = read(path)
    rewrite(before, [with_link(before, _ARTICLE, 1)])
    after = read(path)
    added = [loc for loc in after.values if loc not in before.values]
    assert added
    assert all(loc[:3] == ("topics", 0, "links") for loc in added), added
    assert path.read_bytes().count(b"#") >= data.count(b"#")


door = Door(link, (SMALL, *ISSUES), WORDS)
