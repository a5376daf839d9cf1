"""What the law wants to read in the body, against what the footer holds and the mail shows."""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation


def missing_from_body(context: CheckContext, fields: tuple[str, ...], law: str) -> Iterator[Violation]:
    """Yield one violation for all fields that the footer leaves out, and one for each that the layout does not show."""
    footer = context.publication.footer
    values = {field: getattr(footer, field, None) for field in fields}
    if missing := [field for field, value in values.items() if not value]:
        path = ("publication", "footer") if footer else ("publication", "name")
        names = ", ".join(missing)
        yield context.at_value(
            path, f"the footer names no {names}; {law} asks for it", hint=f"write footer: {{{missing[0]}: …}}", key=True
        )
    text = "".join(context.dom.text.split())
    for field, value in values.items():
        if value and "".join(str(value).split()) not in text:
            message = f"'{value}' is nowhere in the mail; {law} asks for it"
            yield context.at_value(("publication", "footer", field), message, hint="the layout has to show the footer")
