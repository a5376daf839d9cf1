"""Validate composed MJML and escape it for mrml; problems name the template's own line.

mrml drops unknown attributes, passes unknown tags through, prints attribute values in Rust's debug format, and reports byte ranges. So
every tag is checked here first. ``annotate_lines`` adds file and line to each start tag of a template before Jinja runs;
``validate_mjml`` reads and removes these annotations (or, for an annotated email, turns them into classes) and checks tags, attributes
and nesting.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from newsletter.errors import LayoutError, Problem
from newsletter.messages import NOTHING, Message
from newsletter.places import Place
from newsletter.render.layout import TemplateLine
from newsletter.render.mjml_rules import css_problems, length_problems, nesting_problem
from newsletter.render.mjml_spec import ATTRIBUTES, EVERYWHERE, FREE, HTML_INSIDE
from newsletter.render.mrml import RAW_END, RAW_START
from newsletter.suggest import did_you_mean

LINE_ATTRIBUTE = "data-at"
_ANNOTATION = re.compile(rf'\s{LINE_ATTRIBUTE}="([^"]*):(\d+)"')
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|<[A-Za-z][\w:-]*", re.DOTALL)
_TOKEN = re.compile(
    r"(?P<comment><!.*?-->|<![^>]*>)"
    r"|</(?P<close>[A-Za-z][\w:-]*)\s*>"
    r"|<(?P<open>[A-Za-z][\w:-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<void>/?)>"
    r"|(?P<bare><)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+))?")
WORDS_ONLY = ("mj-title", "mj-preview")
"""Components that hold text and no tags."""
_EMPHASIS = re.compile(r"</?(?:strong|em|code|su[bp])>")
"""The tags of a title's emphasis, which an attribute cannot hold; what an author typed as such is escaped."""
_HEAD = re.compile(r"<mj-head\b[^>]*>")
RTL_DEFAULTS = (
    '<mj-attributes><mj-section direction="rtl" /><mj-wrapper direction="rtl" /><mj-group direction="rtl" /><mj-column direction="rtl" />'
    '<mj-text align="right" /><mj-table align="right" /></mj-attributes>'
)
"""MJML's defaults in a language that runs from right to left; a layout's own attributes come after and win."""
_UNSAFE = re.compile(r"[^ -~]|[\"\\]")
_VOID_TAGS = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HTML_TAGS = frozenset(
    "a abbr address article aside b bdi bdo big blockquote body br caption center cite code col colgroup dd del details dfn div dl "
    "dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 head header hr html i img ins kbd li link main mark meta nav ol p pre q "
    "rp rt ruby s samp section small span strike strong style sub summary sup table tbody td tfoot th thead time title tr tt u ul "
    "var wbr picture source svg path g circle rect line".split()
)


@dataclass(frozen=True)
class StartTag:
    """A start tag: name, attributes in their order (values without quotes, entities kept), and place."""

    name: str
    attributes: tuple[tuple[str, str | None], ...]
    void: bool
    place: TemplateLine


def annotate_lines(text: str, name: str) -> str:
    """Add ``name:line`` to every start tag of a template outside Jinja tags and comments."""
    name = quote(name)

    def one(match: re.Match[str]) -> str:
        if match[0][0] == "{" or match[0].startswith("<!"):
            return match[0]
        return f'{match[0]} {LINE_ATTRIBUTE}="{name}:{text.count(chr(10), 0, match.start()) + 1}"'

    return _TEMPLATE.sub(one, text)


class Visitor:
    """Hooks that ``validate_mjml`` calls for each piece of MJML; the defaults change and report nothing.

    ``locate`` returns the file behind a template's name.
    """

    def __init__(self, locate: Callable[[str], Path]) -> None:
        self.locate = locate

    def problem(self, at: TemplateLine, code: str, message: Message, hint: Message = NOTHING) -> Problem:
        """Return a problem at a template's line."""
        return Problem(Place(self.locate(at.name), at.line), code, message, hint)

    def text(self, run: str, outer: Sequence[StartTag], problems: list[Problem]) -> str:  # noqa: ARG002
        """Return the text to write for a run of text inside the open tags ``outer``."""
        return run

    def tag(self, tag: StartTag, outer: Sequence[StartTag]) -> Iterator[Problem]:  # noqa: ARG002
        """Yield the problems of a start tag besides those of MJML's own rules."""
        return iter(())

    def comment(self, comment: str, place: TemplateLine) -> Iterator[Problem]:  # noqa: ARG002
        """Yield the problems of a comment."""
        return iter(())


