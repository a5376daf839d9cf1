"""Who wrote it: a byline as the publisher sets it → a name as a reader knows it."""

import re
from collections.abc import Iterable, Sequence

_ROLE = r"(?:선임|수석|전문|인턴|객원|탐사|의학|과학|경제|산업|IT)?\s?(?:기자|특파원|논설위원|에디터|칼럼니스트|연구원|통신원)"
_KOREAN = re.compile(rf"(?<![가-힣])([가-힣]{{2,4}})(?:\([^)]*\))?\s({_ROLE})(?![가-힣])")
_KOREAN_TIGHT = re.compile(rf"^[\[(]?(?:글|취재)?[=/·\s]*([가-힣]{{2,4}})({_ROLE})(?![가-힣])")
_CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ŽĐ"
_PERSON = rf"[{_CAPITAL}](?:\.\s?[{_CAPITAL}]\.|[\w'’-]+|\.)(?:\s(?:[{_CAPITAL}]\.|de|del|da|di|van|von|der|den|la|le|el|al|bin|[{_CAPITAL}][\w'’-]+)){{1,3}}"
_LABEL = r"(?:(?:Autor(?:in)?|Auteure?|Autore|Autora|Author|Text|Texte|Testo|Texto)\s*:|Autorin/Autor:?|Autor/in:?)\s*"
_ENGLISH = re.compile(
    rf"^(?:(?:Written\s)?(?:[Bb][Yy]|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Aa]f|[Aa]v|VON|PAR|POR):?\s+|{_LABEL})(?:(?:Dr|Prof)\.\s)*({_PERSON}(?:(?:,\s(?:and\s)?|\s(?:and|und|et|y|og|och|e)\s|\s&\s){_PERSON})*)"
)
_NAME = re.compile(rf"{_PERSON}|[가-힣]{{2,4}}")
_PEN_NAME = re.compile(r"^(?:by|글)\s([가-힣]{2,6})(?=$|\s?[/|,·]\s?사진)", re.IGNORECASE)
_DESK = re.compile(
    r"[\s,|]+(?:(?:Technology|Tech|Business|Science|Health|Political|Economics|Education|Environment|Senior|Staff|Chief)\s)*"
    r"(?:reporter|editor|correspondent|writer|columnist)\b.*$"
)
_AGENCY = re.compile(
    r"\([가-힣·]{2,10}=([가-힣A-Za-z0-9]{2,12})\)|[A-Z][A-Za-z ]+,\s[A-Z][a-z]+\.?\s\d{1,2}\s\(([A-Z]\w+)\)\s[-–—]"
)
_BRACKET = re.compile(
    r"[\[(]\s*(?:[가-힣]{2,5}\s*=\s*)?(?P<press>[^\[\]()=]{2,20}?)\s*[=\s]\s*(?P<author>[가-힣]{2,4}\s?" + _ROLE + r")\s*[\])]"
)
_ADDRESS = re.compile(r"\(?\b[\w.+-]+@[\w.-]+\.\w+\b\)?")
_NOT_NAMES = {
    "취재",
    "사진",
    "수습",
    "담당",
    "현장",
    "시민",
    "전문",
    "인턴",
    "외신",
    "동료",
    "당시",
    "여러",
    "다른",
    "일부",
    "모든",
    "선임",
    "筆者",
    "著者",
    "作者",
    "記者",
    "ページ",
    "編集部",
}
_TRAILING = re.compile(
    r"\s*\(?@\w{2,30}\)?$|\s+(?:フォロー|关注|關注)$|\s+(?:Updated?|More|Freelance|Journalist|Contributor|Reporter|Correspondent|Editor|Writer|Columnist|Redakteurin?|Redaktion|Published|Posted|Edited|Veröffentlicht|Follow|\w*[Kk]orrespondent(?:in)?)\b.*$"
    r"|\s\([a-zäöü/]{2,5}\)|\s+(?:Profile|Bio|Biography|Weitere|Mehr|Staff)\b.*$"
    r"|\s+(?:For|for)\s+[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}$|\s+(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?(?:\s\d.*)?$"
)
"""What pages glue to a name: a handle, a job, the day."""
_NOBODY = re.compile(
    r"^(?:admin|administrator|super ?user|root|editor|publisher|webmaster|staff|guest|unknown|관리자|편집부|운영자)$|\b(?:GmbH|Inc\.?|Ltd\.?)$",
    re.IGNORECASE,
)


