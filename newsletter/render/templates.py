"""The Jinja environments of a layout, and its errors at the layout's own lines."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import jinja2

from newsletter.errors import LayoutError, Problem
from newsletter.messages import NOTHING, Message
from newsletter.places import Place
from newsletter.render.compiled import Template
from newsletter.render.filters import FILTERS
from newsletter.render.layout import INSERTS, Layout, Source, TemplateLine
from newsletter.render.limits import TemplateLimitError, limited
from newsletter.render.sandbox import Sandbox

Change = Callable[[str, str], str]
"""``(text, name) -> text``, applied to a template's source before Jinja reads it."""
_TOKENS = {"unsub": "unsubscribe_url", "email": "email", "preference": "preferences_url", "webversion": "web_url", "name": "name"}
"""What a name of an email service's own merge tags holds → the merge token."""
Places = Mapping[str, Mapping[int, TemplateLine]]
"""Jinja's file name of a compiled template → its line → the line of the layout's own template."""
_Loaded = tuple[str, str, Callable[[], bool]]
"""A template's source, its file name, and whether it is still the same."""


def environment(
    layout: Layout,
    *,
    html: bool,
    change: Change = lambda text, _name: text,
    loaded: set[str] | None = None,
    filters: Mapping[str, Callable[..., object]] = FILTERS,
) -> jinja2.Environment:
    """Return the environment of ``layout``'s files: sandboxed, strict about names, escaping for HTML.

    The name of every template that it loads is added to ``loaded``. ``filters`` are those beside Jinja's own.
    """

    def load(name: str) -> _Loaded:
        source = _read(layout, name)
        if loaded is not None:
            loaded.add(name)
        return change(source.text, name), name, lambda: True

    return _environment(load, html=html, filters=filters)


def compiled_environment(
    layout: Layout, templates: Mapping[str, Template], entry: str, *, html: bool, bytecode: Path | None
) -> jinja2.Environment:
    """Return the environment of a compiled layout's ``templates``; what they still include is read from the layout's files.

    ``entry`` names this compiled layout in the cache folder ``bytecode``.
    """

    def load(name: str) -> _Loaded:
        if name in templates:
            return templates[name].source, f"{entry}.{name}", lambda: True
        return _read(layout, name).text, name, lambda: True

    return _environment(load, html=html, bytecode=bytecode)


def _read(layout: Layout, name: str) -> Source:
    """Read a layout's file; a missing one is Jinja's to report, at the line that asks for it."""
    if name not in INSERTS and not layout.has_file(name):
        raise jinja2.TemplateNotFound(name)
    return layout.read(name)


def _environment(
    load: Callable[[str], _Loaded],
    *,
    html: bool,
    bytecode: Path | None = None,
    filters: Mapping[str, Callable[..., object]] = FILTERS,
) -> jinja2.Environment:
    made = Sandbox(
        loader=jinja2.FunctionLoader(load),
        autoescape=html,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(bytecode)) if bytecode else None,
        auto_reload=False,
    )
    made.filters.update(filters)
    return made


@contextmanager
def layout_errors(layout: Layout, places: Places = MappingProxyType({})) -> Iterator[None]:
    """Turn Jinja's errors into LayoutError at the file and line of ``layout``; ``places`` maps lines of compiled templates."""

    def problem(name: str, line: int, message: str) -> Problem:
        at = places.get(name, {}).get(line, TemplateLine(name, line))
        place = Place(layout.locate(at.name), at.line)
        return Problem(place, "jinja", Message("Jinja: {reason}", reason=message), _hint(message))

    try:
        with limited():
            yield
    except jinja2.TemplateNotFound as error:
        name, line = _template_line(error)
        at = places.get(name, {}).get(line, TemplateLine(name, line))
        message = Message("the layout has no file '{name}'", name=error.name)
        place = Place(layout.locate(at.name), at.line) if name else Place(layout.home)
        raise LayoutError(Problem(place, "no-file", message)) from error
    except jinja2.TemplateSyntaxError as error:
        raise LayoutError(problem(error.filename or error.name or "layout", error.lineno, str(error.message))) from error
    except RecursionError as error:
        raise LayoutError(problem(*_template_line(error), "includes itself without end")) from None
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        name, line = _template_line(error)
        if not name and isinstance(error, TemplateLimitError):  # met when all pieces were joined, behind the last line
            raise LayoutError(
                Problem(Place(layout.home), "template-limit", Message("the mail {reason}", reason=str(error)))
            ) from error
        if not name:
            raise
        reason = re.sub(r"'newsletter\.content\.[\w.]+\.(\w+) object'", r"\1", str(error))
        raise LayoutError(problem(name, line, reason)) from error


def _hint(reason: str) -> Message:
    """Return what to do about an error of Jinja's; nothing when its own words are enough."""
    if "unexpected '}'" in reason:
        return Message("a value ends in two braces: {example}", example="{{ … }}")
    undefined = re.fullmatch(r"'(\w+)' is undefined", reason)
    if not undefined:
        return NOTHING
    written = undefined[1].lower().replace("_", "")
    meant = next((token for word, token in _TOKENS.items() if word in written), "")
    return Message("write {token} for what the email service fills in", token=f"${{{meant}}}") if meant else NOTHING


def _template_line(error: Exception) -> tuple[str, int]:
    """Return the innermost template's file and line in an error's traceback, as Jinja rewrites it; ("", 0) outside templates."""
    found, annotated = ("", 0), error.__traceback__
    while annotated:
        if "__jinja_exception__" in annotated.tb_frame.f_globals:
            found = (annotated.tb_frame.f_code.co_filename, annotated.tb_lineno)
        annotated = annotated.tb_next
    return found
