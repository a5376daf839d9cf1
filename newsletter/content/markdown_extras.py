"""What mails need beyond CommonMark, made of comrak's HTML: links of bare addresses, typed tags, tasks, callouts, footnotes."""

import re
from urllib.parse import quote

OPEN, CLOSE, COLON, AT, DOT = "\ufdd4\ufdd5\ufdd6\ufdd7\ufdd8"
"""Stand for ``<`` and ``>`` of a typed tag, and for ``:``, ``@`` and ``.`` after a backslash, while comrak reads the text."""

HELD = (
    (re.compile(r"(?<!\\)<(/?(?:sub|sup|mark)|br ?/?)>"), f"{OPEN}\\1{CLOSE}"),
    (re.compile(r"(?<=http)\\:(?=//)|(?<=https)\\:(?=//)", re.IGNORECASE), COLON),
    (re.compile(r"(?<=[\w.+-])\\@(?=\w)"), AT),
    (re.compile(r"(?<=www)\\\.", re.IGNORECASE), DOT),
)
HOLDABLE = r"<[/bsm]|\\[:@.]"
WRITTEN = {OPEN: "&lt;", CLOSE: "&gt;", COLON: ":", AT: "@", DOT: "."}

_PIECE = re.compile(f"(<[^>]*>|{OPEN}[^{CLOSE}]*{CLOSE})")
_TAG = re.compile(r"<(/?)(\w+)")
_VOID = frozenset({"img", "br", "hr", "input"})
_END = re.compile(r"(?:&amp;|[.,:;!?'*_)\]])$")
_PAIRS = {")": "(", "]": "["}
_PARTICLE = "(?:에서는|에서도|에서|으로|에는|입니다|이며|까지|부터|에|을|를|은|는|이|가|의|로|와|과|도)(?![가-힣])"
_PATH = rf"(?:(?!&(?:lt|gt|quot);)[!-;=?-~\ufdd3]|(?<=[/=_+&;-])(?!{_PARTICLE})[^\W\d_a-zA-Z]+)"
_LABEL = r"(?!zmz)[a-zA-Z0-9가-힣](?:(?!zmz)[a-zA-Z0-9가-힣-])*"  # IGNORECASE would look at each 한글 syllable: 8 ms to compile
_HOST = rf"(?:{_LABEL}\.)+(?:(?:(?!zmz)[a-zA-Z]){{2,24}}|(?i:xn--[a-z0-9-]+)|한국)(?![a-zA-Z0-9-](?<!z))"
_ADDRESS = re.compile(
    rf"(?<![\w/@.])(?P<url>(?i:https?://|(?=www\.)){_HOST}(?::\d{{1,5}})?(?:[/?#]{_PATH}*)?)"
    r"|(?i:(?<![a-z0-9._+/-])(?P<mail>(?!zmz)[a-z0-9](?:[a-z0-9._+-]*[a-z0-9_+])?@(?:[a-z0-9-]+\.)+(?:(?!zmz)[a-z]){2,24})(?![a-z0-9@-]))"
)
_TASK = re.compile(r'<li([^>]*)>(\s*(?:<p[^>]*>)?)<input type="checkbox"( checked="")? disabled="" />')
_CALLOUT = re.compile(r'<div class="markdown-alert markdown-alert-(\w+)"[^>]*>\s*<p class="markdown-alert-title">(.*?)</p>')
_REFERENCE = re.compile(r'<sup[^>]* class="footnote-ref"><a [^>]*>(\d+)</a></sup>')
_FOOTNOTES = re.compile(r'<section[^>]* class="footnotes"[^>]*>\s*<ol>\n(.*)</ol>\n</section>', re.DOTALL)
_FOOTNOTE = re.compile(r'<li[^>]* id="fn-[^"]*">(.*?)\n</li>\n(?=<li[^>]* id="fn-|$)', re.DOTALL)
_BACK = re.compile(r' ?<a href="#fnref-[^"]*" class="footnote-backref".*?</a>')
_SAFE = "".join(map(chr, range(33, 127)))
CALLOUT_COLOURS = {"warning": "#b45309", "caution": "#b91c1c"}
"""The kinds of callouts that have a colour of their own, of their border."""


