"""Words with their emphasis and links, as a mail shows them → one paragraph of Markdown that shows the same."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from newsletter.content.markdown import to_html
from newsletter.drafting.escaping import escape_signs, escape_starts
from newsletter.drafting.text_cleaning import without_padding

InlineTag = tuple[str, str]
"""An inline element around words: ``("strong", "")``, ``("a", address)``."""

_SIGNS = {"strong": "**", "em": "*", "del": "~~"}
_TYPED = ("sub", "sup", "mark")
"""Elements that Markdown has no signs for, and whose tags an author may type."""
_SHOWN_AS = {"mark": "span"}
_HREF = re.compile(r'href="[^"]*"')
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")


@dataclass(frozen=True)
class InlineRun:
    """Words inside one nest of inline elements, the outermost first; a line end alone is a line end. A picture has its ``src``."""

    words: str
    path: tuple[InlineTag, ...] = ()
    src: str = ""
    width: int = 0

    @property
    def href(self) -> str:
        """The address that the words link to; "" for none."""
        return next((address for name, address in self.path if name == "a"), "")


def collapsed(runs: Iterable[InlineRun]) -> list[InlineRun]:
    """Return the runs as a browser shows them: white space made one space, none at the ends of a line, none inside emphasis' edges."""
    found: list[InlineRun] = []
    space = True
    for run in runs:
        if run.words == "\n" or run.src:
            found.append(run)
            space = run.words == "\n"
            continue
        words = _SPACES.sub(" ", without_padding(run.words))
        if space and words.startswith(" "):
            words = words[1:]
        if words:
            space = words.endswith(" ")
            found.append(replace(run, words=words))
    return _joined(_spaces_outside(_trimmed(found)))


def text_of(runs: Iterable[InlineRun]) -> str:
    """Return the words alone, with their line ends."""
    return "".join(run.words for run in runs if not run.src)


def links_of(runs: Iterable[InlineRun]) -> tuple[tuple[str, str], ...]:
    """Return the links in the runs: their words with their address, neighbours of one address as one."""
    groups = groupby((run for run in runs if run.words.strip() and not run.src), key=lambda run: run.href)
    return tuple((" ".join("".join(run.words for run in group).split()), href) for href, group in groups if href)


def markdown_of(runs: Sequence[InlineRun]) -> str:
    """Return the paragraph in Markdown. Signs of Markdown in the words are escaped only where they would be taken for markup."""
    wanted = _bare(runs)
    plain = _written(runs, escaped=False)
    if _shown(plain) == wanted:
        return plain
    return escape_starts(_written(runs, escaped=True))


def _written(runs: Sequence[InlineRun], *, escaped: bool) -> str:
    text = ""
    around: tuple[InlineTag, ...] = ()
    for run in runs:
        path = _of_markdown(run)
        kept = len(_common(around, path))
        text += "".join(map(_closing, reversed(around[kept:]))) + "".join(map(_opening, path[kept:]))
        around = path
        text += _words(run, escaped=escaped)
    return text + "".join(map(_closing, reversed(around)))


def _of_markdown(run: InlineRun) -> tuple[InlineTag, ...]:
    """Return the elements around a run that are written around it; code and bare addresses write themselves."""
    if run.words.strip() and run.href == run.words and re.match(r"https?://\S+$", run.words) and "<" not in run.words:
        return tuple(tag for tag in run.path if tag[0] != "a")
    return tuple(tag for tag in run.path if tag[0] != "code")


def _words(run: InlineRun, *, escaped: bool) -> str:
    if run.src:
        return f"![{escape_signs(run.words)}]({_address(run.src)})" + (f"{{width={run.width}}}" if run.width else "")
    if run.words == "\n":
        return "\\\n"
    if run.words == run.href and ("a", run.href) not in _of_markdown(run):
        return f"<{run.href}>"
    if any(name == "code" for name, _ in run.path):
        fence = "`" * (1 + max((len(ticks) for ticks in re.findall("`+", run.words)), default=0))
        gap = " " if run.words[:1] == "`" or run.words[-1:] == "`" else ""
        return f"{fence}{gap}{run.words}{gap}{fence}"
    return escape_signs(run.words) if escaped else run.words


