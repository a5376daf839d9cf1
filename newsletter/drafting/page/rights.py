"""What a page says about the right to use its text: a paywall, a rights notice."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_PAYWALL = re.compile(
    r"유료\s?콘텐[츠트](?:\s?서비스)?[^.]{0,40}(?:기사|표출|제공)|(?:이|본|해당)\s?(?:기사|콘텐[츠트])[는은][^.]{0,40}(?:유료|구독|회원\s?전용)"
    r"|(?:유료\s?)?(?:구독자|회원)(?:만|에게만)\s?(?:볼|읽|열람|제공)|유료\s?(?:회원|구독자|독자)\s?전용|로그인\s?후\s?(?:전문|이어)"
    r"|(?:subscribe|sign in|log in|register)\s(?:now\s)?to\s(?:continue|keep|read|unlock)|(?:only|exclusively)\sfor\s(?:paid\s|our\s)?subscribers"
    r"|(?:this|the)\s(?:article|story|content|post)\sis\s(?:for|available\sto)\s(?:paid\s|paying\s|premium\s)?(?:subscribers|members)"
    r"|(?:reserved|available)\sfor\ssubscribers\sonly|subscribers?[-\s]only\s(?:article|story|content|post)|to continue reading",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"무단\s?전재|무단\s?복제|무단\s?배포|재배포\s?(?:를\s)?금지|전재\s?및\s?재배포|AI\s?학습\s?(?:및\s?활용\s?)?금지|all rights reserved"
    r"|may not be (?:published|reproduced|copied)|reproduction .{0,40}prohibited",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"unlimited (?:online |digital )?access|\bwith one account\b|^exclusive articles (?:from|by)\b|(?:website|browser|site)\b[^.]{0,80}\bcookies\b|\bcookies\b[^.]{0,120}\b(?:website|browser|consent)"
    r"|user consent|external site that may|(?:sign up|subscribe)\b.{0,40}\bnewsletter|(?:Playlist|Merkliste)\b.{0,40}\b(?:speichern|synchronisieren|hören)"
    r"|뉴스레터\s?(?:를|을)?\s?구독|구독하기|AI가\s?(?:자동으로\s?)?요약",
    re.IGNORECASE,
)
"""What sites put into a story about themselves."""
_LONGEST = 220


def paywall(lines: Iterable[str], article: Mapping[str, Any], tier: str = "") -> str:
    """Return the sentence that says that a reader has to pay or log in; "" when nothing says so.

    ``article`` is the page's JSON-LD (its ``isAccessibleForFree`` wins), ``tier`` its ``article:content_tier``.
    """
    parts = article.get("hasPart")
    hidden = any(_free(part) == "false" for part in (parts if isinstance(parts, list) else [parts]) if isinstance(part, Mapping))
    free = _free(article) or ("false" if hidden else "")
    said = next((line[:_LONGEST] for line in lines if len(line) <= _LONGEST and _PAYWALL.search(line)), "")
    if free == "true" and not tier:
        return ""
    if free == "false" or tier.lower() in ("locked", "metered"):
        return said or "isAccessibleForFree: false"
    return said


def _free(node: Mapping[str, Any]) -> str:
    """Return what a JSON-LD node says of its access: "true", "false", or "" for nothing."""
    return str(node.get("isAccessibleForFree", "")).lower().rpartition("/")[2]


def rights(lines: Iterable[str]) -> str:
    """Return the line that forbids to copy; "" without one."""
    return next((line for line in lines if len(line) <= _LONGEST and _RIGHTS.search(line)), "")


def is_notice(line: str) -> bool:
    """Whether a line is such a notice, or an offer of the site, rather than part of the story."""
    return len(line) <= _LONGEST and bool(_RIGHTS.search(line) or _PAYWALL.search(line) or _OFFER.search(line))
