"""Validate composed MJML and escape it for mrml; problems name the template's own line.

mrml drops unknown attributes, passes unknown tags through, prints attribute values in Rust's debug format, and reports byte ranges. So
every tag is checked here first. ``annotate_lines`` adds file and line to each start tag of a template before Jinja runs;
``validate_mjml`` reads and removes these annotations (or, for an annotated email, turns them into classes) and checks tags, attributes
and nesting.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape

from newsletter.errors import LayoutError, Problem
from newsletter.render.layout import Place
from newsletter.render.mjml_spec import ATTRIBUTES, EVERYWHERE, FREE, HTML_INSIDE

LINE_ATTRIBUTE = "data-at"
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|<[A-Za-z][\w:-]*", re.DOTALL)
_TOKEN = re.compile(
    r"(?P<comment><!.*?-->|<![^>]*>)"
    r"|</(?P<close>[A-Za-z][\w:-]*)\s*>"
    r"|<(?P<open>[A-Za-z][\w:-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<void>/?)>"
    r"|(?P<bare><)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+))?")
_UNSAFE = re.compile(r"[^ -~]|[\"\\]")
_VOID_TAGS = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HTML_TAGS = frozenset(
    "a abbr address article aside b bdi bdo big blockquote body br caption center cite code col colgroup dd del details dfn div dl "
    "dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 head header hr html i img ins kbd li link main mark meta nav ol p pre q "
    "rp rt ruby s samp section small span strike strong style sub summary sup table tbody td tfoot th thead time title tr tt u ul "
    "var wbr picture source svg path g circle rect line".split()
)


@dataclass(frozen=True)
class Tag:
    """A start tag: name, attributes in their order (values without quotes, entities kept), and place."""

    name: str
    attributes: tuple[tuple[str, str | None], ...]
    void: bool
    place: Place


def annotate_lines(text: str, file: str) -> str:
    """Add ``file:line`` to every start tag of a template outside Jinja tags and comments."""

    def one(match: re.Match[str]) -> str:
        if match[0][0] == "{" or match[0].startswith("<!"):
            return match[0]
        return f'{match[0]} {LINE_ATTRIBUTE}="{file}:{text.count(chr(10), 0, match.start()) + 1}"'

    return _TEMPLATE.sub(one, text)


class Visitor:
    """Hooks that ``validate_mjml`` calls for each piece of MJML; the defaults change and report nothing."""

    def text(self, run: str, outer: Sequence[Tag], problems: list[Problem]) -> str:  # noqa: ARG002
        """Return the text to write for a run of text inside the open tags ``outer``."""
        return run

    def tag(self, tag: Tag, outer: Sequence[Tag]) -> Iterator[Problem]:  # noqa: ARG002
        """Yield the problems of a start tag besides those of MJML's own rules."""
        return iter(())

    def comment(self, comment: str, place: Place) -> Iterator[Problem]:  # noqa: ARG002
        """Yield the problems of a comment."""
        return iter(())


def validate_mjml(mjml: str, visitor: Visitor | None = None, *, annotated: bool = False) -> str:
    """Check composed MJML and escape it for mrml; LayoutError with every problem that was found.

    With ``annotated`` the places of components become classes ``at-FILE:LINE`` (through ``css-class``) and those of HTML tags
    ``data-layout`` attributes, so that they survive into the HTML.
    """
    problems: list[Problem] = []
    written = "".join(_validated(mjml, visitor or Visitor(), problems, annotated=annotated))
    if problems:
        raise LayoutError(problems)
    return written


