"""A page to paste from: for services whose editor is the only way in, title, subtitle and body each with a button that copies it."""

import html as markup
from collections.abc import Mapping

from newsletter.esps.fragment import fragment, without_frame
from newsletter.esps.prose_html import prose
from newsletter.esps.syntax import Syntax
from newsletter.esps.types import Export, ImageRules, MergeTag, Steps

NAME = "paste.html"

FIXED_TAGS: Mapping[str, MergeTag] = {"name": MergeTag("", fallback="FALLBACK"), "field": MergeTag("", fallback="FALLBACK")}
"""The tags of a service that fills in nothing: all readers read the fallback, and a token without one is refused."""

NO_SYNTAX = Syntax.none()
"""A service without a template language: whatever an author writes is text."""

PLACED_BY_HAND = ImageRules(
    formats=("jpeg", "png", "gif", "webp"),
    placed_by_hand=True,
    upload=Steps(
        ko=("붙여 넣은 글에서 [그림: 파일 이름] 자리마다 그 파일을 편집기에 끌어다 놓고, 그 글자는 지웁니다.",),
        en=("In the pasted text, drop each file into the editor at its place, [picture: file name], and delete those words.",),
    ),
)
"""Pictures without a public address, which nobody can paste: their place is marked."""

_KO = {
    "heading": "{esp}에 붙여 넣기",
    "help": "버튼을 누르고 {esp} 편집기의 같은 칸에 붙여 넣습니다. 이 줄은 복사되지 않습니다.",
    "title": "제목",
    "subtitle": "부제",
    "body": "본문",
    "copy": "복사",
    "done": "복사했습니다",
    "failed": "Ctrl+C를 누르세요",
    "picture": "[그림: {}]",
}
_EN = {
    "heading": "Paste into {esp}",
    "help": "Press a button and paste into the same field of {esp}'s editor. These lines are not copied.",
    "title": "Title",
    "subtitle": "Subtitle",
    "body": "Body",
    "copy": "Copy",
    "done": "Copied",
    "failed": "Press Ctrl+C",
    "picture": "[picture: {}]",
}
_STYLE = """\
body{margin:0;background:#f4f4f2;color:#1d1d1f;font:16px/1.7 system-ui,-apple-system,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR",sans-serif}
header{position:sticky;top:0;z-index:1;padding:14px 24px;background:#1d1d1f;color:#fff;font-size:14px;user-select:none;-webkit-user-select:none}
header p{margin:0;opacity:.8}header b{display:block;font-size:16px}
main{max-width:680px;margin:24px auto 64px;padding:0 16px}
section{margin:0 0 16px;padding:20px 28px;background:#fff;border:1px solid #e2e2de;border-radius:10px;overflow-wrap:anywhere}
section>div:first-child{display:flex;justify-content:space-between;align-items:center;margin-bottom:8px;color:#5f5f63;font-size:13px;user-select:none;-webkit-user-select:none}
button{min-width:96px;padding:8px 16px;border:0;border-radius:6px;background:#0b57d0;color:#fff;font:inherit;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid #f5a623;outline-offset:2px}
#title{font-size:24px;font-weight:700;line-height:1.4}#subtitle{color:#4a4a4e}
#body img{max-width:100%;height:auto}#body h1,#body h2,#body h3{line-height:1.4}
#body blockquote{margin:0;padding-left:16px;border-left:3px solid #d0d0cc}#body pre{overflow:auto;padding:12px;background:#f4f4f2}
#body table{border-collapse:collapse}#body td,#body th{padding:4px 10px;border:1px solid #d0d0cc}"""
_SCRIPT = """\
let wanted = null;
addEventListener("copy", event => {
  const selection = getSelection(), body = document.getElementById("body");
  const part = wanted || (selection.containsNode(body) ? body : null);
  if (!part) return;
  if (part.id === "body") event.clipboardData.setData("text/html", part.innerHTML);
  event.clipboardData.setData("text/plain", part.innerText);
  event.preventDefault();
});
for (const button of document.querySelectorAll("button")) button.addEventListener("click", () => {
  const words = button.textContent;
  wanted = document.getElementById(button.value);
  getSelection().selectAllChildren(wanted);
  button.textContent = document.execCommand("copy") ? button.dataset.done : button.dataset.failed;
  wanted = null;
  setTimeout(() => { button.textContent = words; }, 2000);
});"""


def paste_page(html: str, export: Export) -> Mapping[str, str]:
    """Return ``paste.html``: the issue as its editor would type it, without the mail's own head and foot."""
    words = _KO if export.email.language.split("-")[0] == "ko" else _EN
    footer = export.publication.footer
    signs = [markup.escape(text) for text in (footer.company, footer.address, footer.email) if text] if footer else []
    inner = without_frame(fragment(html, export.email.language, hidden_preheader=False), signs)
    parts = {"title": markup.escape(export.subject, quote=False)}
    if export.preheader:
        parts["subtitle"] = markup.escape(export.preheader, quote=False)
    parts["body"] = prose(inner, words["picture"])
    sections = "\n".join(_section(name, content, words) for name, content in parts.items())
    heading, text = (words[key].format(esp=markup.escape(export.esp.title)) for key in ("heading", "help"))
    page = (
        f'<!doctype html>\n<html lang="{export.email.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{parts['title']}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"<header><b>{heading}</b><p>{text}</p></header>\n<main>\n{sections}\n</main>\n<script>\n{_SCRIPT}\n</script>\n</body>\n</html>\n"
    )
    return {NAME: page}


def _section(name: str, content: str, words: Mapping[str, str]) -> str:
    button = f'<button value="{name}" data-done="{words["done"]}" data-failed="{words["failed"]}">{words["copy"]}</button>'
    return f'<section><div><span>{words[name]}</span>{button}</div>\n<div id="{name}">{content}</div></section>'
