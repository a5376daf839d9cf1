"""The docstring under each field of a model, as its author wrote it."""

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise


@cache  # a schema asks for the same model wherever it is referred to
def field_docstrings(model: type) -> Mapping[str, str]:
    """Return the string under each field of ``model`` that has one, by the field's name."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    statements = tree.body if isinstance(tree, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(str(below.value.value))
        for field, below in pairwise(statements)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
    }