def finish(html: str) -> str:
    """Turn comrak's HTML into what a mail can hold.

    Bare addresses become links, except in code and links; the ``HELD`` marks of typed tags become tags where they are balanced. Tasks become
    list entries with ☐ or ☑, a callout a ``<div>`` under its title, footnotes small paragraphs under a rule.
    """
    if 'class="footnote' in html:
        html = _FOOTNOTES.sub(_footnotes, _REFERENCE.sub(r"<sup>\1</sup>", html))
    if "<input" in html:
        html = _TASK.sub(lambda task: f'<li{task[1]} style="list-style-type:none">{task[2]}{"☑" if task[3] else "☐"}', html)
    if '"markdown-alert' in html:
        html = _CALLOUT.sub(_callout, html)
    if OPEN in html or COLON in html or AT in html or "://" in html or "@" in html or "www" in html.lower():
        html = _finish_words(html)
    return html


def _footnotes(section: re.Match[str]) -> str:
    notes = []
    for number, note in enumerate(_FOOTNOTE.finditer(section[1]), 1):
        text = re.sub(r"\s*<p[^>]*></p>", "", _BACK.sub("", note[1])).strip()
        text = re.sub(r"(<p(?: [^>]*)?>)", r"\1<small>", text).replace("</p>", "</small></p>")
        mark = f"<sup>{number}</sup> "
        notes.append(
            text.replace("<small>", f"<small>{mark}", 1) if text.startswith("<p") else f"<p><small>{mark}</small></p>\n{text}"
        )
    return "<hr />\n" + "\n".join(notes)


def _callout(start: re.Match[str]) -> str:
    kind, title = start[1], start[2]
    colour = f' style="border-color:{CALLOUT_COLOURS[kind]}"' if kind in CALLOUT_COLOURS else ""
    name = f' class="{kind}"' if title == kind.capitalize() else ""
    return f"<div{colour}>\n<p><strong{name}>{title}</strong></p>"


def _finish_words(html: str) -> str:
    pieces = _PIECE.split(html)
    open_tags: list[tuple[str, int]] = []
    """The open tags, each with the index of its piece if it was typed, else -1."""
    opaque = in_code = 0
    for index, piece in enumerate(pieces):
        if piece.startswith("<"):
            tag = _TAG.match(piece)
            if tag is None or tag[2] in _VOID:
                continue
            step = -1 if tag[1] else 1
            opaque += step * (tag[2] in ("a", "code", "pre"))
            in_code += step * (tag[2] in ("code", "pre"))
            if not tag[1]:
                open_tags.append((tag[2], -1))
            else:
                while open_tags and open_tags.pop() != (tag[2], -1):
                    pass
        elif in_code:
            pieces[index] = piece.replace(COLON, "\\:").replace(AT, "\\@").replace(DOT, "\\.")
        elif piece.startswith(OPEN):
            _match_typed(pieces, index, open_tags)
        elif not opaque:
            pieces[index] = _ADDRESS.sub(_link, piece)
    return "".join(pieces)


def _match_typed(pieces: list[str], index: int, open_tags: list[tuple[str, int]]) -> None:
    """Make a typed tag a tag: ``<br>`` at once, the others when their end comes inside the same element."""
    name = pieces[index][1:-1]
    if name.startswith("br"):
        pieces[index] = "<br />"
    elif not name.startswith("/"):
        open_tags.append((name, index))
    elif open_tags and open_tags[-1][0] == name[1:] and open_tags[-1][1] >= 0:
        start = open_tags.pop()[1]
        tag = "span" if name == "/mark" else name[1:]  # Outlook and Yahoo know no <mark>, and drop its colours
        pieces[start], pieces[index] = f"<{tag}>", f"</{tag}>"


def _link(found: re.Match[str]) -> str:
    text = found[0]
    if found["mail"]:
        return f'<a href="mailto:{text}">{text}</a>'
    end = len(text)
    while (last := _END.search(text, 0, end)) and not _closes(text[:end]):
        end = last.start()
    text, rest = text[:end], text[end:]
    address = text if "://" in text else f"https://{text}"
    return f'<a href="{quote(address, safe=_SAFE)}">{text}</a>{rest}'


def _closes(address: str) -> bool:
    """Whether the last sign of an address is a bracket that it opens itself, as in ``/wiki/Seoul_(city)``."""
    opening = _PAIRS.get(address[-1])
    return opening is not None and address.count(address[-1]) <= address.count(opening)
