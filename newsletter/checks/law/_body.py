"""What the law wants to read in the body, against what the footer holds and the mail shows."""

from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw


def missing_from_body(checked: Checked, fields: tuple[str, ...], law: str) -> Iterator[Flaw]:
    """One flaw for all fields that the footer leaves out, and one for each that the layout does not show."""
    footer = checked.publication.footer
    values = {field: getattr(footer, field, None) for field in fields}
    if missing := [field for field, value in values.items() if not value]:
        path = ("publication", "footer") if footer else ("publication", "name")
        names = ", ".join(missing)
        yield checked.flaw(
            path, f"the footer names no {names}; {law} asks for it", hint=f"write footer: {{{missing[0]}: …}}", key=True
        )
    text = "".join(checked.page.text.split())
    for field, value in values.items():
        if value and "".join(str(value).split()) not in text:
            message = f"'{value}' is nowhere in the mail; {law} asks for it"
            yield checked.flaw(("publication", "footer", field), message, hint="the layout has to show the footer")
