"""A whole paragraph, or a title, is the last issue's.

The new issue began as a copy of the old one, and a piece of it has stayed.

Wrong:
    # the issue before
    closing: 반도체를 둘러싼 경쟁은 이제 한 회사의 일이 아니라 한 나라의 일이 되었습니다. 다음 주에 뵙겠습니다.
    ---
    closing: 반도체를 둘러싼 경쟁은 이제 한 회사의 일이 아니라 한 나라의 일이 되었습니다. 다음 주에 뵙겠습니다.
Right:
    # the issue before
    closing: 반도체를 둘러싼 경쟁은 이제 한 회사의 일이 아니라 한 나라의 일이 되었습니다. 다음 주에 뵙겠습니다.
    ---
    closing: 규제와 투자가 같은 주에 발표된 것은 우연이 아닙니다. 두 소식을 나란히 읽어 보시기 바랍니다.
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.checks.texts import Text, texts_in
from newsletter.text import display_width

SHORTEST = 80
"""Columns; shorter paragraphs are greetings, which may come back every week."""
SHORTEST_TITLE = 24
"""Columns; shorter titles are those of columns that come every week."""


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report paragraphs of 80 columns or more, and titles of 24, that the issue before holds too; inserts may be booked for many issues."""
    last = context.last
    if last is None:
        return
    before = {_folded(piece) for text in texts_in(last) if _own(text) for piece in _pieces(text)}
    for text in context.texts:
        for piece in _pieces(text) if _own(text) else ():
            if _folded(piece) in before:
                start = text.text.index(piece)
                first = piece.split("\n")[0]
                yield context.at_text(text, start, start + len(first), "stands word for word in the issue before")


def _own(text: Text) -> bool:
    return text.path[0] not in ("publication", "inserts", "subject") and text.path[-1] not in ("source", "author", "label")


def _pieces(text: Text) -> list[str]:
    """Paragraphs that are long enough; of a Line, only a topic's or the headline's title."""
    if not text.prose:
        title = text.path[-1] == "title" and (text.path[0] == "headline" or len(text.path) == 3)
        return [text.text] if title and display_width(text.text) >= SHORTEST_TITLE else []
    return [piece.strip() for piece in text.text.split("\n\n") if display_width(piece) >= SHORTEST]


def _folded(text: str) -> str:
    return " ".join(text.split())
