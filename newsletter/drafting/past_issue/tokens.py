"""An ESP's merge tags in a mail that was exported from it → the tokens that an issue is written with."""

import re

_NAME = re.compile(
    r"\$%name%\$|\*\|(?:F?NAME|MERGE1)\|\*|\{\{-?\s*(?:contact\.FIRSTNAME|subscriber\.(?:first_)?name|first_?name|name|\.Subscriber\.(?:First)?Name)\s*-?\}\}",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"\$%email%\$|\*\|EMAIL\|\*|\{\{-?\s*(?:contact\.EMAIL|subscriber\.email(?:_address)?|email|\.Subscriber\.Email)\s*-?\}\}",
    re.IGNORECASE,
)


def with_own_tokens(text: str) -> str:
    """Return the reader's name and address in the issue's own words; other tags stay, and 'newsletter check' names them."""
    reader = "구독자" if re.search("[가-힣]", text) else "reader"
    return _EMAIL.sub("${email}", _NAME.sub(f"${{name:-{reader}}}", text))
