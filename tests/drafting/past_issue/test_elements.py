"""What looks like a footnote, a highlight or a callout of ours in somebody else's mail, and is none."""

import pytest

from newsletter.drafting.page.tree import parse
from newsletter.drafting.past_issue.page_blocks import blocks
from newsletter.drafting.past_issue.prose import body


def markdown(html: str) -> str:
    root = parse(f"<body>{html}</body>")
    assert root is not None
    return body(blocks(root))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>5 km<sup>2</sup> large.</p>", "5 km<sup>2</sup> large."),
        ("<p>Said.<sup>1</sup></p><hr><p><sup>1</sup> Who said it.</p>", "Said.[^1]\n\n[^1]: Who said it."),
        ("<p>5 km<sup>2</sup>, said.<sup>1</sup></p><hr><p><sup>1</sup> Who said it.</p>", "5 km<sup>2</sup>, said.[^1]\n\n[^1]: Who said it."),
        ("<p>Nobody refers.</p><hr><p><sup>1</sup> Who said it.</p>", "Nobody refers.\n\n---\n\n<sup>1</sup> Who said it."),
        ('<p><span style="background-color:#fff3b0">marked</span> word</p>', "<mark>marked</mark> word"),
        ('<p><span style="background-color:#ffffff">plain</span> word</p>', "plain word"),
        ('<p><span style="background:#e00;border-radius:9px;display:inline-block">NEW</span> word</p>', "NEW word"),
        ("<ul><li>☑ done</li><li>a ☐ box</li></ul>", "- [x] done\n- a ☐ box"),
        ("<ol><li>☐ first</li></ol>", "1. ☐ first"),
        ('<p><img src="https://a.kr/b.png" alt="wide" width="600"></p>', "![wide](https://a.kr/b.png)"),
    ],
)  # fmt: skip
def test_only_what_is_one_becomes_one(html: str, text: str) -> None:
    assert markdown(html) == text


def test_a_box_with_a_line_at_its_side_is_a_callout_when_a_title_in_bold_opens_it() -> None:
    box = '<div style="background-color:#eff4fc;border-left:4px solid #2450d8">{}</div>'
    titled = box.format("<p><strong>In short</strong></p><p>It rains.</p>")
    assert markdown(titled) == "> [!NOTE] In short\n> It rains."
    assert "[!" not in markdown(box.format("<p>It rains.</p><p>It pours.</p>"))
    assert "[!" not in markdown("<div><p><strong>In short</strong></p><p>It rains.</p></div>")
