"""A newsletter's text → Blocks: the text part of a mail, or a page copied from the browser.

Text copied out of a mail's tables ends its cells with ``|``; other text has blank lines between its blocks. The text part of a mail is
wrapped at a width, its headings are underlined, and its links are notes: ``words [3]``, with ``[3] https://…`` at the end.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from newsletter.drafting.escaping import escape_markdown
from newsletter.drafting.page.urls import normalize_url
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.links import link_address
from newsletter.drafting.past_issue.words import RELATED
from newsletter.drafting.text_cleaning import clean
from newsletter.text import display_width

_ADDRESS = re.compile(r"[<(\[]?\s*(https?://[^\s<>)\]]+)\s*[>)\]]?")
_HEADING = re.compile(r"^(#{1,4})\s+")
_PRESS = re.compile(r"(?<=.{6})\s*\([^()]{2,24}\)$")
_RULE = re.compile(r"^[-=_*~─━═]{3,}$")
_NOTE = re.compile(r"^\[(\d{1,4})\]:?\s+(\S+:\S+)\s*$", re.MULTILINE)
_MARK = re.compile(r"\s*\[(\d{1,4})\]")
_MARKED_WORD = re.compile(r"(?P<word>[^\s\[\]]+)\s*\[(?P<number>\d{1,4})\]")
_LABELLED = re.compile(r"^(?P<label>[^:\n]{1,60}):\s*(?P<url>(?:https?://|mailto:|tel:|\$\{)\S+)$")
_ITEM = re.compile(r"^(?P<marker>[-*•·▪]|\d{1,3}[.)])\s+(?=\S)")
_BRACKETED = re.compile(r"^\[(?P<title>[^\[\]]{1,60})\]$")
_PICTURE = re.compile(r"^\[(?:사진|Picture|Image|그림|画像|图片|Bild|Imagen)[:：]\s", re.IGNORECASE)
_WIDTHS = range(60, 100)


def blocks(text: str) -> list[Block]:
    """Return the text's paragraphs, headings, list entries and links as blocks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    notes = {number: link_address(url) for number, url in _NOTE.findall(text)}
    if len(notes) > 1 or _wrapped_at(text):
        return list(_Wrapped(notes, _wrapped_at(text)).blocks(text))
    return list(_as_lines(text))


def _wrapped_at(text: str) -> int:
    """Return the column that the text's paragraphs are wrapped at; 0 when they are not."""
    lines = text.split("\n")
    width = max((display_width(line) for line in lines if "://" not in line), default=0)
    pairs = [(one, other) for one, other in pairwise(lines) if one.strip() and other.strip() and not _ITEM.match(other.strip())]
    full = sum(display_width(one) + 1 + display_width(other.split()[0]) > width for one, other in pairs if "://" not in one)
    return width if width in _WIDTHS and pairs and full >= 3 and full * 10 >= len(pairs) * 4 else 0


