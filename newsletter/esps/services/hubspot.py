"""HubSpot: a coded email template (HTML and HubL) for the design manager; its API has no field for HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from newsletter.esps.syntax import BRACES
from newsletter.esps.types import Esp, MergeTag, Steps

if TYPE_CHECKING:
    from newsletter.esps.types import Export

_COMPANY = ("company_name", "company_street_address_1", "company_city", "company_state")
_LINE = (
    '<p class="company" style="margin:16px;text-align:center;font-size:14px;color:{colour};">'
    + ", ".join(f"{{{{{{{{ site_settings.{name} }}}}}}}}" for name in _COMPANY)
    + "</p>"
)
_DARK = "<style>@media (prefers-color-scheme:dark){{.company{{color:{colour} !important}}}}</style>"
_END = "</div></body>"


def pages(html: str, export: Export) -> Mapping[str, str]:
    """Add the company data that HubSpot publishes no template without, at the end of the mail's own element."""
    theme = export.publication.theme
    head, closing, rest = html.rpartition(_END if _END in html else "</body>")
    html = f"{head}{_LINE.format(colour=theme.light.muted)}{closing}{rest}"
    if "prefers-color-scheme" in html:
        html = html.replace("</head>", f"{_DARK.format(colour=theme.dark.muted)}</head>", 1)
    return {"email.html": html}


def validate(html: str) -> Iterator[str]:
    """HubSpot asks for the company's data by its own tags."""
    for name in _COMPANY:
        if f"site_settings.{name}" not in html:
            yield f"HubSpot publishes no template without {{{{ site_settings.{name} }}}}"


esp = Esp(
    name="hubspot",
    title="HubSpot",
    tags={
        "name": MergeTag(
            "{{ personalization_token('contact.firstname') }}",
            "memory",
            fallback="{{ personalization_token('contact.firstname', 'FALLBACK') }}",
        ),
        "email": MergeTag("{{ personalization_token('contact.email') }}", "memory"),
        "unsubscribe_url": MergeTag("{{ unsubscribe_link }}"),
        "web_url": MergeTag("{{ view_as_page_url }}", "memory"),
        "field": MergeTag(
            "{{ personalization_token('contact.KEY') }}",
            "memory",
            fallback="{{ personalization_token('contact.KEY', 'FALLBACK') }}",
        ),
    },
    syntax=BRACES,
    tag_fields={"subject": "memory", "preheader": "memory"},
    steps=Steps(
        ko=(
            "Design Manager > New file > HTML + HubL을 누르고 템플릿 종류로 email을 고릅니다.",
            "email.html 전체를 붙여 넣고 게시합니다.",
            "Marketing > Email에서 이 템플릿으로 메일을 만들고 제목, 미리보기 문구, 발신자를 위에 적힌 대로 입력합니다.",
        ),
        en=(
            "In the Design Manager choose New file > HTML + HubL and the template type email.",
            "Paste the whole of email.html and publish it.",
            "Under Marketing > Email make a mail from that template; type subject, preview text and sender as they stand above.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://developers.hubspot.com/docs/cms/reference/hubl/variables",),
    pages=pages,
    validate=validate,
    preheader_field=True,
)