def validate_mjml(mjml: str, visitor: Visitor, *, direction: str = "ltr", annotated: bool = False) -> str:
    """Check composed MJML and escape it for mrml; LayoutError with every problem that was found.

    With ``annotated`` the places of components become classes ``at-NAME:LINE`` (through ``css-class``) and those of HTML tags
    ``data-layout`` attributes, so that they survive into the HTML.
    """
    problems: list[Problem] = []
    written = "".join(_validated(mjml, visitor, problems, annotated=annotated))
    if problems:
        raise LayoutError(problems)
    return _HEAD.sub(lambda match: f"{match[0]}{RTL_DEFAULTS}", written, count=1) if direction == "rtl" else written


def _validated(mjml: str, visitor: Visitor, problems: list[Problem], *, annotated: bool) -> Iterator[str]:
    outer: list[StartTag] = []
    place = TemplateLine()
    position = 0
    for token in _TOKEN.finditer(mjml):
        yield _text(mjml[position : token.start()], visitor, outer, problems)
        position = token.end()
        if outer and outer[-1].name in WORDS_ONLY and _EMPHASIS.fullmatch(token[0]):
            continue
        if token["bare"]:
            problems.append(visitor.problem(place, "bare-bracket", Message("a bare '<' after this tag; write '&lt;'")))
        elif token["close"]:
            raw = token["close"] == "mj-raw" and _in_wrapper(outer[:-1])
            problems += _closed(token["close"], outer, place, visitor)
            yield f"{RAW_END}{token[0]}" if raw else token[0]
        elif token["open"]:
            tag = _tag(token)
            place = tag.place if tag.place.line else place
            problems += [*_problems(tag, outer, visitor), *visitor.tag(tag, outer)]
            raw = tag.name == "mj-raw" and not tag.void and _in_wrapper(outer)
            if not tag.void and tag.name not in _VOID_TAGS:
                outer.append(tag)
            yield f"{_written(tag, annotated=annotated)}{RAW_START if raw else ''}"
        elif any(tag.name in HTML_INSIDE for tag in outer):
            problems += visitor.comment(token[0], place)
            yield token[0]
    yield _text(mjml[position:], visitor, outer, problems)
    said = "<{tag}> is never closed; write </{tag}>"
    problems += [visitor.problem(tag.place, "not-closed", Message(said, tag=tag.name)) for tag in outer]


def _in_wrapper(outer: Sequence[StartTag]) -> bool:
    return bool(outer) and outer[-1].name == "mj-wrapper"


def _text(run: str, visitor: Visitor, outer: list[StartTag], problems: list[Problem]) -> str:
    """Return a run of text to write; mrml also makes an attribute (``aria-label``) of the title's."""
    run = visitor.text(run, outer, problems)
    return safe("title", run) if outer and outer[-1].name == "mj-title" else run


def _closed(name: str, open_tags: list[StartTag], place: TemplateLine, visitor: Visitor) -> list[Problem]:
    """Close ``name`` and return a problem for each tag left open inside it."""
    if name not in (tag.name for tag in open_tags):
        return [visitor.problem(place, "not-open", Message("</{tag}> closes a tag that is not open", tag=name))]
    problems = []
    while (tag := open_tags.pop()).name != name:
        said = "<{tag}> is not closed before </{outer}>; write </{tag}>"
        problems.append(visitor.problem(tag.place, "not-closed", Message(said, tag=tag.name, outer=name)))
    return problems


def _tag(token: re.Match[str]) -> StartTag:
    found = [
        (name, value[1:-1] if value[:1] in "\"'" else value or None) for name, value in _ATTRIBUTE.findall(token["attributes"])
    ]
    attributes = tuple((name, value and _EMPHASIS.sub("", value)) for name, value in found if name != LINE_ATTRIBUTE)
    return StartTag(token["open"], attributes, bool(token["void"]), place_of(token["attributes"]))


def place_of(attributes: str) -> TemplateLine:
    """Return the place that ``annotate_lines`` wrote into a start tag's attributes."""
    found = _ANNOTATION.search(attributes)
    return TemplateLine(unquote(found[1]), int(found[2])) if found else TemplateLine()


