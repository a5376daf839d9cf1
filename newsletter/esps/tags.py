"""Fill neutral merge tokens with one ESP's own tags."""

import re
from collections.abc import Iterator, Mapping

from newsletter import merge
from newsletter.content import LoadedIssue, Publication
from newsletter.errors import Problem
from newsletter.esps.token_links import token_links
from newsletter.esps.types import FALLBACK, KEY, Esp, MergeTag
from newsletter.merge import TOKEN, Token
from newsletter.messages import NOTHING, Message
from newsletter.places import Place
from newsletter.render.layout import Layout

Tags = Mapping[str, MergeTag]

_PLAIN_FALLBACK = re.compile(r"[^\"'\\{}\[\]<>&|%$*=`]*")
"""Fallbacks stand inside quotes inside a tag inside HTML; without these signs no level can misread them."""
_ATTRIBUTE_VALUE = re.compile(r"""=\s*(?:"[^"<>]*"|'[^'<>]*')""")


def tags_of(esp: Esp, publication: Publication) -> Tags:
    """Return the ESP's tags, overridden by the publication's own."""
    own = publication.tags.get(esp.name, {})
    return {**esp.tags, **{name: MergeTag(text, provenance="yours") for name, text in own.items()}}


def tag_for(token: Token, tags: Tags) -> MergeTag | None:
    """Return the tag of ``token``, its words FALLBACK and KEY filled in; None where the ESP has none."""
    name, _, key = token.name.partition(".")
    tag = tags.get(token.name) or tags.get(name)
    if tag is None:
        return None

    def put(pattern: str) -> str:
        return pattern.replace(KEY, key).replace(FALLBACK, token.fallback or "")

    if token.fallback is not None and tag.fallback:
        return MergeTag(put(tag.fallback), tag.fallback_provenance or tag.provenance)
    if not tag.html:
        return None
    return MergeTag(put(tag.html), tag.provenance, text=put(tag.text), element=tag.element)


def fill_html(html: str, tags: Tags, address_quote: str = "") -> str:
    """Fill ``html`` with this ESP's tags; a tag that is an element replaces the whole link.

    In an attribute the quotes of a tag become ``address_quote``, so that they do not end it.
    """
    for token in sorted(set(merge.tokens(html)), key=lambda token: token.written):
        if (tag := tag_for(token, tags)) and tag.element:
            html = _as_elements(html, token, tag.element)
    if address_quote:
        html = _ATTRIBUTE_VALUE.sub(
            lambda value: merge.fill(value[0], lambda token: _tag(token, tags).html.replace('"', address_quote)), html
        )
    return merge.fill(html, lambda token: _tag(token, tags).html)


def fill_text(text: str, tags: Tags) -> str:
    """Fill a subject or plain text with this ESP's tags."""

    def one(token: Token) -> str:
        tag = _tag(token, tags)
        return tag.text or tag.html

    return merge.fill(text, one)


def remove_lines(text: str, token: Token) -> str:
    """Remove the lines that show ``token`` from plain ``text``."""
    return "".join(line for line in text.splitlines(keepends=True) if token.neutral not in line)


def author_wrote(loaded: LoadedIssue, token: Token) -> bool:
    """Tell whether ``token`` is written in the issue or the publication, and not only in the layout."""
    return author_named(loaded, _opening(token))


def author_named(loaded: LoadedIssue, written: str) -> bool:
    """Tell whether ``written`` occurs in the issue or the publication."""
    return any(written in document.text for document in (loaded.issue_document, loaded.publication_document))


def problem_at(loaded: LoadedIssue, written: str, code: str, message: Message, hint: Message = NOTHING) -> Problem:
    """Make a problem at the first occurrence of ``written`` in the issue, else in the publication, else in the layout."""
    for document in (loaded.issue_document, loaded.publication_document):
        if written in document.text:
            return document.problem((), code, message, hint, written=written)
    layout = Layout.find(loaded.issue.publication.layout, loaded.workspace)
    return Problem(Place(layout.home), code, message, hint)


