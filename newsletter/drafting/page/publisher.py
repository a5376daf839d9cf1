"""Who published it, and where that is: 국내 or 해외."""

import re
from collections.abc import Iterable

from newsletter.drafting.page.authors import publisher_in_bracket
from newsletter.drafting.page.head import Head
from newsletter.drafting.page.urls import host_of

HOSTS = {
    "dealsite.co.kr": "딜사이트", "yna.co.kr": "연합뉴스", "hankyung.com": "한국경제", "mk.co.kr": "매일경제", "chosun.com": "조선일보",
    "biz.chosun.com": "조선비즈", "joongang.co.kr": "중앙일보", "donga.com": "동아일보", "hani.co.kr": "한겨레", "khan.co.kr": "경향신문",
    "hankookilbo.com": "한국일보", "sedaily.com": "서울경제", "mt.co.kr": "머니투데이", "edaily.co.kr": "이데일리", "etnews.com": "전자신문",
    "zdnet.co.kr": "지디넷코리아", "aitimes.com": "AI타임스", "ddaily.co.kr": "디지털데일리", "dt.co.kr": "디지털타임스",
    "bloter.net": "블로터", "thelec.kr": "디일렉", "newsis.com": "뉴시스", "news1.kr": "뉴스1", "asiae.co.kr": "아시아경제",
    "fnnews.com": "파이낸셜뉴스", "heraldcorp.com": "헤럴드경제", "seoul.co.kr": "서울신문", "kmib.co.kr": "국민일보", "ytn.co.kr": "YTN",
    "reuters.com": "Reuters", "bloomberg.com": "Bloomberg", "ft.com": "Financial Times", "wsj.com": "The Wall Street Journal",
    "nytimes.com": "The New York Times", "washingtonpost.com": "The Washington Post", "theverge.com": "The Verge", "techcrunch.com": "TechCrunch",
    "wired.com": "WIRED", "arstechnica.com": "Ars Technica", "bbc.com": "BBC", "bbc.co.uk": "BBC", "theguardian.com": "The Guardian",
    "cnbc.com": "CNBC", "apnews.com": "AP", "economist.com": "The Economist", "technologyreview.com": "MIT Technology Review",
    "nikkei.com": "Nikkei", "theinformation.com": "The Information", "semafor.com": "Semafor", "axios.com": "Axios",
}  # fmt: skip
"""The publisher behind a host, for pages, feeds and bookmarks that do not say it themselves."""

DOMESTIC, ABROAD = "domestic", "abroad"
"""Where an article is from, seen from Korea."""

PORTALS = frozenset({"n.news.naver.com", "news.naver.com", "v.daum.net", "news.v.daum.net", "news.nate.com", "msn.com"})
"""Hosts that show other people's articles; their own name is never the publisher."""


def publisher_of(head: Head, address: str, lines: Iterable[str], title_suffix: str = "") -> str:
    """Return the publisher of a page, from the surest sign to the weakest: JSON-LD, site name, dateline, host, the page title's end."""
    own = head.text("publisher", "sourceOrganization")
    site = head.first("og:site_name", "application-name")
    if site and (not own or re.search(r"\b(?:AG|GmbH|Inc|Ltd|LLC|Co|S\.?A|Group|Media|Corporation)\.?$", own)):
        own = site
    if host_of(address) in PORTALS:
        own = head.first("og:article:author", "twitter:creator", "article:publisher")
    name = _short(own)
    if name and "://" not in name and not name.startswith("@"):
        return name
    return (
        publisher_in_bracket(line for line in lines if re.search("[가-힣]|\\(\\w+\\)", line))
        or by_host(address)
        or _short(title_suffix)
        or host_of(address)
    )


def by_host(address: str) -> str:
    """Return the publisher that a host is known to belong to; "" for others."""
    host = host_of(address)
    while host:
        if host in HOSTS:
            return HOSTS[host]
        host = host.partition(".")[2]
    return ""


def region(address: str, language: str) -> str:
    """DOMESTIC for Korean pages and hosts, ABROAD for others."""
    return DOMESTIC if language == "ko" or host_of(address).endswith(".kr") else ABROAD


def _short(name: str) -> str:
    """``한국경제 | 네이버`` → ``한국경제``; company forms left out."""
    name = name.split("|")[0].split(" :: ")[0].strip()
    for form in ("(주)", "㈜", "주식회사"):
        name = name.replace(form, "").strip()
    return name