@dataclass
class _Wrapped:
    """Reads the text part of a mail: paragraphs are joined again, notes become links."""

    notes: Mapping[str, str]
    width: int
    cell: int = field(default=0, init=False)
    series: int = field(default=0, init=False)

    def blocks(self, text: str) -> Iterator[Block]:
        """Yield the blocks of the text, the list of notes left out."""
        opens = True
        for chunk in _chunks(_without_notes(text) if self.notes else text):
            if len(chunk) == 1 and _RULE.match(chunk[0].strip()):
                opens = True
                continue
            found = list(self._chunk(chunk, opens=opens))
            yield from found
            opens = not found

    def _chunk(self, lines: Sequence[str], *, opens: bool) -> Iterator[Block]:
        """Yield the blocks of lines without an empty line between them."""
        level, title = _underlined(lines)
        if level:
            self.cell += 1
            yield from self._heading(title, level)
            return
        if lines[0].startswith("    "):
            yield self._paragraph([line.strip() for line in lines], opens=opens, small=lines[0].strip().startswith("— "))
            return
        groups = list(_grouped(lines))
        if any(_ITEM.match(group[0]) for group in groups):
            self.series += 1
        for group in groups:
            yield from self._group(group, opens=opens)
            opens = False

    def _heading(self, title: str, level: int) -> Iterator[Block]:
        text, links = self._linked(title)
        yield Block(text, opens=True, level=level, links=links)

    def _group(self, lines: Sequence[str], *, opens: bool) -> Iterator[Block]:
        first = lines[0]
        item = _ITEM.match(first)
        if item is None and len(lines) == 1 and (titled := _BRACKETED.match(first)) and not _MARK.fullmatch(first):
            yield Block(titled["title"], opens=True, level=3)
            return
        if item is None and _PICTURE.match(first):
            return
        if item is None and len(lines) == 1 and (found := _LABELLED.match(first)) and (url := link_address(found["url"])):
            yield Block(found["label"], opens, links=((found["label"], url),), form="button", markdown=f"[{found['label']}]({url})")
            return
        if item is None and len(lines) == 1 and RELATED.match(first):
            yield Block(first.rstrip(": "), opens=True, level=3)
            return
        if item is None:
            yield self._paragraph(lines, opens=opens)
            return
        yield from self._entry(lines, item)

    def _entry(self, lines: Sequence[str], item: re.Match[str]) -> Iterator[Block]:
        """Yield a list's entry; one that ends in a note's mark is a link, and the indented lines under it say more of it."""
        marker = "- " if not item["marker"][0].isdigit() else f"{item['marker'].rstrip('.)')}. "
        joined = self._joined([lines[0][item.end() :], *(line.strip() for line in lines[1:])])
        if (labelled := _LABELLED.match(joined[0])) and (url := link_address(labelled["url"])):
            yield Block(
                joined[0].partition(": ")[0],
                listed=True,
                links=((labelled["label"], url),),
                form="item",
                marker=marker,
                series=self.series,
            )
            return
        end = _MARK.search(joined[0])
        if end and end.end() == len(joined[0]) and joined[0].count("[") == 1 + joined[0][: end.start()].count("["):
            title, url = joined[0][: end.start()].strip(), self.notes.get(end[1], "")
            if url and (len(joined) > 1 or not _MARK.search(title)):
                minutes = re.search(r"\s*(\(\d{1,3}\s?\D{1,6}\))$", title)
                words = title[: minutes.start()] if minutes else title
                yield Block(
                    title,
                    links=((words, url),),
                    markdown=f"[{escape_markdown(words)}]({url})",
                    form="text",
                    lines=(title,),
                    series=self.series,
                )
                for index, line in enumerate(joined[1:]):
                    yield (
                        Block(line, small=True, lines=(line,))
                        if len(joined) == 2 or index or _is_facts(line)
                        else Block(line, lines=(line,))
                    )
                return
        for index, line in enumerate(joined):
            text, links = self._linked(line)
            plain, markdown = clean(re.sub(r"\]\([^)]*\)", "]", text)), text
            yield Block(
                _MARK.sub("", line) if links else plain,
                listed=True,
                links=links,
                markdown=markdown if links else "",
                form="item",
                marker=marker if not index else "- ",
                series=self.series,
            )

    def _paragraph(self, lines: Sequence[str], *, opens: bool, small: bool = False) -> Block:
        joined = self._joined(lines)
        shown = tuple(_MARK.sub(lambda m: "" if m[1] in self.notes else m[0], line).strip() for line in joined)
        text = " ".join(shown)
        parts = [self._linked(line) for line in joined]
        links = tuple(link for _, found in parts for link in found)
        markdown = "\\\n".join(part for part, _ in parts) if links or len(parts) > 1 else ""
        if len(parts) > 1 and not links:
            markdown = "\\\n".join(escape_markdown(line) for line in shown)
        if text.startswith("— "):
            text, shown = text[2:], (text[2:],)
        form = "quote" if all(line.startswith(">") for line in lines) else "text"
        if form == "quote":
            markdown = "> " + " ".join(self._joined([line.lstrip("> ") for line in lines]))
        return Block(text, opens, links=links, markdown=markdown, form=form, lines=shown, small=small)

    def _joined(self, lines: Sequence[str]) -> list[str]:
        """Return the lines with those joined that only the width parted."""
        found: list[str] = []
        for line in lines:
            if (
                found
                and self.width
                and display_width(found[-1].rpartition("\n")[2]) + 1 + display_width(line.split()[0] if line.split() else "") + 2
                > self.width
            ):
                found[-1] = f"{found[-1]}\n{line}"
            else:
                found.append(line)
        return [" ".join(line.split("\n")).strip() for line in found]

    def _linked(self, line: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return a line in Markdown with its notes as links on the word before them, and the links."""
        links: list[tuple[str, str]] = []
        text, at = "", 0
        for match in _MARKED_WORD.finditer(line):
            url = self.notes.get(match["number"], "")
            if not url:
                continue
            links.append((match["word"], url))
            text += f"{escape_markdown(line[at : match.start()]) if line[at : match.start()].strip() else line[at : match.start()]}[{escape_markdown(match['word'])}](<{url}>)"
            at = match.end()
        return (text + line[at:] if links else line), tuple(links)


def _is_facts(line: str) -> bool:
    return " · " in line or len(line) < 30


def _chunks(text: str) -> Iterator[list[str]]:
    """Yield the lines that stand without an empty line between them."""
    chunk: list[str] = []
    for line in text.split("\n"):
        line = line.rstrip()
        if line.strip():
            chunk.append(_spaced(line))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _spaced(line: str) -> str:
    """Return a line cleaned, its indentation kept."""
    return line[: len(line) - len(line.lstrip(" "))] + clean(line)


def _without_notes(text: str) -> str:
    """Return the text without the list of notes and the heading over it."""
    return re.sub(r"[^\n]*\n[-=]{2,}\n(?=\s*\Z)|[^\n]+\n[-=]{2,}\n\s*(?=\n-{20,})", "", _NOTE.sub("", text))


def _underlined(lines: Sequence[str]) -> tuple[int, str]:
    """Return the level and the words of a heading that is set by a line under it; 0 for other lines."""
    if len(lines) < 2 or not re.fullmatch(r"=+|-+|~+", lines[-1].strip()) or len(lines) > 5:
        return 0, ""
    title = " ".join(line.strip() for line in lines[:-1])
    if len(lines[-1].strip()) < 2 and display_width(title) > 1:
        return 0, ""
    return {"=": 1, "-": 2, "~": 3}[lines[-1].strip()[0]], title


def _grouped(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield each list's entry with the indented lines under it, and the lines between entries together."""
    group: list[str] = []
    in_item = False
    for line in lines:
        item = _ITEM.match(line)
        alone = bool(_LABELLED.match(line) or _BRACKETED.match(line)) and not line.startswith("  ")
        if group and (item or alone or (in_item and not line.startswith("  "))):
            yield group
            group, in_item = [], False
        group.append(line)
        in_item = in_item or bool(item)
        if alone:
            yield group
            group, in_item = [], False
    if group:
        yield group


def _as_lines(text: str) -> Iterator[Block]:
    """Yield each line as a block; an address on a line of its own belongs to the words above it."""
    opens, held = True, None
    for line in text.split("\n"):
        bare = clean(line)
        ends = bare.endswith("|")
        bare = bare.rstrip("| ").strip()
        if not bare or _RULE.match(bare):
            opens = True
            continue
        address = _ADDRESS.fullmatch(bare)
        if address and held:
            held = replace(held, links=((_PRESS.sub("", held.text), normalize_url(address[1])),))
            continue
        if held:
            yield held
        held = _line(bare, opens=opens)
        opens = ends
    if held:
        yield held


def _line(line: str, *, opens: bool) -> Block:
    heading = _HEADING.match(line)
    text = _HEADING.sub("", line)
    found = _ADDRESS.search(text)
    words = clean(_ADDRESS.sub(" ", text)).strip(" -–—:|")
    links = ((_PRESS.sub("", words), normalize_url(found[1])),) if found and words else ()
    listed = bool(re.match(r"^[-*•·▪]\s", text))
    return Block(words or text, opens, len(heading[1]) if heading else 0, listed, links, escape_markdown(text) if links else "")
