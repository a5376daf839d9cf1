"""Replace issue-dependent Jinja tags by placeholders before MJML and inlining, then restore them.

Expressions of ``theme``, ``t`` (the strings), ``layout`` and ``language`` are evaluated when a layout is compiled. Every other tag
depends on an issue and is **masked**: a value ``{{ … }}`` becomes a plain word, a control tag ``{% … %}`` a comment (inside ``mj-raw``
where MJML would drop a comment), and ``{{ … | markdown }}`` a sample of every tag that Markdown makes, to be styled like any other
HTML. newsletter.render.unmask restores the tags in the inlined result.

The limits, each reported with file and line when the layout is compiled (``dynamic: true`` in layout.yaml avoids them):
a masked value in a ``style`` or in an attribute that MJML computes with; a masked control tag inside an HTML tag, inside a comment,
or between columns, which MJML counts; a masked block that captures markup (``{% set x %}…{% endset %}``, macros called with an
issue's values); a name set by ``theme`` or ``t`` in one file and used with an issue's values in an included one.
The part of an insert is compiled once for all places, so it may use ``insert`` and ``place`` only.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.errors import LayoutError, Problem
from newsletter.messages import Message
from newsletter.render.layout import TemplateLine
from newsletter.render.markdown_styles import sample_markup
from newsletter.render.mjml_spec import ATTRIBUTES, COUNTED, HTML_INSIDE, PASSED_ON
from newsletter.render.mrml import RAW_END, RAW_START
from newsletter.render.stylesheet import Sheet
from newsletter.render.validate import WORDS_ONLY, StartTag, Visitor

if TYPE_CHECKING:
    import jinja2

KNOWN_EARLY = frozenset({"theme", "t", "layout", "language"})
"""The names whose values are known when a layout is compiled."""

WAY_OUT = Message("write it another way, or set 'dynamic: true' in layout.yaml")

_JINJA = re.compile(r"\{#.*?#\}|\{\{(?P<value>.*?)\}\}|\{%[-+]?\s*(?P<word>\w+)(?P<rest>.*?)[-+]?%\}", re.DOTALL)
PLACEHOLDER = re.compile(r"zh(?P<kind>[vcp])(?P<number>\d+)z")
_TYPED = re.compile(r"zh[vcps]\d+z")
_CONTROL = re.compile(r"zhc\d+z")
MARKDOWN = re.compile(r"\|\s*markdown\b(?:\s*\((?P<arguments>[^()]*)\))?")
_DOTTED = re.compile(r"\[?(?!(?:true|false|none|not)\b)([a-z_]\w*)(?:\.[a-z_]\w*)*(?:\s*\|\s*\w+)*\]?", re.ASCII)
_OPENERS = {"if": "endif", "for": "endfor", "with": "endwith", "set": "endset"}
_EARLY_WORDS = frozenset("include import from extends block endblock".split())


_SELECTED = ("class", "css-class", "id")
"""Attributes that a selector of an inlined rule may use (see ``stylesheet``)."""

_TEXT_ATTRIBUTES = ("alt", "title", "aria-label")
"""Attributes of HTML that readers read."""

Surroundings = tuple[tuple[str | None, ...], ...]
"""The open tags around a place, each with its name and the attributes that a selector may use."""


@dataclass(frozen=True)
class MaskedTag:
    """One Jinja tag of a template and its place."""

    text: str
    place: TemplateLine


class NotCompilableError(LayoutError):
    """A layout that is right, but asks for an issue's values where MJML or the inliner would have to know them."""


