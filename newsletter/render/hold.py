"""Holding Jinja's tags still while mrml and premailer work on a layout, and putting them back.

What a template says of ``theme``, ``t`` (the fixed words), ``layout`` and ``language`` is known when the layout is compiled and is run by
Jinja then. Every other tag speaks of an issue, and is **held**: a value ``{{ … }}`` becomes a plain word, a control tag
``{% … %}`` a comment (inside ``mj-raw`` where MJML would drop a comment), a ``{{ … | markdown }}`` a specimen of every tag that
Markdown makes, to be styled like any other HTML. ``restore`` puts the tags back into the inlined result.

The limits, each found when the layout is compiled and said with file and line (``dynamic: true`` in layout.yaml is the way out):
a held value in a ``style`` or in an attribute that MJML computes with; a held control tag inside an HTML tag, inside a comment,
or between columns, which MJML counts; a held block that captures markup (``{% set x %}…{% endset %}``, macros called with an
issue's values); a name set by ``theme`` or ``t`` in one file and used with an issue's values in an included one.
The part of an insert is compiled once for all places, and so may ask for ``insert`` and ``place`` only.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.errors import LayoutError, Problem
from newsletter.render.compiled import Template
from newsletter.render.guard import Reading, Tag
from newsletter.render.layout import Place
from newsletter.render.prose import specimen
from newsletter.render.vocabulary import ATTRIBUTES, COUNTED, HTML_INSIDE, PASSED_ON

if TYPE_CHECKING:
    import jinja2

KNOWN_EARLY = frozenset({"theme", "t", "layout", "language"})
"""The names whose values are known when a layout is compiled."""

WAY_OUT = "write it another way, or set 'dynamic: true' in layout.yaml"

_JINJA = re.compile(r"\{#.*?#\}|\{\{(?P<value>.*?)\}\}|\{%[-+]?\s*(?P<word>\w+)(?P<rest>.*?)[-+]?%\}", re.DOTALL)
_HELD = re.compile(r"zh(?P<kind>[vcp])(?P<number>\d+)z")
_CONTROL = re.compile(r"zhc\d+z")
_MARKDOWN = re.compile(r"\|\s*markdown\b(?!\s*\()")
_DOTTED = re.compile(r"\[?(?!(?:true|false|none|not)\b)([a-z_]\w*)(?:\.[a-z_]\w*)*(?:\s*\|\s*\w+)*\]?", re.ASCII)
_OPENERS = {"if": "endif", "for": "endfor", "with": "endwith", "set": "endset"}
_EARLY_WORDS = frozenset("include import from extends block endblock macro endmacro call endcall".split())


_SELECTED = ("class", "css-class", "id")
"""What a rule can select an element by besides its name, as far as it is inlined (see ``stylesheet``)."""

Surroundings = tuple[tuple[str | None, ...], ...]
"""The tags around a place, each with what a rule may select it by."""


@dataclass(frozen=True)
class HeldTag:
    """One Jinja tag of a template, and where it stands."""

    text: str
    place: Place


class Hold(Reading):
    """The tags held while one layout is compiled."""

    def __init__(self, environment: "jinja2.Environment") -> None:
        self.environment = environment
        self.tags: list[HeldTag] = []
        self.slots: dict[Surroundings, int] = {}

    def source(self, text: str, file: str) -> str:
        """A template's text with the tags that speak of an issue replaced by words; the others stay for Jinja to run."""
        return "".join(_Holding(self, text, file).pieces())

    def keep(self, kind: str, text: str, place: Place) -> str:
        """The word that stands for a tag from now on: ``zhv3z`` (value), ``zhc3z`` (control), ``zhp3z`` (prose)."""
        self.tags.append(HeldTag(text, place))
        return f"zh{kind}{len(self.tags) - 1}z"

    def names(self, expression: str, place: Place) -> frozenset[str]:
        """The names that a Jinja expression depends on."""
        if path := _DOTTED.fullmatch(expression):  # most of them; Jinja's parser takes a hundred times as long
            return frozenset({path[1]})
        import jinja2

        try:
            tree = self.environment.parse(f"{{{{ {expression} }}}}")
            return frozenset(name.name for name in tree.find_all(jinja2.nodes.Name))
        except jinja2.TemplateSyntaxError as error:
            raise LayoutError(place.problem(f"Jinja: {error.message}")) from error

    def text(self, run: str, outer: Sequence[Tag], problems: list[Problem]) -> str:
        """Held words in running text: control tags become comments, prose becomes its specimen."""
        component = next((tag.name for tag in reversed(outer) if tag.name in ATTRIBUTES), "")

        def one(match: re.Match[str]) -> str:
            held = self.tags[int(match["number"])]
            if match["kind"] == "p":
                return self.prose(match[0], outer)
            if component in HTML_INSIDE:
                return match[0] if match["kind"] == "v" else f"<!--{match[0]}-->"
            if match["kind"] == "v":
                problems.append(held.place.problem(f"a value cannot stand directly in <{component}>", "put it into mj-text"))
            elif component in COUNTED or component in ("", "mjml", "mj-head", "mj-attributes", "mj-style"):
                problems.append(
                    held.place.problem(f"MJML reads <{component or 'mjml'}> as a whole, before any issue is there", WAY_OUT)
                )
            return f"<mj-raw><!--{match[0]}--></mj-raw>"

        return _HELD.sub(one, run)

    def prose(self, word: str, outer: Sequence[Tag]) -> str:
        """The word with its slot's number; a slot's specimen stands in the first of all places with the same tags around."""
        surroundings = tuple((tag.name, *(value for name, value in tag.attributes if name in _SELECTED)) for tag in outer)
        if surroundings in self.slots:
            return f"<!--{word}{self.slots[surroundings]}-->"
        slot = self.slots[surroundings] = len(self.slots)
        return f"<!--{word}{slot}--><!--zhs{slot}z-->{specimen()}<!--/zhs{slot}z-->"

    def tag(self, tag: Tag, outer: Sequence[Tag]) -> Iterator[Problem]:  # noqa: ARG002
        """Held words in attributes, where MJML or the inliner would have to know the value."""
        for name, value in tag.attributes:
            for match in _HELD.finditer(f"{name} {value or ''}"):
                place = self.tags[int(match["number"])].place
                if match["kind"] != "v" or match[0] in name:
                    yield place.problem(f"a control tag inside <{tag.name}>", "write the whole attribute as {{ a if b else c }}")
                elif name == "style":
                    yield place.problem("an issue's value inside 'style'", WAY_OUT)
                elif tag.name in ATTRIBUTES and name not in PASSED_ON:
                    yield place.problem(f"MJML computes with '{name}' of <{tag.name}> before any issue is there", WAY_OUT)

    def comment(self, comment: str, place: Place) -> Iterator[Problem]:
        """Held control tags inside a comment, where they could not be comments themselves."""
        if _CONTROL.search(comment):
            yield place.problem("a control tag inside a comment (after this tag)", WAY_OUT)

    def check(self, before: str, after: str) -> None:
        """Raise LayoutError when MJML or the inliner lost or doubled a held tag between ``before`` and ``after``."""
        problems = []
        carried = Counter(match[0] for match in _HELD.finditer(after))
        for word, count in Counter(match[0] for match in _HELD.finditer(before)).items():
            if carried[word] < count or (word[2] == "c" and carried[word] != count):
                held = self.tags[int(word[3:-1])]
                problems.append(held.place.problem(f"MJML does not carry this tag: {held.text}", WAY_OUT))
        if problems:
            raise LayoutError(problems)


