"""Estimate how long an issue takes to read."""

import re
from collections.abc import Iterator

from newsletter.content.issue import Issue
from newsletter.content.parts import Closing

HANGUL_A_MINUTE = 500
"""Korean characters a minute, the lower end of the usual figure of 500 to 600 (a convention, no measurement of ours)."""
WORDS_A_MINUTE = 230
"""Words a minute in a language with spaces: adults read English prose at 238 on average (Brysbaert 2019)."""

_CJK = re.compile(r"[\u3040-\ud7a3]+")  # one range: sets of several take 4 ms to compile
_WORD = re.compile(r"\w+")


def minutes(issue: Issue) -> int:
    """Return the whole minutes it takes to read the headline, topics and closing, at least 1."""
    text = " ".join(_stories(issue))
    words, runs = _CJK.subn(" ", text)
    characters = len(text) - len(words) + runs
    exact = characters / HANGUL_A_MINUTE + len(_WORD.findall(words)) / WORDS_A_MINUTE
    return max(1, round(exact))


def _stories(issue: Issue) -> Iterator[str]:
    headline = issue.headline
    closing = issue.closing.body if isinstance(issue.closing, Closing) else issue.closing
    yield from filter(None, (headline.title, headline.subtitle, headline.body, closing))
    for topic in issue.topics:
        yield from filter(None, (topic.title, topic.body))
