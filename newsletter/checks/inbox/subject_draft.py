"""The subject still says that it is a test, a copy or a draft.

'[TEST]', 'Fwd:', '_최종' and 'Copy of' are names of files and of proofs. ESPs copy them into the campaign, and nobody looks again.

Wrong:
    subject: "[테스트] 오픈AI, 서울에 오다"
Right:
    subject: 오픈AI, 서울에 오다
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_DRAFT = re.compile(
    r"^\s*[\[(［【<](?:test(?: (?:mail|send|only))?|draft|proof|테스트(?:\s?(?:메일|발송))?|시험\s?발송|초안|가제|임시|수정본?|최종본?|검토용|내부용|복사본|사본)[\])］】>]"
    r"|^\s*(?:fwd?|fw|re|전달|회신)\s?:\s|^\s*(?:test|테스트)\s*(?:[-–:_]|(?:메일|발송|중)?\s*$)|^\s*테스트\s?(?:입니다|메일입니다|발송입니다)[.!]?\s*$|^\s*(?:제목\s?(?:없음|미정)|무제|untitled|no subject|\(no subject\)|(?:your )?subject (?:line )?(?:goes )?here)\s*\d*$|[(\[](?:가제|임시)[)\]]\s*$|^\s*copy of\b|^\s*(?:draft|초안|사본|복사본)\s*[-–:_]"
    r"|(?:[_(\[(（]|\s-\s?)(?:(?:진짜\s?)?최+종본?|수정본?|사본|복사본|final|draft|copy|v\d+)\s?\d*[)\]）]?\s*$|_(?:최종|진짜|수정|final)\S*\s*$",
    re.IGNORECASE,
)


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report marks of a test, a forward, a copy or a version at the start or the end; the words inside a sentence are fine."""
    if match := _DRAFT.search(context.issue.subject_line):
        written = match[0].strip()
        yield context.at_words(context.subject_loc, written, f"'{written}' is a mark of a draft", hint="take it out of the subject")
