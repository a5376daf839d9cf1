"""Loops: the mail as MJML in a ZIP, which is the one way in for a design of one's own; its API takes its own markup only."""

import html as markup
import re
from collections.abc import Mapping

from newsletter.errors import NewsletterError
from newsletter.esps.syntax import NEXT_TOKEN, Syntax
from newsletter.esps.types import Esp, Export, ImageRules, MergeTag, Steps

_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.DOTALL | re.IGNORECASE)


def pages(html: str, export: Export) -> Mapping[str, str]:
    """Return ``index.mjml``: the finished body as one raw element, and every style sheet."""
    head, body = html[: html.lower().find("<body")], _BODY.search(html)
    if body is None:
        raise NewsletterError("the rendered mail has no <body>")
    styles = "\n".join(f"<mj-style>{sheet}</mj-style>" for sheet in _STYLE.findall(head))
    title = markup.escape(export.subject, quote=False)
    mjml = f'<mjml lang="{export.email.language}">\n<mj-head>\n<mj-title>{title}</mj-title>\n{styles}\n</mj-head>\n<mj-body>\n<mj-raw>{body[1]}</mj-raw>\n</mj-body>\n</mjml>\n'
    return {"index.mjml": mjml}


esp = Esp(
    name="loops",
    title="Loops",
    tags={
        "name": MergeTag("{CONTACT_PROPERTY:firstName}", "memory", fallback="{CONTACT_PROPERTY:firstName:FALLBACK}"),
        "email": MergeTag("{CONTACT_PROPERTY:email}", "memory"),
        "unsubscribe_url": MergeTag("{unsubscribe_link}"),
        "field": MergeTag("{CONTACT_PROPERTY:KEY}", "memory", fallback="{CONTACT_PROPERTY:KEY:FALLBACK}"),
    },
    syntax=Syntax(opens=re.compile(rf"\{{(?=[A-Za-z]|{NEXT_TOKEN})"), tag=re.compile(r"\{[A-Za-z][\w.:-]*[^{}\n]*\}")),
    tag_fields={"subject": "official", "preheader": "official", "sender": "official"},
    steps=Steps(
        ko=(
            "Loops에서 캠페인을 만들고 Upload MJML을 고릅니다.",
            "import.zip을 올립니다. 안에 index.mjml과 img 폴더의 그림이 들어 있습니다.",
            "제목, 미리보기 문구, 발신자를 위에 적힌 대로 입력합니다.",
            "대신할 말이 없는 태그는 값이 없는 독자에게 메일이 가지 않게 합니다. 테스트 메일로 먼저 확인합니다.",
        ),
        en=(
            "In Loops make a campaign and choose to upload MJML.",
            "Upload import.zip, which holds index.mjml and the pictures in its img folder.",
            "Type subject, preview text and sender as they stand above.",
            "A tag without a fallback keeps the mail from readers who have no value: send yourself a test first.",
        ),
    ),
    verified_on="2026-11-25",
    sources=(
        "https://loops.so/docs/creating-emails/uploading-custom-email",
        "https://loops.so/docs/creating-emails/personalizing-emails",
        "https://loops.so/docs/creating-emails/sending-settings",
        "github.com/Loops-so/skills: audience-and-consent.md of 2026-05-13",
    ),
    images=ImageRules(bundled=True, folder="img/", archive="required"),
    pages=pages,
    preheader_field=True,
)
