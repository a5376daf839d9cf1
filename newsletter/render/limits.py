"""Limits on what a layout's templates may use: steps, time, size of texts, lists and numbers.

A layout can come from anybody, and Jinja has no limits of its own: a loop over a loop, ``'a' * 10**10`` or a text that is joined
to itself forty times would hold the program for ever or fill the memory. Each of these is counted here while a template runs.
"""

import operator
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from jinja2 import TemplateRuntimeError

MAX_STEPS = 1_000_000
"""Rounds of loops, calls and includes in one run of a template."""
MAX_SECONDS = 10.0
"""Processor time, so that a busy machine refuses no mail."""
MAX_TEXT = 4_000_000
"""Characters of one text."""
MAX_TOTAL = 32_000_000
"""Characters of all texts that one run makes; an entry of a list counts as eight."""
MAX_LIST = 100_000
"""Entries of one list."""
MAX_DEPTH = 100
"""Lists in lists."""
MAX_NUMBER = 2**128
MAX_WIDTH = 500
"""Columns, entries or digits that a filter may be asked for."""

_NESTING = (list, tuple, dict, Mapping)
_FORMAT = re.compile(r"%(?:\([^()]*\))?[^a-zA-Z%]*(?:\*|\d{4})|%\([^()]*\(")
"""A field of a ``%`` format that sets its width from an argument or by four digits, or has a name with brackets inside."""


class TemplateLimitError(TemplateRuntimeError):
    """A template asked for more than any mail needs."""


class _Usage:
    """What one run of a template has used so far."""

    __slots__ = ("deadline", "size", "steps")

    def __init__(self) -> None:
        self.steps = self.size = 0
        self.deadline = time.thread_time() + MAX_SECONDS


_usage: ContextVar[_Usage | None] = ContextVar("_usage", default=None)


@contextmanager
def limited() -> Iterator[None]:
    """Count what templates use inside the block; a block inside another one counts with it."""
    if _usage.get() is not None:
        yield
        return
    token = _usage.set(_Usage())
    try:
        yield
    finally:
        _usage.reset(token)


def count_steps(steps: int = 1) -> None:
    """Add to the steps of this run; TemplateLimitError when there are too many, or the time is over."""
    usage = _usage.get()
    if usage is None:
        return
    usage.steps += steps
    if usage.steps > MAX_STEPS:
        raise TemplateLimitError(f"repeats something more than {MAX_STEPS:,} times")
    if time.thread_time() > usage.deadline:
        raise TemplateLimitError(f"takes longer than {MAX_SECONDS:.0f} seconds")


def count_loop(items: Iterable[Any]) -> Iterable[Any]:
    """Count the rounds of a loop over ``items``: a short list at once, anything else round by round."""
    if isinstance(items, Sequence | Mapping) and len(items) < 1000:
        count_steps(len(items) + 1)
        return items
    return count_each(items)


def count_each(items: Iterable[Any]) -> Iterator[Any]:
    """Count each item as it is taken."""
    for item in items:
        count_steps()
        yield item


def check_size(value: Any) -> Any:
    """Return ``value``; TemplateLimitError when it is too large, or all texts of this run together are."""
    if isinstance(value, str):
        _count_text(len(value))
    elif isinstance(value, _NESTING):
        _count_memory(8 * _entries(value, {}))
    elif isinstance(value, int) and abs(value) > MAX_NUMBER:
        raise TemplateLimitError("computes a number of more than 38 digits")
    return value


def _entries(value: Sequence[Any] | Mapping[Any, Any], counted: dict[int, int], depth: int = 0) -> int:
    """Count the entries of ``value`` and of all that lies in it, each as often as a comparison or a text of it would meet it.

    ``counted`` holds what was counted before, by ``id``: a list that holds another one twice is as quick as one that holds it once.
    """
    if id(value) not in counted:
        _check(depth, MAX_DEPTH, "nests lists more than {:,} deep")
        items = (*value, *value.values()) if isinstance(value, dict | Mapping) else value
        inside = sum(_entries(item, counted, depth + 1) for item in items if isinstance(item, _NESTING))
        counted[id(value)] = len(value) + inside
        _check(counted[id(value)], MAX_LIST, "makes a list of more than {:,} entries")
    return counted[id(value)]


def _count_text(length: int) -> None:
    check_length(length)
    _count_memory(length)


def _count_memory(size: int) -> None:
    usage = _usage.get()
    if usage is not None:
        usage.size += size
        _check(usage.size, MAX_TOTAL, "makes texts and lists of more than {:,} characters in all")


def _check(size: int, most: int, message: str) -> None:
    if size > most:
        raise TemplateLimitError(message.format(most))


def join_texts(texts: Iterable[str]) -> str:
    """Join what a block, a macro or a whole template wrote."""
    joined = "".join(texts)
    _count_text(len(joined))
    return joined


def apply_operator(sign: str, left: Any, right: Any) -> Any:
    """Compute ``left sign right`` when the result is of a size that a mail can need."""
    if sign == "*" and not (isinstance(left, int | float) and isinstance(right, int | float)):
        text, times = (right, left) if isinstance(left, int) else (left, right)
        if isinstance(text, str | list | tuple) and isinstance(times, int):
            size, most = len(text) * times, MAX_TEXT if isinstance(text, str) else MAX_LIST
            _check(size, most, "repeats something to a size of more than {:,}")
    if sign == "**" and (abs(right) > MAX_WIDTH or abs(left) > 1_000_000):
        raise TemplateLimitError("raises a number to a power that is too large")
    if sign == "%" and isinstance(left, str):
        check_format(left, right if isinstance(right, tuple) else (right,))
    return check_size(_OPERATORS[sign](left, right))


_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "*": operator.mul, "**": operator.pow, "%": operator.mod, "+": operator.add,
}  # fmt: skip
COUNTED_OPERATORS = frozenset(_OPERATORS)


def check_length(characters: int) -> None:
    """Raise TemplateLimitError when a text that is still to be made would be too long."""
    _check(characters, MAX_TEXT, "makes a text of more than {:,} characters")


def check_format(pattern: str, values: Iterable[Any]) -> None:
    """Raise TemplateLimitError when ``pattern % values`` could be too long."""
    if _FORMAT.search(pattern):
        raise TemplateLimitError("formats a value wider than 999 columns")
    longest = max((len(value) if isinstance(value, str) else 1000 for value in values), default=0)
    check_length(len(pattern) + pattern.count("%") * longest)
