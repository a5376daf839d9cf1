"""A number or a code is still to come.

'XX%', '00월 00일', '0,000원' and '[CODE]' keep a place until the figure is known.

Wrong:
    closing: 지난 호는 독자의 XX%가 끝까지 읽어 주셨습니다.
Right:
    closing: 지난 호는 독자의 41%가 끝까지 읽어 주셨습니다.
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_ENDS = r"(?:(?=[^가-힣]|$)|(?=(?:이|가|을|를|은|는|의|에|까지|부터|만|로|으로|과|와|씩|이상|이하|입니다|였|할인|넘)))"
_FIGURE = re.compile(
    rf"(?<![\w가-힣])[XＸ]{{2,}}(?:,XXX)*\s?(?:%|퍼센트|명|원|개|건|배|억|만|월|일|달러){_ENDS}"
    rf"|(?<![\w가-힣])(?:[OＯ]{{2,6}}|[○◯]{{2,6}})\s?(?:%|퍼센트|명|월\s?(?:[OＯ]{{1,6}}|[○◯]{{1,6}})일){_ENDS}"
    rf"|(?<![\w가-힣])(?:[OＯ○◯]월\s?[OＯ○◯]일|NN+\s?(?:%|퍼센트)|(?:undefined|NaN|null)(?:명|원|개|건|%|월|일|위){_ENDS})|\[object Object\]"
    r"|(?<![\d-])(?:0\d{1,2}-(?:0000|1234)-(?:0000|5678)|000-0{3,4}-0{4})(?![\d-])"
    r"|[$₩€£]\s?[XＸ]{2,}(?:,[XＸ]+)*\b|\bXX+\s(?:percent|people|readers|dollars)\b|(?<!\d)00월\s?00일|(?<![\d,.])0,000\s?(?:원|명|개|달러)"
    r"|\[(?:(?:promo|coupon|discount)[ _-]?)?code\](?!\()|\[(?:숫자|금액|수치|쿠폰(?:\s?(?:번호|코드))?|코드|date|number|amount|price|가격|할인율)\](?!\()",
    re.IGNORECASE,
)


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report letters or zeros before a unit, and a figure's name in square brackets; 'XX 염색체' and '김OO 씨' have no unit."""
    for text in context.texts:
        for match in _FIGURE.finditer(text.words):
            yield context.at_text(text, *match.span(), f"'{match[0]}' keeps a place for a figure", hint="write the figure")
