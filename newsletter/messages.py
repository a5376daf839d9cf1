"""Sentences for people: an English template and the values that fill it, so that either can be told apart later."""

from collections.abc import Callable
from typing import Any, Self


class Message(str):
    """An English sentence that still knows its template and its values.

    It is the finished English sentence to everything that treats it as text. The template is the key into a catalogue of another
    language; ``values`` are what both templates name in braces, as ``str.format`` reads them. Literal braces are doubled.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> Self:
        """Fill ``template`` with ``values``; KeyError when it names one that is not given."""
        made = super().__new__(cls, template.format(**values))
        made.template, made.values = template, values
        return made

    def translated(self, translate: Callable[[str], str]) -> str:
        """Fill the template that ``translate`` (as ``gettext`` does) gives for the English one; messages among the values too."""
        values = {name: value.translated(translate) if isinstance(value, Message) else value for name, value in self.values.items()}
        return translate(self.template).format(**values)

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Make it again from its parts in another process, never from the finished sentence."""
        return (self.template,), self.values


NOTHING = Message("")
"""No sentence, where there may be one."""