def _validated(mjml: str, visitor: Visitor, problems: list[Problem], *, annotated: bool) -> Iterator[str]:
    outer: list[Tag] = []
    place = Place()
    position = 0
    for token in _TOKEN.finditer(mjml):
        yield _text(mjml[position : token.start()], visitor, outer, problems)
        position = token.end()
        if token["bare"]:
            problems.append(place.problem("a bare '<' after this tag; write '&lt;'"))
        elif token["close"]:
            problems += _closed(token["close"], outer, place)
            yield token[0]
        elif token["open"]:
            tag = _tag(token)
            place = tag.place if tag.place.line else place
            problems += [*_problems(tag, outer), *visitor.tag(tag, outer)]
            if not tag.void and tag.name not in _VOID_TAGS:
                outer.append(tag)
            yield _written(tag, annotated=annotated)
        else:
            problems += visitor.comment(token[0], place)
            yield token[0]
    yield _text(mjml[position:], visitor, outer, problems)
    problems += [tag.place.problem(f"<{tag.name}> is never closed; write </{tag.name}>") for tag in outer]


def _text(run: str, visitor: Visitor, outer: list[Tag], problems: list[Problem]) -> str:
    """Return a run of text to write; mrml also makes an attribute (``aria-label``) of the title's."""
    run = visitor.text(run, outer, problems)
    return safe("title", run) if outer and outer[-1].name == "mj-title" else run


def _closed(name: str, open_tags: list[Tag], place: Place) -> list[Problem]:
    """Close ``name`` and return a problem for each tag left open inside it."""
    if name not in (tag.name for tag in open_tags):
        return [place.problem(f"</{name}> closes a tag that is not open")]
    problems = []
    while (tag := open_tags.pop()).name != name:
        problems.append(tag.place.problem(f"<{tag.name}> is not closed before </{name}>; write </{tag.name}>"))
    return problems


def _tag(token: re.Match[str]) -> Tag:
    found = [
        (name, value[1:-1] if value[:1] in "\"'" else value or None) for name, value in _ATTRIBUTE.findall(token["attributes"])
    ]
    at = dict(found).get(LINE_ATTRIBUTE) or ":0"
    file, _, line = at.rpartition(":")
    attributes = tuple((name, value) for name, value in found if name != LINE_ATTRIBUTE)
    return Tag(token["open"], attributes, bool(token["void"]), Place(file, int(line)))


def _problems(tag: Tag, open_tags: list[Tag]) -> Iterator[Problem]:
    names = [name for name, _ in tag.attributes]
    for name in {name for name in names if names.count(name) > 1}:
        yield tag.place.problem(f"<{tag.name}> has '{name}' twice; keep one")
    if tag.name.startswith("mj"):
        yield from _component_problems(tag, names, inside_defaults=any(outer.name == "mj-attributes" for outer in open_tags))
    elif not any(outer.name in HTML_INSIDE for outer in open_tags):
        outer = open_tags[-1].name if open_tags else "the file"
        yield tag.place.problem(f"<{tag.name}> cannot stand in {outer}", "put HTML into mj-text, mj-table or mj-raw")
    elif tag.name.lower() not in _HTML_TAGS and ":" not in tag.name:
        yield tag.place.problem(f"no HTML tag <{tag.name}>", _close(tag.name, _HTML_TAGS))


def _component_problems(tag: Tag, names: list[str], *, inside_defaults: bool) -> Iterator[Problem]:
    if tag.name not in ATTRIBUTES:
        yield tag.place.problem(f"no MJML tag <{tag.name}>", _close(tag.name, ATTRIBUTES))
        return
    if tag.name in FREE or inside_defaults:
        known = frozenset().union(*ATTRIBUTES.values()) | EVERYWHERE
    else:
        known = ATTRIBUTES[tag.name] | EVERYWHERE
    for name in names:
        if name not in known:
            yield tag.place.problem(f"<{tag.name}> takes no attribute '{name}'", _close(name, known))


def _close(word: str, known: "frozenset[str] | dict[str, frozenset[str]]") -> str:
    close = get_close_matches(word, sorted(known), n=1)
    return f"did you mean '{close[0]}'?" if close else ""


def _written(tag: Tag, *, annotated: bool) -> str:
    attributes = dict(tag.attributes)
    if annotated and tag.place.line:
        at = f"{tag.place.file}:{tag.place.line}"
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
