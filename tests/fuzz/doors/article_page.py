"""A saved page of an article."""

from tests.fuzz.drafted import source_door

door = source_door(
    ".html",
    "ko-json-ld.html",
    "en-json-ld-graph.html",
    "ko-paywall.html",
    "ko-portal.html",
    "ko-og-only.html",
    "ko-br-only.html",
    "ko-euc-kr.html",
    "en-blog.html",
)
