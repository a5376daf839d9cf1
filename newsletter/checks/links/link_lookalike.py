"""An address only looks like the site that it names.

A Cyrillic 'а' in 'nаver.com' is another site, usually a thief's. A Korean name such as 한글.kr is what it says and no look-alike.

Wrong:
    topics:
      - title: 평택에서 무엇을 봤나
        links: [{title: 삼성 평택 방문, url: "https://nаver.com/117194", source: 딜사이트}]
Right:
    topics:
      - title: 평택에서 무엇을 봤나
        links: [{title: 삼성 평택 방문, url: "https://naver.com/117194", source: 딜사이트}]
Source: https://www.unicode.org/reports/tr39/ (mixed-script confusables)
"""

import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_SCRIPTS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH")
"""Scripts with letters that are drawn like Latin ones."""
_TWINS = frozenset("асеорхуіјѕһԁԛԝοναικρυ")
"""Their letters that nobody can tell from Latin ones."""


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report hosts, spelled out from punycode, with a label that mixes Latin with a script of twins, or is made of twins alone."""
    for link in context.links:
        host = urlsplit(link.url).hostname or ""
        if host.isascii() and "xn--" not in host:
            continue
        for label in map(_spelled, host.split(".")):
            foreign = [char for char in label if unicodedata.name(char, "").startswith(_SCRIPTS)]
            if foreign and (any("a" <= char <= "z" for char in label) or set(foreign) <= _TWINS):
                name = unicodedata.name(foreign[0]).capitalize()
                message = f"'{label}' in the address is not Latin: '{foreign[0]}' is {name}"
                yield context.at_link(link, message, hint="type the address by hand")
                break


def _spelled(label: str) -> str:
    try:
        return label.encode().decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label
