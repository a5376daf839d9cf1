"""AnnotatedEmail → how many bytes of the HTML each part of the issue takes."""

from dataclasses import dataclass

from newsletter.checks.page import Page
from newsletter.checks.parts import bytes_by_part, bytes_of, bytes_of_element
from newsletter.render import AnnotatedEmail


@dataclass(frozen=True)
class PartSize:
    """One part's share."""

    part: str
    """``headline``, ``topics[1]``, ``news``; ``styles`` for the head, ``layout`` for what stands around the parts."""
    bytes: int


def part_sizes(traced: AnnotatedEmail) -> tuple[PartSize, ...]:
    """The parts in the mail's order with the bytes of their HTML; together they are the whole mail."""
    page = Page(traced.html)
    sizes = {"styles": sum(map(bytes_of_element, page.tagged("head"))), **bytes_by_part(page)}
    sizes["layout"] = max(bytes_of(traced.email.html) - sum(sizes.values()), 0)
    return tuple(PartSize(part, size) for part, size in sizes.items())
