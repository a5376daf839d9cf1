"""Issues as a newsletter writes them, generated, and how much of one is found again in a draft of its mail."""

import datetime as dt
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from newsletter import merge
from newsletter.content import LoadedIssue
from newsletter.content.markdown import to_html
from newsletter.content.parts import Closing
from newsletter.drafting import PastNewsletter, compose, terms_for
from newsletter.drafting.issue_text import issue_text

_KOREAN = "반도체 공장 회의 서울 평택 메모리 투자 연구 결과 발표 계획 시장 공급 협력 정부 예산 사람 도시 버스 노선 학교 도서관 기후 전력 요금 데이터 모델 학습 번역 영상".split()
_ENGLISH = "harbour timetable memory factory council budget bridge research result market supply plan city school library climate power price data model video".split()
_ODD = [
    "AT&T",
    "3~5명",
    "‘따옴표’",
    '"겹따옴표"',
    "100%",
    "(괄호)",
    "a < b",
    "C#",
    "2024.",
    "snake_case",
    "🏭",
    "— 줄표",
    "[대괄호]",
    "#12호",
    "10,000원",
    "50:50",
]


class Writer:
    """Writes one issue; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.korean = seed % 3 != 2
        self.urls = 0

    def words(self, least: int, most: int, odd: float = 0.12) -> str:
        words = _KOREAN if self.korean else _ENGLISH
        count = self.random.randint(least, most)
        return " ".join(self.random.choice(_ODD if self.random.random() < odd else words) for _ in range(count))

    def line(self) -> str:
        start = self.random.choice(_KOREAN if self.korean else _ENGLISH)
        return f"{start} {self.words(2, 6)}".strip()

    def url(self) -> str:
        self.urls += 1
        end = self.random.choice(["", "?id=7&page=2", "#part-2", "/기사", "?q=%EA%B0%80", "/a_(b)"])
        return f"https://{self.random.choice(['press.example.com', 'www.news.example.kr', 'blog.example.org'])}/{self.urls}{end}"

    def sentence(self) -> str:
        pieces = [self.words(2, 5)]
        for _ in range(self.random.randint(0, 2)):
            inner = self.words(1, 3, 0)
            pieces.append(
                self.random.choice(
                    [
                        f"**{inner}**",
                        f"*{inner}*",
                        f"[{inner}]({self._plain_url()})",
                        f"`{inner}`",
                        f"**[{inner}]({self._plain_url()})**",
                        f"~~{inner}~~",
                        f"<mark>{inner}</mark>",
                        "H<sub>2</sub>O",
                        "10<sup>6</sup>",
                    ]
                )
            )
            pieces.append(self.words(1, 4))
        return " ".join(pieces) + ("합니다." if self.korean else " again.")

    def _plain_url(self) -> str:
        url = self.url()
        return f"<{url}>" if "(" in url else url

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(1, 3)))

    def prose(self) -> str:
        kinds = [
            self.paragraph,
            self.paragraph,
            self.bullets,
            self.numbers,
            self.quote,
            self.table,
            self.heading,
            self.nested,
            self.code,
            self.tasks,
            self.callout,
            self.picture,
        ]
        middle = [self.random.choice(kinds)() for _ in range(self.random.randint(0, 3))]
        text = "\n\n".join([self.paragraph(), *middle, self.paragraph()])
        return self.with_footnotes(text) if self.random.random() < 0.2 else text

    def with_footnotes(self, text: str) -> str:
        first, *rest = text.split("\n\n")
        notes = f"[^1]: {self.sentence()}\n[^둘]: {self.sentence()}"
        return "\n\n".join(
            [f"{first} {self.words(1, 2, 0)}[^1]", *rest, f"{self.words(2, 3, 0)}[^둘] {self.words(1, 2, 0)}.", notes]
        )

    def tasks(self) -> str:
        return f"- [ ] {self.sentence()}\n- [x] {self.sentence()}"

    def callout(self) -> str:
        kind = self.random.choice(["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"])
        title = self.random.choice(["", f" {self.words(2, 3, 0)}"])
        return f"> [!{kind}]{title}\n> {self.sentence()}\n>\n> {self.sentence()}"

    def picture(self) -> str:
        self.urls += 1
        return f"![{self.words(1, 3, 0)}](https://img.example.com/{self.urls}.png){self.random.choice(['', '{width=240}'])}"

    def bullets(self) -> str:
        return "\n".join(f"- {self.sentence()}" for _ in range(3))

    def numbers(self) -> str:
        return "\n".join(f"{index}. {self.sentence()}" for index in range(1, 4))

    def nested(self) -> str:
        return f"- {self.sentence()}\n  - {self.sentence()}\n  - {self.words(2, 3, 0)}\n- {self.sentence()}"

    def quote(self) -> str:
        return f"> {self.sentence()}"

    def table(self) -> str:
        return f"| {self.words(1, 1, 0)} | {self.words(1, 1, 0)} |\n|---|--:|\n| **{self.words(1, 2, 0)}** | 12% |\n| {self.words(1, 2, 0)} | 7 |"

    def heading(self) -> str:
        return f"### {self.words(2, 4, 0)}"

    def code(self) -> str:
        return f"```\n{self.words(2, 4, 0)}\n  x = 1\n```"

    def maybe(self, value: Any, chance: float = 0.5) -> Any:
        return value if self.random.random() < chance else None

    def article(self, day: dt.date, *, related: bool) -> dict[str, Any]:
        found = {
            "title": self.line(),
            "url": self.url(),
            "source": self.maybe(self.words(1, 2, 0)),
            "author": self.maybe(self.random.choice(["김가영 기자", "Jane Doe"])) if related else None,
            "date": self.maybe((day - dt.timedelta(days=self.random.randint(0, 200))).isoformat()),
            "paywall": self.maybe(True, 0.2),
            "note": None if related else self.maybe(self.words(4, 8, 0) + ".", 0.4),
        }
        if found["source"] is None:
            found["author"] = None
        return {name: value for name, value in found.items() if value}

    def topic(self, day: dt.date) -> dict[str, Any]:
        found: dict[str, Any] = {"title": self.line(), "toc": self.maybe(self.line()), "body": self.prose()}
        if self.random.random() < 0.7:
            found["links"] = [self.article(day, related=True) for _ in range(self.random.randint(1, 3))]
        return {name: value for name, value in found.items() if value}

    def insert(self, topics: int, *, closing: bool) -> dict[str, Any]:
        after = self.random.choice(["headline", f"topic {topics}", "topic 1", "news", *(["closing"] if closing else [])])
        kind = self.random.choice(["sponsor", "poll", "quote", "button", "events"])
        kinds: dict[str, Callable[[], dict[str, Any]]] = {
            "sponsor": lambda: {"title": self.line(), "body": self.paragraph(), "link": self.url(), "label": "더 알아보기"},
            "poll": lambda: {
                "question": f"{self.words(2, 4, 0)}?",
                "options": [{"label": "👍 좋아요", "url": self.url()}, {"label": "👎 아쉬워요", "url": self.url()}],
            },
            "quote": lambda: {"text": self.paragraph(), "by": self.words(2, 3, 0), "link": self.url()},
            "button": lambda: {"label": self.words(1, 3, 0), "url": self.url(), "note": self.maybe(self.words(3, 5, 0))},
            "events": lambda: {
                "items": [
                    {"title": self.line(), "date": "2024-03-05", "time": "14:00", "place": self.words(1, 2, 0), "url": self.url()},
                    {"title": self.line(), "date": "2024-03-09"},
                ]
            },
        }
        extra = kinds[kind]()
        return {"type": kind, "after": after, **{name: value for name, value in extra.items() if value}}

    def issue(self, layout: str) -> dict[str, Any]:
        day = dt.date(2024, 1, 3) + dt.timedelta(days=7 * self.random.randint(0, 60))
        topics = [self.topic(day) for _ in range(self.random.randint(2, 4))]
        found: dict[str, Any] = {
            "number": self.random.randint(1, 400),
            "date": day.isoformat(),
            "layout": layout,
            "subject": self.maybe(self.line()),
            "preheader": self.line(),
            "headline": {"title": self.line(), "subtitle": self.maybe(self.line()), "body": self.paragraph()},
            "topics": topics,
            "closing": self.maybe(self.paragraph() + "\n\n" + self.paragraph()),
        }
        found["inserts"] = [self.insert(len(topics), closing=bool(found["closing"])) for _ in range(self.random.randint(0, 2))]
        found["headline"] = {name: value for name, value in found["headline"].items() if value}
        groups = [{"title": self.words(1, 2, 0), "items": [self.article(day, related=False) for _ in range(3)]} for _ in range(2)]
        found["news"] = {"title": f"{self.words(1, 2, 0)} 뉴스", "groups": groups}
        return {name: value for name, value in found.items() if value}


HIDDEN = {
    "digest": frozenset(),
    "brief": frozenset({"toc", "day", "author"}),
    "letter": frozenset({"number", "toc", "day", "author"}),
    "announcement": frozenset({"number", "date", "toc", "day", "author", "source beside a note"}),
    "magazine": frozenset(),
}  # fmt: skip
"""The fields that each layout does not show; what no reader sees cannot come back."""


def drafted_text(source: PastNewsletter, language: str = "ko") -> str:
    return issue_text(compose([source]), terms_for(language))


def facts(loaded: LoadedIssue, *, layout: str, plain: bool = False) -> Iterator[tuple[str, str]]:
    """Every field of an issue that a mail shows, named by its place. ``plain`` leaves out what plain text cannot hold."""
    issue = loaded.issue
    shown = _as_text if plain else _as_html
    if not plain:
        yield "subject", issue.subject_line
        yield "preheader", issue.preheader_line
    hidden = HIDDEN[layout]
    if "number" not in hidden:
        yield "number", str(issue.number)
    if "date" not in hidden:
        yield "date", str(issue.date)
    yield "headline", issue.headline.title
    yield "subtitle", str(issue.headline.subtitle)
    yield "lead", shown(issue.headline.body)
    for number, topic in enumerate(issue.topics, 1):
        yield f"topic {number}", topic.title
        if "toc" not in hidden:
            yield f"topic {number} toc", str(topic.toc or topic.title)
        yield f"topic {number} body", shown(topic.body)
        for index, link in enumerate(topic.links):
            yield from _link(f"topic {number} link {index}", link, hidden, related=True)
    yield "closing", shown(issue.closing.body if isinstance(issue.closing, Closing) else issue.closing)
    for group in issue.news.groups if issue.news else ():
        for item in group.items:
            yield from _link(f"news {group.title}", item, hidden, related=False)
    for insert in issue.inserts:
        for name, value in insert.model_dump().items():
            if value not in (None, ()):
                yield f"{insert.type} {name}", shown(value) if name in ("body", "text") else str(value)


def _link(where: str, link: Any, hidden: frozenset[str], *, related: bool) -> Iterator[tuple[str, str]]:
    yield where, f"{link.title} {link.url}"
    if related or "source beside a note" not in hidden or (link.source and not link.note):
        yield f"{where} {link.url}", f"{link.source} {link.paywall}"
    if "day" not in hidden:
        yield f"{where} {link.url} day", f"{link.date}"
    if "author" not in hidden:
        yield f"{where} {link.url} author", f"{getattr(link, 'author', '')}"
    if not related:
        yield f"{where} {link.url} note", f"{link.note}"


def _as_html(markdown: str | None) -> str:
    return merge.restore(to_html(markdown)) if markdown else ""


def _as_text(markdown: str | None) -> str:
    html = re.sub(r'<img [^>]*alt="([^"]*)"[^>]*>', r" \1 ", to_html(markdown)) if markdown else ""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", re.sub(r"<[^>]+>", " ", html)))  # text writes H₂O


def found_again(written: list[tuple[str, str]], read: list[tuple[str, str]]) -> tuple[int, list[tuple[str, str]]]:
    """How many fields came back, and those that did not."""
    left = list(read)
    missing = []
    for fact in written:
        if fact in left:
            left.remove(fact)
        else:
            missing.append(fact)
    return len(written) - len(missing), missing


def links_in(issue: dict[str, Any], *, pictures: bool = True) -> set[str]:
    """Every address that a generated issue links to, and of its ``pictures``, whose words alone stand in plain text."""
    return {
        url.rstrip(">)*\\") if not url.endswith("(b)") else url
        for url in re.findall(r"https://[^\s\"'<>\]]+", str(issue).replace("\\n", " "))
        if pictures or "//img." not in url
    }
