"""The docstring under each field of a model, as its author wrote it."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise


def field_docstrings(model: type) -> Iterator[tuple[str, str]]:
    """Each field of ``model`` that has a string under it, and that string."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    statements = tree.body if isinstance(tree, ast.ClassDef) else []
    for field, below in pairwise(statements):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            yield field.target.id, inspect.cleandoc(str(below.value.value))
