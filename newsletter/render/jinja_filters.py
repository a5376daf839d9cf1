"""Jinja's own filters that a layout may use, each held to the limits of newsletter.render.limits.

Left out: ``attr`` (reads any attribute), ``random`` (the same input gives the same bytes), ``pprint``, ``urlize``, ``center``.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2.exceptions import FilterArgumentError
from jinja2.filters import FILTERS as JINJA_FILTERS

from newsletter.render.limits import MAX_WIDTH, TemplateLimitError, check_format, check_length, check_size, count_each

_NAMES = (
    "abs", "batch", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "filesizeformat", "first", "float",
    "forceescape", "format", "groupby", "indent", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min",
    "reject", "rejectattr", "replace", "reverse", "round", "safe", "select", "selectattr", "slice", "sort", "string", "striptags",
    "sum", "title", "tojson", "trim", "truncate", "unique", "upper", "urlencode", "wordcount", "wordwrap", "xmlattr",
)  # fmt: skip
_REPEATED = frozenset({"join", "wordwrap"})
"""Filters that write one of their arguments many times."""


def _guard_format(pattern: Any, *values: Any, **named: Any) -> None:
    check_format(str(pattern), [*values, *named.values()])


def _guard_indent(text: Any, width: int | str = 4, *_rest: Any, **_named: Any) -> None:
    check_length(len(str(text)) + (len(width) if isinstance(width, str) else width) * (str(text).count("\n") + 1))


def _guard_replace(text: Any, old: Any, new: Any, *_rest: Any, **_named: Any) -> None:
    check_length(len(str(text)) + (str(text).count(str(old)) if str(old) else len(str(text)) + 1) * len(str(new)))


_GUARDS: Mapping[str, Callable[..., None]] = {"format": _guard_format, "indent": _guard_indent, "replace": _guard_replace}
"""Filters whose result can be much longer than what they are given: what is looked at before they run."""


def _bounded(name: str) -> Callable[..., Any]:
    """Return Jinja's filter ``name`` with its numbers, its arguments and its result held to the limits."""
    plain = JINJA_FILTERS[name]
    first = 1 if hasattr(plain, "jinja_pass_arg") else 0
    guard = _GUARDS.get(name)

    @wraps(plain)
    def bounded(*arguments: Any, **named: Any) -> Any:
        for given in (*arguments[first + 1 :], *named.values()):
            size = len(given) if isinstance(given, str) and name in _REPEATED else given
            if isinstance(size, int) and abs(size) > MAX_WIDTH and name != "format" and name not in ("d", "default"):
                raise TemplateLimitError(f"gives the filter '{name}' {size:,}; the most is {MAX_WIDTH}")
        if guard:
            guard(*arguments[first:], **named)
        try:
            result = plain(*arguments, **named)
        except AssertionError as error:  # what some of Jinja's filters raise for a number that they cannot use
            raise FilterArgumentError(f"'{name}': {error}") from error
        return check_size(list(count_each(result)) if isinstance(result, Iterator) else result)

    return bounded


BOUNDED_FILTERS: Mapping[str, Callable[..., Any]] = {name: _bounded(name) for name in _NAMES}