def _problems(tag: StartTag, open_tags: list[StartTag], visitor: Visitor) -> Iterator[Problem]:
    names = [name for name, _ in tag.attributes]
    for name in {name for name in names if names.count(name) > 1}:
        message = Message("<{tag}> has '{name}' twice; keep one", tag=tag.name, name=name)
        yield visitor.problem(tag.place, "attribute-twice", message)
    if tag.name.startswith("mj"):
        yield from _component_problems(tag, names, open_tags, visitor)
    elif not any(outer.name in HTML_INSIDE for outer in open_tags):
        outer = open_tags[-1].name if open_tags else Message("the file")
        message = Message("<{tag}> cannot stand in {outer}", tag=tag.name, outer=outer)
        yield visitor.problem(tag.place, "html-outside-text", message, Message("put HTML into mj-text, mj-table or mj-raw"))
    elif tag.name.lower() not in _HTML_TAGS and ":" not in tag.name:
        hint = did_you_mean(tag.name, sorted(_HTML_TAGS))
        yield visitor.problem(tag.place, "unknown-tag", Message("no HTML tag <{tag}>", tag=tag.name), hint)
    else:
        for problem in css_problems(dict(tag.attributes).get("style") or ""):
            yield visitor.problem(tag.place, *problem)


_INSTEAD = {
    "mj-include": Message("write '{{% include \"parts/name.mjml.j2\" %}}' instead"),
    "mj-html-attributes": Message("write the attributes into the HTML itself"),
}
"""Components of MJML that a layout does not need."""


def _component_problems(tag: StartTag, names: list[str], open_tags: list[StartTag], visitor: Visitor) -> Iterator[Problem]:
    if tag.name not in ATTRIBUTES:
        hint = _INSTEAD.get(tag.name) or did_you_mean(tag.name, sorted(ATTRIBUTES))
        yield visitor.problem(tag.place, "unknown-tag", Message("no MJML tag <{tag}>", tag=tag.name), hint)
        return
    parent = next((outer.name for outer in reversed(open_tags) if outer.name in ATTRIBUTES), "")
    if parent == "mj-class":
        hint = Message("give the inner tag an mj-class of its own")
        yield visitor.problem(tag.place, "misplaced-tag", Message("mj-class takes attributes, no tags"), hint)
    elif tag.name != "mjml" and (problem := nesting_problem(tag.name, parent)):
        yield visitor.problem(tag.place, *problem)
    for name, value in tag.attributes:
        for length in length_problems(name, value or ""):
            yield visitor.problem(tag.place, *length)
    if tag.name in FREE or any(outer.name == "mj-attributes" for outer in open_tags):
        known = frozenset().union(*ATTRIBUTES.values()) | EVERYWHERE
    else:
        known = ATTRIBUTES[tag.name] | EVERYWHERE
    for name in names:
        if name not in known:
            message = Message("<{tag}> takes no attribute '{name}'", tag=tag.name, name=name)
            yield visitor.problem(tag.place, "unknown-attribute", message, did_you_mean(name, sorted(known)))


def _written(tag: StartTag, *, annotated: bool) -> str:
    attributes = dict(tag.attributes)
    if annotated and tag.place.line:
        at = f"{tag.place.name}:{tag.place.line}"
        if tag.name in ATTRIBUTES:
            if tag.name.startswith("mj-") and tag.name not in ("mj-raw", "mj-head"):
                # first, since mrml sets "-outlook" behind the last class
                attributes["css-class"] = f"at-{at.encode().hex()} {attributes.get('css-class') or ''}".strip()
        else:
            attributes["data-layout"] = at
    words = [tag.name, *(name if value is None else f'{name}="{safe(name, value)}"' for name, value in attributes.items())]
    return f"<{' '.join(words)}{' /' if tag.void else ''}>"


def safe(name: str, value: str) -> str:
    r"""Escape an attribute value for mrml, which prints ``❤️`` as ``❤\u{fe0f}`` and a newline as ``\n`` (mrml 6.0.1).

    Everything but plain ASCII becomes a numeric reference; white space in ``style`` becomes one space.
    """
    if name == "style":
        value = " ".join(value.split())
    plain = value if "&" not in value else unescape(value)
    return _UNSAFE.sub(lambda match: f"&#{ord(match[0])};", plain.replace("&", "&amp;").replace("<", "&lt;"))