def unfillable(loaded: LoadedIssue, esp: Esp, tags: Tags, found: set[Token]) -> Iterator[Problem]:
    """Yield a problem for each token that this ESP cannot fill, with what to do instead."""
    for token in sorted(found, key=lambda token: token.written):
        tag = tag_for(token, tags)
        if tag is None:
            yield problem_at(loaded, _opening(token), "no-tag", *_without_tag(token, esp, tags))
        elif token.fallback and tags[token.name.partition(".")[0]].fallback and not _PLAIN_FALLBACK.fullmatch(token.fallback):
            said = "the fallback in {token} has a sign that would break {esp}'s tag"
            message = Message(said, token=token.written, esp=esp.title)
            hint = Message("use letters, digits, spaces and full stops")
            yield problem_at(loaded, _as_typed(loaded, token), "unsafe-fallback", message, hint)


def _without_tag(token: Token, esp: Esp, tags: Tags) -> tuple[Message, Message]:
    """Return what is wrong with a token that has no tag, and what to write instead."""
    message = Message("{esp} has no tag for {token}", esp=esp.title, token=token.written)
    if (tag := tags.get(token.name) or tags.get(token.name.partition(".")[0])) and tag.fallback:
        said = "it fills in nothing, so give the words that all readers get: ${{{name}:-…}}"
        return message, Message(said, name=token.name)
    own = f"tags: {{{esp.name}: {{{token.name}: '…'}}}}"
    there = ", ".join(f"${{{name}}}" for name, tag in tags.items() if tag.html and name != "field")
    if not there:
        return message, Message("leave it out, or write the words themselves")
    said = "it has {there}; leave it out, write the words themselves, or name a tag of yours in publication.yaml: {own}"
    return message, Message(said, there=there, own=own)


def fallbacks_in_addresses(loaded: LoadedIssue, esp: Esp, tags: Tags, html: str) -> Iterator[Problem]:
    """Yield a problem for each token with a fallback inside an attribute, where the quotes of this ESP's tag would end the attribute."""
    inside = {token for match in _ATTRIBUTE_VALUE.finditer(html) if "zmz" in match[0] for token in merge.tokens(match[0])}
    for token in sorted(inside, key=lambda token: token.written):
        tag = tag_for(token, tags)
        if tag and '"' in tag.html and not esp.address_quote:
            message = Message(
                "{esp} writes {token} with quotes, which would end the address that it stands in",
                esp=esp.title,
                token=token.written,
            )
            hint = Message("write {token} there, without a fallback", token=f"${{{token.name}}}")
            yield problem_at(loaded, token.written, "fallback-in-address", message, hint)


def _tag(token: Token, tags: Tags) -> MergeTag:
    tag = tag_for(token, tags)
    if tag is None:  # what no tag can fill was refused or taken out before
        raise KeyError(token.written)
    return tag


def _opening(token: Token) -> str:
    return f"${{{token.name}"


def _as_typed(loaded: LoadedIssue, token: Token) -> str:
    """Return ``token`` as a YAML file spells it, its quotes escaped in a quoted value; its opening where none is found."""
    written = token.written
    spellings = (written, written.replace("\\", "\\\\").replace('"', '\\"'), written.replace("'", "''"))
    return next((spelling for spelling in spellings if author_named(loaded, spelling)), _opening(token))


def _as_elements(html: str, token: Token, element: str) -> str:
    """Return ``html`` with each link to ``token`` as this element."""
    pieces, at = [], 0
    for link in token_links(html, token):
        attributes = re.sub(r'(?<!\s)\s+(?:target|rel)="[^"]*"', "", f"{link.before}{link.after}").rstrip()
        pieces += [html[at : link.start], f"<{element}{attributes}>{link.inner}</{element}>"]
        at = link.end
    return "".join([*pieces, html[at:]])


def leftovers(*texts: str) -> list[str]:
    """Return the neutral tokens that are left in finished texts, as an author types them."""
    return sorted({Token.from_neutral(match[0]).written for text in texts for match in TOKEN.finditer(text)})