class _Holding:
    """One pass over one template: which of its tags can be run early, which must be held."""

    def __init__(self, hold: Hold, text: str, file: str) -> None:
        self.hold, self.input, self.file = hold, text, file
        self.early = set(KNOWN_EARLY)
        self.open: list[tuple[str, bool, frozenset[str]]] = []

    def pieces(self) -> Iterator[str]:
        position = 0
        for match in _JINJA.finditer(self.input):
            yield self.input[position : match.start()]
            position = match.end()
            place = Place(self.file, self.input.count("\n", 0, match.start()) + 1)
            if match["value"] is not None:
                yield self.value(match, place)
            elif match["word"]:
                yield self.control(match, place)
        yield self.input[position:]

    def value(self, match: re.Match[str], place: Place) -> str:
        expression = match["value"].strip("-+ \n")
        if self.is_early(expression, place):
            return match[0]
        return self.hold.keep("p" if _MARKDOWN.search(expression) else "v", f"{{{{ {expression} }}}}", place)

    def control(self, match: re.Match[str], place: Place) -> str:
        word, rest = match["word"], match["rest"].strip()
        if word in _EARLY_WORDS:
            return match[0]
        if word.startswith("end"):
            _, early, before = self.open.pop() if self.open else ("", True, frozenset(self.early))
            self.early = set(before)
            return match[0] if early else self.hold.keep("c", match[0], place)
        if word in ("else", "elif"):
            early = self.open[-1][1] if self.open else True
            if word == "elif" and early and not self.is_early(rest, place):
                raise LayoutError(
                    place.problem("'elif' asks for an issue's value where 'if' did not", "nest an 'if' inside 'else'")
                )
            return match[0] if early else self.hold.keep("c", match[0], place)
        if word not in _OPENERS:
            raise LayoutError(place.problem(f"'{{% {word} %}}' cannot be held", WAY_OUT))
        return self.opener(match, word, rest, place)

    def opener(self, match: re.Match[str], word: str, rest: str, place: Place) -> str:
        bound, expression = _binding(word, rest)
        if word == "set" and not expression:
            raise LayoutError(place.problem("'{% set %}' around markup cannot be held", WAY_OUT))
        constant = word in ("set", "with") and not self.hold.names(expression, place)
        early = not constant and self.is_early(expression, place)
        if word != "set":
            self.open.append((word, early, frozenset(self.early)))
        names = {*bound, "loop"} if word == "for" else bound
        self.early = self.early | names if early else self.early - names
        return match[0] if early else self.hold.keep("c", match[0], place)

    def is_early(self, expression: str, place: Place) -> bool:
        return self.hold.names(expression, place) <= self.early


def _binding(word: str, rest: str) -> tuple[set[str], str]:
    """The names that an opening tag binds, and the expression that they depend on."""
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


def restore(html: str, hold: Hold) -> Template:
    """Inlined HTML with held words → a Jinja template.

    Every restored tag begins a line of the template (by a line end inside the tag, which prints nothing), so that an error of Jinja
    while filling can be told at the layout's own line. Prose must have been taken out before (newsletter.render.prose).
    """
    html = re.sub(r"\{(?=[{%#])", "{{ '{' }}", html)
    html = re.sub(r"<!--(zhc\d+z)-->", r"\1", html)
    places: dict[int, Place] = {}
    pieces: list[str] = []
    line, position = 1, 0
    for match in _HELD.finditer(html):
        held = hold.tags[int(match["number"])]
        before = html[position : match.start()]
        opening = 3 if held.text[2:3] in "-+" else 2
        tag = f"{held.text[:opening]}\n{held.text[opening:].replace(chr(10), ' ')}"
        line += before.count("\n") + 1
        places[line] = held.place
        pieces += [before, tag]
        position = match.end()
    return Template("".join([*pieces, html[position:]]), places)
