"""The Jinja environments of a layout: what its templates may call, and how their errors are told."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from newsletter.content.part import Part
from newsletter.errors import LayoutError, Problem
from newsletter.render.filters import FILTERS
from newsletter.render.layout import Layout

Change = Callable[[str, str], str]
"""``(text, file shown) -> text``: what happens to a template's source before Jinja reads it."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a short way to what templates ask for most: a field of an issue."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Part) and attribute in obj.__dict__:
            return obj.__dict__[attribute]
        return super().getattr(obj, attribute)


def environment(
    layout: Layout, *, html: bool, change: Change = lambda text, _file: text, bytecode: Path | None = None
) -> jinja2.Environment:
    """The environment that reads ``layout``'s files: sandboxed, strict about names, escaping for HTML."""
    return _environment(_files(layout, change), html=html, bytecode=bytecode)


def text_environment(layout: Layout, name: str, template: str, bytecode: Path | None) -> jinja2.Environment:
    """The environment that fills the plain text's template, and reads what that still includes from ``layout``'s files."""
    own = jinja2.DictLoader({name: template})
    return _environment(jinja2.ChoiceLoader([own, _files(layout)]), html=False, bytecode=bytecode)


def _files(layout: Layout, change: Change = lambda text, _file: text) -> jinja2.BaseLoader:
    def load(name: str) -> tuple[str, str, Callable[[], bool]]:
        source = layout.read(name)
        return change(source.text, source.shown), source.shown, lambda: True

    return jinja2.FunctionLoader(load)


def stored_environment(name: str, template: str, bytecode: Path | None) -> jinja2.Environment:
    """The environment that fills a compiled template."""
    return _environment(jinja2.DictLoader({name: template}), html=True, bytecode=bytecode)


def _environment(loader: jinja2.BaseLoader, *, html: bool, bytecode: Path | None) -> jinja2.Environment:
    made = _Sandbox(
        loader=loader,
        autoescape=html,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(bytecode)) if bytecode else None,
        auto_reload=False,
    )
    made.filters.update(FILTERS)
    return made


@contextmanager
def layout_errors(places: Mapping[int, Any] | None = None) -> Iterator[None]:
    """Jinja's errors → LayoutError at the file and line of the layout.

    ``places`` maps the lines of a compiled template to the layout's own (see newsletter.render.hold.restore).
    """
    try:
        yield
    except jinja2.TemplateNotFound as error:
        raise LayoutError(f"no file '{error.name}' in the layout") from error
    except jinja2.TemplateSyntaxError as error:
        file, line = error.filename or error.name or "layout", error.lineno
        if places is not None and line in places and error.filename is None:
            file, line = places[line].file, places[line].line
        raise LayoutError(Problem(file, line, 0, f"Jinja: {error.message}")) from error
    except RecursionError as error:
        raise LayoutError(Problem(*_template_line(error), 0, "Jinja: includes itself without end")) from None
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        file, line = _template_line(error)
        if not file:
            raise
        if places is not None and line in places and file == "<template>":
            file, line = places[line].file, places[line].line
        message = re.sub(r"'newsletter\.content\.[\w.]+\.(\w+) object'", r"\1", str(error))
        raise LayoutError(Problem(file, line, 0, f"Jinja: {message}")) from error


def _template_line(error: Exception) -> tuple[str, int]:
    """The innermost template's file and line in an error's traceback, as Jinja rewrites it; ("", 0) outside templates."""
    found, trace = ("", 0), error.__traceback__
    while trace:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            found = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found
