"""A newsletter's text → Blocks: the text part of a mail, or a page copied from the browser.

Text copied out of a mail's tables ends its cells with ``|``; other text has blank lines between its blocks. The text part of a mail is
wrapped at a width, its headings are underlined, and its links are notes: ``words [3]``, with ``[3] https://…`` at the end.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise, zip_longest

from newsletter.drafting.escaping import escape_markdown
from newsletter.drafting.page.urls import normalize_url
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.content import TASK
from newsletter.drafting.past_issue.links import link_address
from newsletter.drafting.past_issue.text_chunks import (
    BRACKETED,
    ITEM,
    LABELLED,
    NOTE,
    OPTION,
    chunks,
    grouped,
    underlined,
    with_questions,
    without_notes,
)
from newsletter.drafting.past_issue.words import ASTERISM, CALLOUTS, RELATED, SPONSOR
from newsletter.drafting.text_cleaning import clean, is_prose
from newsletter.text import display_width

_ADDRESS = re.compile(r"[<(\[]?\s*(https?://[^\s<>)\]]+)\s*[>)\]]?")
_HEADING = re.compile(r"^(#{1,4})\s+")
_PRESS = re.compile(r"(?<=.{6})\s*\([^()]{2,24}\)$")
_RULE = re.compile(r"^[-=_*~─━═]{3,}$")
_FOOTNOTE = re.compile(r"^[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2} \S")
_MARK = re.compile(r"\s*\[(\d{1,4})\]")
_MARKED_WORD = re.compile(r"(?P<word>[^\s\[\]]*)\s*\[(?P<number>\d{1,4})\]")
_SPONSORED = re.compile(r"^\[(?P<label>[^\[\]]{1,40})\] (?P<title>\S.*)$")
_PICTURE = re.compile(r"^\[(?:사진|Picture|Image|그림|画像|图片|Bild|Imagen)[:：]\s", re.IGNORECASE)
_WIDTHS = range(60, 100)


def blocks(text: str) -> list[Block]:
    """Return the text's paragraphs, headings, list entries and links as blocks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    notes = {number: link_address(url) for number, url in NOTE.findall(text)}
    if len(notes) > 1 or _wrapped_at(text):
        return list(_Wrapped(notes, _wrapped_at(text)).blocks(text))
    return list(_as_lines(text))


def _wrapped_at(text: str) -> int:
    """Return the column that the text's paragraphs are wrapped at; 0 when they are not."""
    lines = text.split("\n")
    width = max((display_width(line) for line in lines if "://" not in line), default=0)
    pairs = [(one, other) for one, other in pairwise(lines) if one.strip() and other.strip() and not ITEM.match(other.strip())]
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
        opens, ended = True, False
        found_chunks = list(with_questions(list(chunks(without_notes(text) if self.notes else text))))
        for chunk, following in zip_longest(found_chunks, found_chunks[1:], fillvalue=[""]):
            if len(chunk) == 1 and _RULE.match(chunk[0].strip()):
                if _FOOTNOTE.match(following[0]):
                    yield Block("", form="rule", markdown="---")
                else:
                    opens = ended = True
                continue
            found = list(self._chunk(chunk, opens=opens))
            yield from found
            opens = ended or not found

    def _chunk(self, lines: Sequence[str], *, opens: bool) -> Iterator[Block]:
        """Yield the blocks of lines without an empty line between them."""
        level, title = underlined(lines)
        if level:
            self.cell += 1
            yield from self._heading(title, level)
            return
        if len(lines) == 1 and ASTERISM.match(lines[0].strip()):
            yield Block(lines[0].strip(), opens=True)
            return
        if lines[0].startswith("    "):
            self.cell += not lines[0].strip().startswith("— ")
            small = lines[0].strip().startswith("— ")
            quote = self._paragraph([line.strip() for line in lines], opens=opens, small=small)
            yield replace(quote, cell=self.cell, parent=2 if small else 1)
            return
        if (sponsored := _SPONSORED.match(lines[0])) and SPONSOR.match(sponsored["label"]):
            yield Block(sponsored["label"], opens=True, bold=True)
            yield Block(" ".join([sponsored["title"], *map(str.strip, lines[1:])]), opens=True, level=3)
            return
        groups = list(grouped(lines))
        if len(groups) > 2 and all(OPTION.match(group[0]) for group in groups[1:]) and not ITEM.match(groups[0][0]):
            self.cell += 1
            yield Block(clean(groups[0][0]), opens=True, cell=self.cell)
            options = [match for group in groups[1:] if (match := OPTION.match(group[0]))]
            links = [(match["label"], link_address(match["url"])) for match in options]
            yield from (
                Block(words, listed=True, links=((words, url),), form="item", marker="- ", cell=self.cell) for words, url in links
            )
            return
        if any(ITEM.match(group[0]) for group in groups):
            self.series += 1
        for group in groups:
            yield from self._group(group, opens=opens)
            opens = False

    def _heading(self, title: str, level: int) -> Iterator[Block]:
        text, links = self._linked(title)
        yield Block(text, opens=True, level=level, links=links)

    def _group(self, lines: Sequence[str], *, opens: bool) -> Iterator[Block]:
        first = lines[0]
        item = ITEM.match(first)
        if item is None and len(lines) == 1 and (titled := BRACKETED.match(first)) and not _MARK.fullmatch(first):
            yield Block(titled["title"], opens=True, level=3)
            return
        if item is None and _PICTURE.match(first):
            return
        if item is None and len(lines) == 1 and (found := LABELLED.match(first)) and (url := link_address(found["url"])):
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
        if (labelled := LABELLED.match(joined[0])) and (url := link_address(labelled["url"])):
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
        if (
            end
            and not TASK.match(joined[0])
            and end.end() == len(joined[0])
            and joined[0].count("[") == 1 + joined[0][: end.start()].count("[")
        ):
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
                *notes, last = _facts_last(joined[1:]) or ("",)
                yield from (Block(line, lines=(line,)) for line in notes)
                if last:
                    yield Block(last, small=True, lines=(last,))
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
            markdown = self._quoted([line[1:].strip() for line in lines])
        return Block(text, opens, links=links, markdown=markdown, form=form, lines=shown, small=small)

    def _quoted(self, lines: Sequence[str]) -> str:
        """Return a quotation, paragraph by paragraph; one that begins with a callout's title is that callout."""
        parts = [" ".join(self._joined(list(group))) for filled, group in groupby(lines, key=bool) if filled]
        kind = CALLOUTS.get(parts[0], "") if len(parts) > 1 else ""
        head = f"> [!{kind.upper()}]\n" if kind else ""
        return head + "\n>\n".join(f"> {self._linked(part)[0]}" for part in parts[1 if kind else 0 :])

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
            word = match["word"] or match["number"]
            links.append((word, url))
            text += f"{escape_markdown(line[at : match.start()]) if line[at : match.start()].strip() else line[at : match.start()]}{'' if match['word'] else ' '}[{escape_markdown(word)}](<{url}>)"
            at = match.end()
        return (text + line[at:] if links else line), tuple(links)


def _facts_last(lines: Sequence[str]) -> list[str]:
    """Return the lines under a link with the one that names publisher and day at the end."""
    details = next((line for line in lines if " · " in line or not is_prose(line)), lines[0] if lines else "")
    return [line for line in lines if line is not details] + ([details] if details else [])


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
    listed = bool(re.match(r"^[-*•·▪]\s", text)) and not ASTERISM.match(text)
    return Block(words or text, opens, len(heading[1]) if heading else 0, listed, links, escape_markdown(text) if links else "")