def from_metadata(names: Sequence[str], publisher: str) -> str:
    """Structured author names on one line; "" when they name the publisher, a link or nobody."""
    kept: list[str] = []
    for name in names:
        if (
            "://" in name
            or name.startswith("@")
            or re.fullmatch(r"[a-z]+(?:_[a-z]+)+|[A-Z][a-z]+[A-Z]\w+", name)
            or re.search(r"\bwww\.|\.(?:com?|org|net|de|fr|kr|jp)$", name)
        ):
            continue
        name = re.sub(r"^[Bb]y\s+", "", _ADDRESS.sub("", name)).strip(" ,;·|/")
        name = re.sub(r"\s*[|/]\s*.*$", "", name)
        name = _TRAILING.sub("", re.sub(r"\s(?:og|och|und|et)\s", ", ", name)).strip(" ,;·|/-")
        if name and not _NOBODY.search(name) and not _is_site(name, publisher) and name not in kept:
            kept.append(name)
    if len(kept) == 1 and (turned := re.fullmatch(r"([A-Z][\w'’-]+), ([A-Z][\w'’-]+)", kept[0])):
        return f"{turned[2]} {turned[1]}"
    return ", ".join(kept)


def is_with_role(shown: str, stated: str) -> bool:
    """Whether a page shows the name that it states with a role after it, as Korean ones do: ``김가영`` and ``김가영 기자``."""
    return shown.startswith(stated) and re.fullmatch(_ROLE, shown.removeprefix(stated).strip()) is not None


def _is_site(name: str, publisher: str) -> bool:
    """Whether a name is the publisher's own; a person's own site is called after the person, not the person after the site."""
    if "." in publisher and " " in name:
        return False
    one, other = (re.sub(r"\W+|^the", "", text.lower()) for text in (name, publisher))
    return one == other or (len(one) > 3 and bool(other) and (one in other or other in one))


def from_lines(lines: Iterable[str], *, near: int = 400) -> str:
    """Return the first byline in an article's text; in a long line only its beginning and end are looked at."""
    for line in lines:
        for piece in (line,) if len(line) < near else (line[: near // 4], line[-near // 4 :]):
            if found := byline(piece):
                return found
    return ""


def byline(line: str) -> str:
    """Return the author that a line names: ``김가영 기자``, ``Jane Doe``; "" when it names none."""
    line = _ADDRESS.sub("", line).strip()
    if bracket := _BRACKET.search(line):
        return " ".join(re.sub(rf"({_ROLE})$", r" \1", bracket["author"]).split())
    if len(line) > 80:
        return ""
    if pen := _PEN_NAME.match(line):
        return pen[1]
    line = _DESK.sub("", line)
    found = [f"{match[1]} {match[2].strip()}" for match in _KOREAN.finditer(line) if match[1] not in _NOT_NAMES]
    if not found and (tight := _KOREAN_TIGHT.match(line)) and tight[1] not in _NOT_NAMES:
        found = [f"{tight[1]} {tight[2].strip()}"]
    if found:
        return ", ".join(dict.fromkeys(found))
    english = _ENGLISH.match(line)
    return _TRAILING.sub("", english[1]).strip(" ,") if english else ""


def name(text: str) -> str:
    """Read the text of an element that is marked as the author's: a byline, maybe after a date, or a name alone."""
    text = re.sub(r"^[Aa]bout [Tt]he [Aa]uthor:?\s+", "", text)
    bare = re.sub(r"^(?:文|取材・文|記者|作者|责任编辑|编辑|著者)\s*[●:：=／/・]?\s*", "", text)
    bare = _TRAILING.sub("", bare)
    cjk = (
        None
        if bare in _NOT_NAMES
        else re.fullmatch(r"[\u3400-\u9fff\u3041-\u30ff々ー]{2,4}(?:[\s\u3000][\u3400-\u9fff\u3041-\u30ff]{1,4})?", bare)
    )
    return (
        byline(text)
        or byline(text[max(0, text.find("By ")) :])
        or (_TRAILING.sub("", text) if _NAME.fullmatch(_TRAILING.sub("", text)) else "")
        or (bare if cjk else "")
    )


def publisher_in_bracket(lines: Iterable[str]) -> str:
    """Return the publisher that a dateline names before its reporter: ``[딜사이트 김가영 기자]``, ``(서울=연합뉴스) 홍길동 기자``."""
    for line in lines:
        if found := _BRACKET.search(line[:120]):
            return found["press"].split("=")[-1].strip()
        if agency := _AGENCY.match(line):
            return agency[1] or agency[2]
    return ""