def _opening(tag: InlineTag) -> str:
    return "[" if tag[0] == "a" else f"<{tag[0]}>" if tag[0] in _TYPED else _SIGNS[tag[0]]


def _closing(tag: InlineTag) -> str:
    return f"]({_address(tag[1])})" if tag[0] == "a" else f"</{tag[0]}>" if tag[0] in _TYPED else _SIGNS[tag[0]]


def _address(url: str) -> str:
    return f"<{url}>" if re.search(r"[()\s]", url) else url


def _bare(runs: Sequence[InlineRun]) -> str:
    """Return the HTML that the Markdown should make, addresses left out."""
    html = ""
    around: tuple[InlineTag, ...] = ()
    for run in runs:
        kept = len(_common(around, run.path))
        html += "".join(f"</{_SHOWN_AS.get(name, name)}>" for name, _ in reversed(around[kept:]))
        html += "".join(f"<{_SHOWN_AS.get(name, name)}{' href' if name == 'a' else ''}>" for name, _ in run.path[kept:])
        around = run.path
        words = run.words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        width = f' width="{run.width}"' if run.width else ""
        html += f'<img src alt="{words}"{width} />' if run.src else "<br />\n" if run.words == "\n" else words
    return html + "".join(f"</{_SHOWN_AS.get(name, name)}>" for name, _ in reversed(around))


def _shown(markdown: str) -> str:
    html = to_html(markdown)
    html = re.sub(r'src="[^"]*"', "src", _HREF.sub("href", html))
    return html.removeprefix("<p>").removesuffix("</p>")


def _trimmed(runs: list[InlineRun]) -> list[InlineRun]:
    """Return the runs without spaces before a line's end, and without empty lines at either end."""
    for index, run in enumerate(runs):
        if index + 1 == len(runs) or runs[index + 1].words == "\n":
            runs[index] = run if run.words == "\n" or run.src else replace(run, words=run.words.rstrip(" "))
    while runs and not runs[-1].words.strip() and not runs[-1].src:
        runs = runs[:-1]
        if runs and runs[-1].words != "\n" and not runs[-1].src:
            runs = [*runs[:-1], replace(runs[-1], words=runs[-1].words.rstrip(" "))]
    while runs and not runs[0].words.strip() and not runs[0].src:
        runs = runs[1:]
    return [run for run in runs if run.words or run.src]


def _spaces_outside(runs: Sequence[InlineRun]) -> list[InlineRun]:
    """Return the runs with spaces at the edge of emphasis or a link moved out of it, where Markdown wants them."""
    found: list[InlineRun] = []
    for index, run in enumerate(runs):
        if run.src or run.words == "\n" or not run.path or run.words.strip(" ") == run.words:
            found.append(run)
            continue
        before = _common(runs[index - 1].path, run.path) if index else ()
        after = _common(run.path, runs[index + 1].path) if index + 1 < len(runs) else ()
        core = run.words.strip(" ")
        if not core:
            found.append(InlineRun(" ", _common(before, after)))
            continue
        if run.words.startswith(" "):
            found.append(InlineRun(" ", before))
        found.append(replace(run, words=core))
        if run.words.endswith(" "):
            found.append(InlineRun(" ", after))
    return found


def _common(one: tuple[InlineTag, ...], other: tuple[InlineTag, ...]) -> tuple[InlineTag, ...]:
    """Return the elements that are around both."""
    length = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))
    return one[:length]


def _joined(runs: Iterable[InlineRun]) -> list[InlineRun]:
    found: list[InlineRun] = []
    for run in runs:
        if found and found[-1].path == run.path and not (run.src or found[-1].src or "\n" in (run.words, found[-1].words)):
            found[-1] = replace(run, words=found[-1].words + run.words)
        else:
            found.append(run)
    return found
