"""Generated issues: every part, every insert, and text of the kind that breaks mails. Made from the models' own fields."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

WORDS = (
    "오픈AI", "삼성전자의", "HBM", "❤️", "👨‍👩‍👧‍👦", "1️⃣", "🇰🇷", "👍🏽", '"따옴표"', "'홑'", "“둥근”", "AT&T", "a<b", "c>d", "&nbsp;", "&amp;", "&#x41;",
    "\u00a0", "가\u00a0나", "שלום", "مرحبا", "\u200f오른쪽", "\u200b", "\u00ad", "é", "아주긴낱말" * 12, "w" * 90, "{{ 7*7 }}", "{% if x %}",
    "{# 주석 #}", "{", "{{", "}}", "%}", "${name}", "${email}", "${name:-구독자}", "${field.회사:-귀사}", "$${name}", "*|FNAME|*", "$%name%$",
    "%%x%%", "[x]", "\\d+", "\\", "zhv3z", "zat1z", "</p>", "<!--", "-->", "<![endif]-->", "<b>", "</td>", "~", "#12호", "2024.", "100%", "—", "…",
)  # fmt: skip
MARKDOWN = (
    "**굵게(bold)**는", "*기운*", "~~지운~~", "`코드 <b>`", "[고리](https://example.com/?a=1&b=2)", '[제목](https://example.com "말 & 말")',
    "[메일](mailto:a@example.com)", "[끊기](${unsubscribe_url})", "<https://example.com>", "![그림 & \"그림\"](https://example.com/a.png)", "**[굵은 고리](https://example.com)**",
)  # fmt: skip
BLOCKS = (
    "# 제목 **굵게**", "### 작은 *제목*", "- 하나\n- 둘\n  - 안쪽\n    1. 더 안쪽", "3. 셋\n4. 넷\n\n   문단", "> 인용\n>\n> 두 번째", "> > 겹친 인용",
    "> - 인용 속 목록", "| 가 | 나 |\n|---|:-:|\n| `a` | **b** |", "---", "    들여 쓴 <코드>\n      {{ x }}", "```\n울타리 코드\n\n```", "줄\\\n바꿈",
)  # fmt: skip
URLS = (
    "https://example.com", "https://example.com/?a=1&b=2#끝", "https://한국.kr/기사?q=가 나".replace(" ", "%20"), "mailto:a@example.com", "tel:+82-2-123",
    "https://example.com/" + "x" * 200, "${web_url}", "https://example.com/?id=${email}", "https://example.com/'quoted'?(a)=[b]",
)  # fmt: skip

line = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join).filter(lambda text: bool(text.strip(" ")))
url = st.sampled_from(URLS)
paragraph = st.lists(st.sampled_from(WORDS + MARKDOWN), min_size=1, max_size=10).map(lambda words: "글 " + " ".join(words))
prose = st.lists(paragraph | st.sampled_from(BLOCKS), min_size=1, max_size=5).map("\n\n".join)
date = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)).map(str)
minutes = st.integers(1, 90).map(str)
flag = st.sampled_from(["true", "false"])


def part(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping as YAML would give it, each optional field there or not."""
    return st.fixed_dictionaries(required, optional=optional)


image = part(
    {"src": st.sampled_from(["https://example.com/a.png?b&c", "images/none.png"])}, alt=line, caption=line, link=url, width=minutes
)
link = part({"title": line, "url": url}, source=line, author=line, date=date, paywall=flag, minutes=minutes)
topic = part({"title": line}, toc=line, body=prose, image=image, links=st.lists(link, max_size=2))
item = part({"title": line, "url": url}, source=line, date=date, note=line, minutes=minutes, paywall=flag)
group = part({}, title=line, items=st.lists(item, max_size=2))
event = part({"title": line, "date": date}, time=line, place=line, url=url)
inserts = {
    "sponsor": part({"title": line}, body=prose, image=image, link=url, label=line, disclosure=line),
    "poll": part({"question": line, "options": st.lists(part({"label": line, "url": url}), min_size=2, max_size=3)}),
    "quote": part({"text": prose}, by=line, link=url),
    "picture": part({"image": image}),
    "button": part({"label": line, "url": url}, note=line),
    "events": part({"items": st.lists(event, min_size=1, max_size=2)}, title=line),
}
places = st.sampled_from(["headline", "contents", "topics", "closing", "news", "feedback"])
insert = st.sampled_from(sorted(inserts)).flatmap(
    lambda kind: st.builds(lambda own, after: {"type": kind, "after": after, **own}, inserts[kind], places)
)

issues = part(
    {"headline": part({"title": line}, subtitle=line, body=prose, image=image)},
    number=st.integers(0, 9999).map(str),
    date=date,
    subject=line,
    preheader=line,
    topics=st.lists(topic, max_size=3),
    closing=prose,
    news=part({}, title=line, note=line, groups=st.lists(group, max_size=2)),
    inserts=st.lists(insert, max_size=4),
    feedback=part({"title": line, "url": url}, body=prose, label=line),
    footer=part(
        {"company": line},
        address=line,
        phone=line,
        email=st.sampled_from(["a@example.com", "담당@example.kr"]),
        note=line,
        social=st.lists(part({"label": line, "url": url}), max_size=2),
    ),
    cadence=line,
)
"""What an issue file may placeholders, as plain data."""
