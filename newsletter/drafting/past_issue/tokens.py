"""An ESP's merge tags in a mail that was exported from it → the tokens that an issue is written with.

The forms are those of the ESPs that newsletters are exported for, and of Mailchimp's, Kit's and Stibee's own editors.
"""

import re

_FIELDS = {
    "name": r"contact\.(?:FIRSTNAME|firstname|first_name|NAME)|subscriber\.(?:metadata\.)?(?:first_)?name|person\.first_name|(?:first_?name|FirstName|name)|\.Subscriber\.(?:First)?Name|customer\.first_name",
    "email": r"contact\.(?:EMAIL|email)|subscriber\.email(?:_address)?|person\.email|email(?:_address)?|\.Subscriber\.Email|customer\.email",
    "unsubscribe_url": r"unsubscribe(?:_url|_link)?|UnsubscribeURL|pm:unsubscribe|RESEND_UNSUBSCRIBE_URL|amazonSESUnsubscribeUrl",
    "web_url": r"mirror|email\.absolute_url|view_as_page_url|view_in_browser_url|MessageURL|Weblink|view_online_url",
    "preferences_url": r"update_profile|manage_subscription_url|unsubscribe_preferences|subscriber_preferences_url|preferences_url|ManageURL|manage_preferences_url|unsubscribe_link_all",
}
"""What stands between double braces in Liquid, Jinja, Handlebars and Go templates."""
_FALLBACK = r"""(?:\s*\|\s*default\s*[:(]?\s*(?P<q>&quot;|&#39;|["'])(?P<else>.*?)(?P=q)\s*\)?)?"""
_BRACES = tuple(
    (name, re.compile(rf"(?:%%)?\{{\{{\{{?-?\s*(?:{fields}){_FALLBACK}\s*-?\}}?\}}\}}", re.DOTALL))
    for name, fields in _FIELDS.items()
)
_OTHERS = tuple(
    (name, re.compile(pattern, re.DOTALL))
    for name, pattern in (
        ("name", r"\$%name%\$|\*\|(?:F?NAME|MERGE1)\|\*|%recipient\.(?:first_)?name%|\{\{\s*personalization_token\('contact\.firstname'(?:,\s*'(?P<else>[^']*)')?\)\s*\}\}"),
        ("name", r"\{\{insert (?:first_)?name (?:&quot;|\")default=(?P<else>[^\"&]*)(?:&quot;|\")\}\}"),
        ("name", r"(?:%%)?(?<![${])\{first_name(?:,\s*(?:&quot;|\")(?P<else>[^\"&]*)(?:&quot;|\"))?\}(?:%%)?"),
        ("name", r"\{\$(?:name|fields\.name)(?:\|default\('(?P<else>[^']*)'\))?\}|\[(?:firstname|name)(?:,fallback=(?P<else2>[^\]]*))?\]"),
        ("name", r"\{\{\{contact\.first_name\|(?P<else>[^{}|]*)\}\}\}"),
        ("name", r"\[\[(?i:first_?name)(?:\s+OR\s+(?:&quot;|\")(?P<else>[^\"&\]]*)(?:&quot;|\"))?\]\]|\{CONTACT_PROPERTY:firstName(?::(?P<else2>[^{}]*))?\}"),
        ("email", r"\[\[(?i:email(?:address)?)\]\]|\{CONTACT_PROPERTY:email\}"),
        ("unsubscribe_url", r"(?<![${])\{unsubscribe_link\}|\{%\s*unsubscribe_url\s*%\}"),
        ("web_url", r"\[\[viewAsWebpage\]\]|\{%\s*view_in_browser_url\s*%\}"),
        ("preferences_url", r"\{%\s*manage_subscription_preferences_url\s*%\}"),
        ("email", r"\$%email%\$|\*\|EMAIL\|\*|%recipient(?:\.email)?%|\{\{\s*personalization_token\('contact\.email'\)\s*\}\}|(?:%%)?(?<![${])\{email\}(?:%%)?|\{\$email\}|\[email\]"),
        ("unsubscribe_url", r"\$%unsubscribe%\$|\*\|UNSUB\|\*|\{%\s*unsubscribe_link\s*%\}|(?:%%)?(?<![${])\{unsubscribe_url\}(?:%%)?|\{\$unsubscribe\}|%[a-z_]*unsubscribe_url%|\[unsubscribe\]"),
        ("web_url", r"\$%(?:permalink|web|view)%\$|\*\|ARCHIVE\|\*|\{%\s*web_view_link\s*%\}|\{\$url\}|\[webversion\]|(?:%%)?(?<![${])\{post_url\}(?:%%)?"),
        ("preferences_url", r"\*\|UPDATE_PROFILE\|\*|\{%\s*manage_preferences_link\s*%\}|(?:%%)?(?<![${])\{manage_account_url\}(?:%%)?|\{\$preferences\}|\[preferences\]"),
    )
)  # fmt: skip
_SAFE = re.compile(r"\{\{\s*Safe\s*`([^`]*)`\s*\}\}")
"""How listmonk's Go templates hold text that is none of theirs."""


def with_own_tokens(text: str) -> str:
    """Return the text with the reader's name and address, and the links that an ESP fills in, as tokens of our own.

    Other tags stay, and 'newsletter check' names them.
    """
    reader = "구독자" if re.search("[가-힣]", text) else "reader"
    for name, pattern in (*_BRACES, *_OTHERS):
        text = pattern.sub(lambda match, name=name: _token(match, name, reader), text)  # type: ignore[misc]
    return _SAFE.sub(r"\1", text)


def _token(match: re.Match[str], name: str, reader: str) -> str:
    if name != "name":
        return f"${{{name}}}"
    found = match.groupdict()
    return f"${{name:-{found.get('else') or found.get('else2') or reader}}}"
