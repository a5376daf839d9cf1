"""Who wrote it: a byline as the publisher sets it → a name as a reader knows it."""

import re
from collections.abc import Iterable, Sequence

_ROLE = r"(?:선임|수석|전문|인턴|객원|탐사|의학|과학|경제|산업|IT)?\s?(?:기자|특파원|논설위원|에디터|칼럼니스트|연구원|통신원)"
_KOREAN = re.compile(rf"(?<![가-힣])([가-힣]{{2,4}})(?:\([^)]*\))?\s({_ROLE})(?![가-힣])")
_KOREAN_TIGHT = re.compile(rf"^[\[(]?(?:글|취재)?[=/·\s]*([가-힣]{{2,4}})({_ROLE})(?![가-힣])")
_PERSON = r"[A-Z][\w'’-]+(?:\s(?:[A-Z]\.|de|del|da|di|van|von|der|den|la|le|el|al|bin|[A-Z][\w'’-]+)){1,3}"
_ENGLISH = re.compile(rf"^(?:Written\s)?[Bb][Yy]:?\s+({_PERSON}(?:(?:,\s(?:and\s)?|\sand\s|\s&\s){_PERSON})*)")
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
}
_NOBODY = re.compile(r"^(?:admin|administrator|editor|webmaster|staff|unknown|관리자|편집부|운영자)$", re.IGNORECASE)


def from_metadata(names: Sequence[str], publisher: str) -> str:
    """Structured author names on one line; "" when they name the publisher, a link or nobody."""
    kept: list[str] = []
    for name in names:
        if "://" in name:
            continue
        name = re.sub(r"^[Bb]y\s+", "", _ADDRESS.sub("", name)).strip(" ,;·|/")
        name = re.sub(r"\s*[|/]\s*.*$", "", name)
        if name and not _NOBODY.match(name) and name != publisher and name not in kept:
            kept.append(name)
    return ", ".join(kept)


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
    return english[1].strip(" ,") if english else ""


def name(text: str) -> str:
    """Read the text of an element that is marked as the author's: a byline, maybe after a date, or a name alone."""
    return byline(text) or byline(text[max(0, text.find("By ")) :]) or (text if _NAME.fullmatch(text) else "")


def publisher_in_bracket(lines: Iterable[str]) -> str:
    """Return the publisher that a dateline names before its reporter: ``[딜사이트 김가영 기자]``, ``(서울=연합뉴스) 홍길동 기자``."""
    for line in lines:
        if found := _BRACKET.search(line[:120]):
            return found["press"].split("=")[-1].strip()
        if agency := _AGENCY.match(line):
            return agency[1] or agency[2]
    return ""