class Placeholders(Visitor):
    """The masked tags of one layout while it is compiled."""

    def __init__(self, environment: "jinja2.Environment", locate: Callable[[str], Path]) -> None:
        super().__init__(locate)
        self.environment = environment
        self.obstacles: list[Problem] = []
        self.tags: list[MaskedTag] = []
        self.slots: dict[Surroundings, int] = {}

    def mask(self, text: str, file: str) -> str:
        """Replace the issue-dependent tags of a template by placeholders and leave the others to Jinja.

        Raises NotCompilableError where the template itself has a placeholder's form.
        """
        if typed := _TYPED.search(text):
            self._refuse_typed(typed[0], TemplateLine(file, text.count("\n", 0, typed.start()) + 1))
        return "".join(_Masker(self, text, file).pieces())

    def refuse_unknown(self, composed: str) -> None:
        """Raise NotCompilableError where composed MJML has a placeholder that was never given out: an expression spelt it."""
        for match in PLACEHOLDER.finditer(composed):
            if int(match["number"]) >= len(self.tags):
                self._refuse_typed(match[0], TemplateLine("email.mjml.j2"))

    def _refuse_typed(self, word: str, place: TemplateLine) -> None:
        message = Message("the letters '{word}' are kept for the compiler", word=word)
        raise NotCompilableError(self.problem(place, "reserved-letters", message, WAY_OUT))

    def add(self, kind: str, text: str, place: TemplateLine) -> str:
        """Return a new placeholder for a tag: ``zhv3z`` (value), ``zhc3z`` (control), ``zhp3z`` (prose)."""
        self.tags.append(MaskedTag(text, place))
        return f"zh{kind}{len(self.tags) - 1}z"

    def names(self, expression: str, place: TemplateLine) -> frozenset[str]:
        """Return the names that a Jinja expression depends on."""
        if path := _DOTTED.fullmatch(expression):  # most of them; Jinja's parser takes a hundred times as long
            return frozenset({path[1]})
        import jinja2

        try:
            tree = self.environment.parse(f"{{{{ {expression} }}}}")
            return frozenset(name.name for name in tree.find_all(jinja2.nodes.Name))
        except jinja2.TemplateSyntaxError as error:
            raise LayoutError(self.problem(place, "jinja", Message("Jinja: {reason}", reason=error.message))) from error

    def text(self, run: str, outer: Sequence[StartTag], problems: list[Problem]) -> str:
        """Turn the placeholders of control tags into comments and those of prose into sample markup."""
        if outer and outer[-1].name in WORDS_ONLY:
            self._take_emphasis(run)
        component = next((tag.name for tag in reversed(outer) if tag.name in ATTRIBUTES), "")

        def one(match: re.Match[str]) -> str:
            masked = self.tags[int(match["number"])]
            if match["kind"] == "p":
                return self.prose(match[0], outer)
            if component in HTML_INSIDE:
                return match[0] if match["kind"] == "v" else f"<!--{match[0]}-->"
            if match["kind"] == "v":
                message = Message("a value cannot stand directly in <{tag}>", tag=component)
                problems.append(self.problem(masked.place, "value-outside-text", message, Message("put it into mj-text")))
            elif component in COUNTED or component in ("", "mjml", "mj-head", "mj-attributes"):
                message = Message("MJML reads <{tag}> as a whole, when the layout is compiled", tag=component or "mjml")
                self.obstacles.append(self.problem(masked.place, "control-in-component", message, WAY_OUT))
            if component == "mj-wrapper":
                return f"<mj-raw>{RAW_START}<!--{match[0]}-->{RAW_END}</mj-raw>"
            return f"<mj-raw><!--{match[0]}--></mj-raw>"

        return PLACEHOLDER.sub(one, run)

    def prose(self, word: str, outer: Sequence[StartTag]) -> str:
        """Return a prose placeholder with its slot's number, and the sample markup in the first place with these tags around."""
        surroundings = tuple((tag.name, *(value for name, value in tag.attributes if name in _SELECTED)) for tag in outer)
        if surroundings in self.slots:
            return f"<!--{word}{self.slots[surroundings]}-->"
        slot = self.slots[surroundings] = len(self.slots)
        return f"<!--{word}{slot}--><!--zhs{slot}z-->{sample_markup()}<!--/zhs{slot}z-->"

    def tag(self, tag: StartTag, outer: Sequence[StartTag]) -> Iterator[Problem]:  # noqa: ARG002
        """Note placeholders in attributes whose value MJML would have to know."""
        for name, value in tag.attributes:
            if name in _TEXT_ATTRIBUTES:
                self._take_emphasis(value or "")
            for match in PLACEHOLDER.finditer(f"{name} {value or ''}"):
                place = self.tags[int(match["number"])].place
                if match["kind"] != "v" or match[0] in name:
                    hint = Message("write the whole attribute as {{{{ a if b else c }}}}, or set 'dynamic: true' in layout.yaml")
                    message = Message("a control tag inside <{tag}>", tag=tag.name)
                    self.obstacles.append(self.problem(place, "control-in-tag", message, hint))
                elif tag.name in ATTRIBUTES and name not in PASSED_ON:
                    said = "MJML computes with '{name}' of <{tag}> when the layout is compiled"
                    message = Message(said, name=name, tag=tag.name)
                    self.obstacles.append(self.problem(place, "value-in-attribute", message, WAY_OUT))
        return iter(())

    def _take_emphasis(self, value: str) -> None:
        """Let the masked values of an attribute be text, even where they are titles with emphasis."""
        for match in PLACEHOLDER.finditer(value):
            masked = self.tags[int(match["number"])]
            if match["kind"] == "v":
                self.tags[int(match["number"])] = MaskedTag(f"{{{{ ({masked.text[2:-2].strip()}) | as_text }}}}", masked.place)

    def comment(self, comment: str, place: TemplateLine) -> Iterator[Problem]:
        """Note control tags inside a comment, where they cannot become comments."""
        if _CONTROL.search(comment):
            message = Message("a control tag inside a comment (after this tag)")
            self.obstacles.append(self.problem(place, "control-in-comment", message, WAY_OUT))
        return iter(())

    def raise_obstacles(self, styles: Sequence[Sheet]) -> None:
        """Raise NotCompilableError if MJML, or one of the layout's mj-style, would have to know an issue's value."""
        for sheet in styles:
            for match in PLACEHOLDER.finditer(sheet.css):
                place = self.tags[int(match["number"])].place
                message = Message("an issue's value inside <mj-style>")
                self.obstacles.append(self.problem(place, "value-in-style", message, WAY_OUT))
        if self.obstacles:
            raise NotCompilableError(self.obstacles)

    def check(self, before: str, after: str) -> None:
        """Raise LayoutError if MJML or the inliner lost or doubled a placeholder between ``before`` and ``after``."""
        problems = []
        carried = Counter(match[0] for match in PLACEHOLDER.finditer(after))
        for word, count in Counter(match[0] for match in PLACEHOLDER.finditer(before)).items():
            if carried[word] < count or (word[2] == "c" and carried[word] != count):
                masked = self.tags[int(word[3:-1])]
                message = Message("MJML does not carry this tag: {tag}", tag=masked.text)
                problems.append(self.problem(masked.place, "tag-lost", message, WAY_OUT))
        if problems:
            raise NotCompilableError(problems)


