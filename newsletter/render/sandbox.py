"""What a layout's templates can reach: an allow-list for each type, and nothing else.

Jinja's own sandbox forbids what is known to be dangerous; a model's or a path's methods are not on its list (pydantic's ``parse_raw``
loads pickles, ``Path.write_text`` writes). Here a template reads the fields and properties of an issue's parts, calls the harmless
methods of texts, lists, mappings and dates, Jinja's loops and macros, and the filters that are listed. Everything else does not exist for it.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace

from newsletter.content.issue import Issue
from newsletter.content.part import Part
from newsletter.render.images import ImageTag
from newsletter.render.jinja_filters import BOUNDED_FILTERS
from newsletter.render.limits import COUNTED_OPERATORS, apply_operator, check_size, count_loop, count_steps, join_texts
from newsletter.render.plain_text import NumberedLinks

_TEXT = frozenset(
    "capitalize casefold count endswith find index isalnum isalpha isascii isdigit islower isnumeric isspace istitle isupper lower lstrip "
    "partition removeprefix removesuffix rfind rindex rpartition rsplit rstrip split splitlines startswith strip swapcase title upper".split()
)
_LOOP = "changed cycle depth depth0 first index index0 last length nextitem previtem revindex revindex0"

ALLOWED: Mapping[type, frozenset[str]] = {
    str: _TEXT,
    Mapping: frozenset({"get", "items", "keys", "values"}),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index", "grouper", "list"}),  # the last two: an entry of Jinja's groupby
    dt.date: frozenset({"day", "isoformat", "isoweekday", "month", "weekday", "year"}),
    dt.datetime: frozenset({"hour", "minute", "second"}),
    Issue: frozenset({"inserts_after"}),
    ImageTag: frozenset({"alt", "caption", "css_max_width", "css_width", "link", "src", "width"}),
    NumberedLinks: frozenset({"numbered", "urls"}),
    LoopContext: frozenset(_LOOP.split()),
    BlockReference: frozenset({"super"}),
    Cycler: frozenset({"current", "next", "reset"}),
}
"""What a template may ask of a value besides an entry of it, by the value's type. Parts give their fields and properties too."""

_CALLED = (Macro, LoopContext, BlockReference, Joiner, BuiltinMethodType, MethodType)
"""Types of what a template calls. Only what ``Sandbox.getattr`` gave is within its reach."""


@cache
def readable(type_: type) -> frozenset[str]:
    """Return the names that a template may read of a value of ``type_``."""
    names = {name for base, allowed in ALLOWED.items() if issubclass(type_, base) for name in allowed}
    if issubclass(type_, Part):
        names |= type_.model_fields.keys()
        own = [base for base in type_.__mro__ if issubclass(base, Part) and base is not Part]
        names |= {name for base in own for name, value in vars(base).items() if isinstance(value, property)}
    return frozenset(name for name in names if not name.startswith("_"))


class _Generator(CodeGenerator):
    """Jinja's compiler, with loops and joined texts counted."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802  Jinja's name
        counter = nodes.EnvironmentAttribute("count_loop")
        node.iter = nodes.Call(counter, [node.iter], [], None, None, lineno=node.lineno, environment=self.environment)
        super().visit_For(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  Jinja's name
        self.write("environment.check_size(")
        super().visit_Concat(node, frame)
        self.write(")")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802  Jinja's name
        self.write("environment.check_size(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802  Jinja's name
        self.write("environment.check_size(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802  Jinja's name
        if node.ctx == "load":
            self.write("environment.check_size(")
        super().visit_Tuple(node, frame)
        if node.ctx == "load":
            self.write(")")


class _Namespace(Namespace):
    """A template's namespace, whose text leaves out what it holds: namespaces in namespaces can unfold without end."""

    def __repr__(self) -> str:
        return "<Namespace>"


class _Context(Context):
    """A template's names; one more for each include, which counts as a step."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        count_steps()
        super().__init__(*arguments, **named)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with an allow-list of attributes, calls and filters, and with limits."""

    code_generator_class = _Generator
    context_class = _Context
    concat = staticmethod(join_texts)
    check_size = staticmethod(check_size)
    count_loop = staticmethod(count_loop)
    intercepted_binops = COUNTED_OPERATORS

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters = dict(BOUNDED_FILTERS)
        self.globals = {name: self.globals[name] for name in ("cycler", "dict", "joiner", "range")} | {"namespace": _Namespace}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a part, an entry of a mapping, or what ``ALLOWED`` lists; else an undefined value."""
        if isinstance(obj, Part):
            if attribute in obj.__dict__ and attribute in type(obj).model_fields:
                return obj.__dict__[attribute]
        elif isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        elif isinstance(obj, Undefined):
            return obj()  # raises what it stands for
        elif isinstance(obj, Namespace | TemplateReference | TemplateModule):
            return self._named(obj, attribute)
        kind: type = type(obj)
        if attribute in readable(kind):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def _named(self, obj: Namespace | TemplateReference | TemplateModule, name: str) -> Any:
        """Return what a template itself named: an entry of its namespace, a block, a macro of an imported file."""
        if name.startswith("_"):
            return self.undefined(obj=obj, name=name)
        try:
            if isinstance(obj, TemplateModule):
                return vars(obj)[name]
            return getattr(obj, name) if isinstance(obj, Namespace) else obj[name]
        except (LookupError, AttributeError):
            return self.undefined(obj=obj, name=name)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an entry of a mapping, list or text; with a name, what ``getattr`` gives."""
        if isinstance(obj, Mapping | list | tuple | str):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                pass
        if isinstance(argument, str):
            return self.getattr(obj, str(argument))
        return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Say whether a template may call ``obj``."""
        return isinstance(obj, _CALLED) or any(obj is function for function in self.globals.values())

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805  arguments may have any name
        """Call ``__obj`` as one step; SecurityError when a template may not."""
        if __obj is count_loop:
            return count_loop(*args)
        if isinstance(__obj, Undefined):
            return __obj()  # raises what it stands for
        count_steps()
        if not __self.is_safe_callable(__obj):
            raise SecurityError(f"{type(__obj).__name__} cannot be called")
        check_size((args, kwargs))
        return check_size(__context.call(__obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002  Jinja passes it
        """Compute ``left operator right`` within the limits."""
        return apply_operator(operator, left, right)
