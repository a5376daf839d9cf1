"""The ``after`` field of inserts: which part an insert follows."""

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from newsletter.content.constrained_types import Pattern
from newsletter.content.context import Context
from newsletter.errors import TextError
from newsletter.messages import Message


def _there(after: str, info: ValidationInfo) -> str:
    """Return ``after``; raise TextError when it names a topic that the issue, by its Context, does not have."""
    kind, _, number = after.partition(" ")
    context: Context | None = info.context
    if kind == "topic" and context and int(number) > context.topics:
        said = "there is no topic {number} to stand after; this issue has {topics}"
        raise TextError("no-such-topic", Message(said, number=number, topics=context.topics or Message("none")))
    return after


After = Annotated[
    str,
    Pattern(
        r"headline|contents|topics|topic [1-9]\d{0,3}|closing|news|feedback",
        "not-a-part",
        Message("is not a part to stand after; write headline, contents, 'topic 1', topics, closing, news or feedback"),
    ),
    AfterValidator(_there),
    Field(
        description="The part that it follows: headline, contents, topic 1, topics (the last one), closing, news, feedback.",
        examples=["headline", "contents", "topic 1", "topics", "closing", "news", "feedback"],
    ),
]
"""The name of the part that an insert follows."""
