"""Where an insert stands."""

from typing import Annotated

from pydantic import Field

After = Annotated[
    str,
    Field(
        pattern=r"^(headline|contents|topics|topic [1-9]\d*|closing|news|feedback)$",
        description="The part that it follows: headline, contents, topic 1, topics (the last one), closing, news, feedback.",
        examples=["headline", "contents", "topic 1", "topics", "closing", "news", "feedback"],
    ),
]
"""The name of the part that an insert follows."""
