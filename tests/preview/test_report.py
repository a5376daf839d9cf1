"""The words that an inbox gathers after the subject."""

from newsletter.merge import neutralise
from newsletter.preview.report import MAX_SNIPPET, snippet
from newsletter.render import Email


def row(body: str, head: str = "") -> str:
    html = f"<!DOCTYPE html><html><head><title>제목</title>{head}</head><body>{body}</body></html>"
    return snippet(Email("a", "제목", "", neutralise(html), "", "ko", "digest"))


def test_begins_with_the_hidden_preheader_and_goes_on_with_the_body() -> None:
    assert row('<div style="display:none">미리보기</div><p>본문 첫 줄</p>') == "미리보기 본문 첫 줄"


def test_padding_keeps_the_body_out() -> None:
    assert row(f'<div style="display:none">미리보기{"&nbsp;&zwnj;" * 80}</div><p>본문</p>') == "미리보기"


def test_padding_of_invisible_letters_alone_is_no_padding() -> None:
    assert row(f'<div style="display:none">미리보기{"&zwnj;" * 80}</div><p>본문</p>') == "미리보기 본문"


def test_takes_no_styles_titles_or_comments_for_words() -> None:
    assert row("<!--[if mso]><b>word</b><![endif]--><p>본문</p>", "<style>p{color:red}</style>") == "본문"


def test_blocks_are_apart_and_inline_pieces_together() -> None:
    assert row("<p>오픈<b>AI</b>는</p><p>둘째</p>첫째<br>줄") == "오픈AI는 둘째 첫째 줄"


def test_merge_tokens_show_their_samples() -> None:
    assert row("<p>${name:-독자}님, 안녕하세요</p>") == "독자님, 안녕하세요"


def test_entities_are_letters() -> None:
    assert row("<p>R&amp;D &lt;새 소식&gt;</p>") == "R&D <새 소식>"


def test_no_longer_than_any_inbox_shows() -> None:
    assert len(row(f"<p>{'가' * 2000}</p>")) == MAX_SNIPPET
