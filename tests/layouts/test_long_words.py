"""No word in any field of an issue makes the mail wider than the screen, with ``<style>`` or without."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsletter.content import load_issue
from newsletter.content.issue import Issue
from newsletter.content.text_types import Link, Prose
from newsletter.content.walk import Leaf, replace_leaves
from newsletter.places import Loc
from newsletter.render import CompiledLayouts
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

ROOT = Workspace(Path(__file__).parents[2])
ISSUE = ROOT.root / "tests" / "issues" / "awkward.yaml"
LAYOUTS = CompiledLayouts(ROOT)
WORDS = {
    "address": "https://docs.example.com/forms/d/e/1FAIpQLSdAbCdEfGhIjKlMnOpQrStUvWxYz0123456789/viewform",
    "hangul": "띄어쓰기없이길게이어지는낱말" * 8,
    "japanese": "今日は朝から雨が降り続いていて、駅前の喫茶店で友人を待ちながら新聞を読み終えてしまいました。" * 2,
    "wide": "W" * 120,
}
MARKDOWN = """{word} **{word}** `{word}`

| {word} | 둘 | 셋 | 넷 | 다섯 | 여섯 |
|---|--:|---|---|---|---|
| {word} | 2,000,000 | 2024-01-31 | 오픈에이아이 | [{word}](https://example.com) | $0.03 |

```
{word}
```

> {word}
>
> - {word}
>   - 둘
>     - 셋
>       - 넷
>         - 다섯 {word}

![{word}](https://example.com/none.png)

글 ![{word}](https://example.com/none.png) 글
"""


@pytest.mark.parametrize("layout", ["announcement", "brief", "digest", "letter", "magazine"])
@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_one_long_word_in_every_field(chromium: "Browser", tmp_path: Path, word: str, layout: str) -> None:
    def change(_loc: Loc, leaf: Leaf) -> Leaf:
        if isinstance(leaf, Link):
            return leaf
        return Prose.check(MARKDOWN.format(word=word)) if isinstance(leaf, Prose) else type(leaf).check(word)

    def transform(issue: Issue) -> Issue:
        return replace_leaves(issue, change)

    loaded = load_issue(ISSUE, ROOT)
    html = LAYOUTS.renderer(loaded.issue.publication, layout).transformed_html(loaded, transform)
    assert html.count(word) > 50
    file = tmp_path / "mail.html"
    for text in (html, re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)):
        file.write_text(text, "utf-8")
        for width in (600, 375, 320):
            context = chromium.new_context(viewport={"width": width, "height": 900}, offline=True)
            page = context.new_page()
            page.goto(file.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") == width
            context.close()
