"""4,000 subjects and names of mixed scripts, made from a fixed seed: words, signs and spaces as subjects of newsletters have them."""

import random
from functools import cache

_PIECES = (
    *(
        "출시",
        "무엇이 바뀌었나",
        "(광고)",
        "오픈AI,",
        "반도체 동맹을 찾아 서울로",
        "[12호]",
        "구루미 AI 뉴스레터",
        "제2차",
        "“서울”",
        "…",
        "가각힣",
    ),
    *(
        "AI",
        "GPT-5",
        "a",
        "the",
        "Weekly Digest",
        "Everything that matters",
        "it’s",
        "50% off",
        "Q&A",
        "C++",
        "e.g.",
        "1,234",
        "#12",
        "v2.0",
    ),
    *(
        "📮",
        "👩‍💻",
        "🇰🇷",
        "é",
        "naïve",
        "日本語",
        "العربية",
        "_",
        "=",
        "?",
        "=?",
        "?=",
        "=?utf-8?q?a?=",
        '"',
        "\\",
        "<",
        ">",
        "@",
        ":",
        ";",
        "~",
    ),
)
_SPACES = (" ", " ", " ", " ", "  ", "", ", ", "\u00a0", "\u3000")


@cache
def samples(count: int = 4000) -> tuple[str, ...]:
    choose = random.Random(20261125)
    found: dict[str, None] = {}
    while len(found) < count:
        pieces = [piece for _ in range(choose.randint(1, 12)) for piece in (choose.choice(_PIECES), choose.choice(_SPACES))]
        if text := "".join(pieces).strip():
            found[text] = None
    return tuple(found)