class _Masker:
    """One pass over one template, which decides for each tag whether it can be evaluated early or must be masked."""

    def __init__(self, placeholders: Placeholders, text: str, file: str) -> None:
        self.placeholders, self.input, self.file = placeholders, text, file
        self.early = set(KNOWN_EARLY)
        self.open: list[tuple[str, bool, frozenset[str]]] = []

    def pieces(self) -> Iterator[str]:
        position = 0
        for match in _JINJA.finditer(self.input):
            yield self.input[position : match.start()]
            position = match.end()
            place = TemplateLine(self.file, self.input.count("\n", 0, match.start()) + 1)
            if match["value"] is not None:
                yield self.value(match, place)
            elif match["word"]:
                yield self.control(match, place)
        yield self.input[position:]

    def value(self, match: re.Match[str], place: TemplateLine) -> str:
        expression = match["value"].strip("-+ \n")
        if self.is_early(expression, place):
            return match[0]
        return self.placeholders.add("p" if MARKDOWN.search(expression) else "v", f"{{{{ {expression} }}}}", place)

    def control(self, match: re.Match[str], place: TemplateLine) -> str:
        word, rest = match["word"], match["rest"].strip()
        if word in _EARLY_WORDS:
            return match[0]
        if word.startswith("end"):
            _, early, before = self.open.pop() if self.open else ("", True, frozenset(self.early))
            self.early = set(before)
            return match[0] if early else self.placeholders.add("c", match[0], place)
        if word in ("else", "elif"):
            early = self.open[-1][1] if self.open else True
            if word == "elif" and early and not self.is_early(rest, place):
                message = Message("'elif' depends on the issue where 'if' does not")
                hint = Message("nest an 'if' inside 'else'")
                raise NotCompilableError(self.placeholders.problem(place, "late-elif", message, hint))
            return match[0] if early else self.placeholders.add("c", match[0], place)
        if word not in _OPENERS:
            message = Message("'{{% {tag} %}}' cannot be compiled", tag=word)
            raise NotCompilableError(self.placeholders.problem(place, "cannot-be-compiled", message, WAY_OUT))
        return self.opener(match, word, rest, place)

    def opener(self, match: re.Match[str], word: str, rest: str, place: TemplateLine) -> str:
        bound, expression = _binding(word, rest)
        if word == "set" and not expression:
            message = Message("'{{% set %}}' around markup cannot be compiled")
            raise NotCompilableError(self.placeholders.problem(place, "cannot-be-compiled", message, WAY_OUT))
        constant = word in ("set", "with") and not self.placeholders.names(expression, place)
        early = not constant and self.is_early(expression, place)
        if word != "set":
            self.open.append((word, early, frozenset(self.early)))
        names = {*bound, "loop"} if word == "for" else bound
        self.early = self.early | names if early else self.early - names
        return match[0] if early else self.placeholders.add("c", match[0], place)

    def is_early(self, expression: str, place: TemplateLine) -> bool:
        return self.placeholders.names(expression, place) <= self.early


def _binding(word: str, rest: str) -> tuple[set[str], str]:
    """Return the names that an opening tag binds and the expression that they depend on."""
    if word == "for":
        target, _, iterable = rest.partition(" in ")
        return set(re.findall(r"\w+", target)), re.split(r"\s+(?:if|recursive)\b", iterable)[0]
    if word == "set":
        target, _, expression = rest.partition("=")
        return set(re.findall(r"\w+", target)), expression.strip()
    if word == "with":
        pairs = re.findall(r"(\w+)\s*=(?!=)\s*", rest)
        values = re.split(r",?\s*\w+\s*=(?!=)\s*", rest)[1:]
        return set(pairs), f"[{', '.join(value.strip(', ') for value in values)}]"
    return set(), rest
