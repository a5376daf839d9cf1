"""A link opens only for its author.

It was copied from a browser that is logged in: an editing view, a draft's preview, an office network, the ESP's own editor. Readers get
a log-in form.

Wrong:
    closing: "[독자 설문](https://docs.google.com/forms/d/1a2b3c4d5e/edit)에 답해 주세요."
Right:
    closing: "[독자 설문](https://docs.google.com/forms/d/e/1a2b3c4d5e/viewform)에 답해 주세요."
"""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.merge import TOKEN

_HOSTS = re.compile(
    r"(?:(?:.*[.-])?(?:staging|stg|uat)[.-].+|.+\.(?:internal|lan|intranet|corp|home\.arpa)"
    r"|(?:.+\.)?(?:ngrok\.io|ngrok-free\.app|ngrok\.app|loca\.lt|trycloudflare\.com))"
)
_OWN_TEST_HOST = re.compile(r"(?:dev|test|qa|beta|stage|preview)\d*[.-]")
_PLACES = re.compile(
    r"docs\.google\.com/(?:a/[^/]+/)?(?:document|spreadsheets|presentation|forms)/(?:u/\d+/)?d/[^/]+/edit(?!.*[?&]usp=sharing)|(?:docs|drive)\.google\.com/(?:drive|document|spreadsheets|presentation|forms)/u/\d+/|drive\.google\.com/drive/(?:my-drive|home|recent|shared-with-me)"
    r"|mail\.google\.com/|outlook\.(?:office|live)\.com/mail|mail\.(?:naver|daum)\.(?:com|net)/|[^/]+\.slack\.com/archives/|teams\.microsoft\.com/l/"
    r"|www\.canva\.com/design/[^/]+/[^/]+/edit|[^/]+\.admin\.mailchimp\.com/|(?:app|dashboard)\.(?:mailerlite|brevo|kit|convertkit|beehiiv|loops|sendgrid|klaviyo|customer|getresponse)\.(?:com|io|so)/"
    r"|(?:www\.)?stibee\.com/(?:email|emails|list|lists|dashboard)\b|app\.stibee\.com/|buttondown\.(?:com|email)/emails/|[^/]+/ghost/#?/?|[^/]+\.substack\.com/publish|substack\.com/publish"
    r"|[^/]+/wp-admin/|medium\.com/p/[^/]+/edit|blog\.naver\.com/(?:PostWriteForm|[^/]+/postwrite)|[^/]+\.tistory\.com/manage|studio\.youtube\.com/|(?:www\.)?dropbox\.com/home"
)
_NOTION = re.compile(r"(?:www\.)?notion\.so/(?:[^/?#]+/)?(?:[^/?#]*-)?[0-9a-f]{32}")
_PREVIEW = {"preview": {"true", "1"}, "draft": {"true", "1"}, "preview_id": None, "preview_nonce": None, "elementor-preview": None}


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report editing views, previews of drafts, private networks, test sites and ESPs' editors; notion.so pages are a warning."""
    sender = context.publication.sender
    own = sender.email.rpartition("@")[2].lower() if sender else ""
    for link in context.links:
        url = TOKEN.sub("", link.url)
        if not url.startswith(("https://", "http://")):
            continue
        if why := _why(url, own):
            yield context.at_link(
                link, f"opens only for you: {why}", hint="open it in a private window, and copy the public address"
            )
        elif _NOTION.match(url.partition("://")[2]):
            hint = "publish the page ('Share', 'Publish') and copy its notion.site address"
            yield context.at_link(link, "opens only for people in your Notion, unless it is shared", hint=hint, severity="warning")


def _why(url: str, own: str) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if _is_private(host):
        return f"{host} is in a private network"
    if _HOSTS.fullmatch(host) or (own and host.endswith(f".{own}") and _OWN_TEST_HOST.match(host)):
        return f"{host} is a test site"
    if _PLACES.match(url.partition("://")[2]):
        return "it is the view of somebody who is logged in"
    for name, value in parse_qsl(parts.query):
        if name in _PREVIEW and ((wanted := _PREVIEW[name]) is None or value.lower() in wanted):
            return f"'{name}={value}' is the preview of a draft"
    return ""


def _is_private(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_private and not address.is_loopback  # which is placeholder-link's
