"""Every layout × sample × export passes the checks of the Email Markup Consortium's report (emailmarkup.org, 2026), and is balanced.

Its list, as far as a program can tell: language and direction on the content itself, roles of tables, alt texts, order of headings, header
cells with a scope, words in every link, contrast, links told from text by more than colour, and no link inside VML.
"""

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as markup

from newsletter.checks.accessibility.contrast import enough
from newsletter.checks.computed_style import text_styles
from newsletter.checks.dom import Dom, Element
from newsletter.colour import contrast
from newsletter.content import load_issue
from newsletter.errors import InputError
from newsletter.esps import paste_page
from newsletter.esps.export import export_issue
from newsletter.esps.registry import all_esps
from newsletter.render import CompiledLayouts, render_email
from newsletter.workspace import Workspace
from tests.render.test_both_views import outlook_view, problems
from tests.samples import FILES, ROOT, pairs, sample_id


@pytest.fixture(scope="module")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> CompiledLayouts:
    """A workspace with every sample beside the pictures that it names."""
    folder = tmp_path_factory.mktemp("samples") / "issues"
    shutil.copytree(ROOT.issues, folder)
    for file in FILES:
        (folder / file.name).write_text(file.read_text("utf-8").replace("../../issues/images/", "images/"), "utf-8")
    return CompiledLayouts(Workspace(folder.parent))


def failures(page: str, language: str, direction: str) -> Iterator[str]:
    """Yield what a page fails of the list: a whole document, or what goes into an ESP's editor."""
    whole = "<body" in page
    root = markup.document_fromstring(page) if whole else markup.fragment_fromstring(page, create_parent="body")
    body = root.find("body") if whole else root
    for child in body.iterchildren("*"):
        if (child.get("lang"), child.get("dir")) != (language, direction):
            yield f"language or direction of <{child.tag}> under the body"
    if whole and not ((root.get("lang"), root.get("dir")) == (language, direction) and (root.findtext("head/title") or "").strip()):
        yield "language, direction or title of the document"
    for view in (page, outlook_view(page)):
        yield from _structure(markup.document_fromstring(view))
    if re.search(r"<v:[^>]*\bhref=", page):
        yield "a link inside VML"
    yield from _colours(page)


def _structure(root: Element) -> Iterator[str]:
    for table in root.iter("table"):
        own = [cell for cell in table.iter("th") if next(cell.iterancestors("table")) is table]
        if (table.get("role") in ("presentation", "none")) == bool(own):
            yield f"role of {markup.tostring(table)[:120]!r}"
    yield from ("an image without alt" for image in root.iter("img") if image.get("alt") is None)
    yield from ("a header cell without scope" for cell in root.iter("th") if cell.get("scope") not in ("col", "row"))
    for link in root.iter("a"):
        if link.get("href") and not (
            link.text_content().strip() or any((image.get("alt") or "").strip() for image in link.iter("img"))
        ):
            yield f"a link without words: {link.get('href')}"
    levels = [int(element.tag[1]) for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    yield from (f"h{after} after h{before}" for before, after in pairwise(levels) if after > before + 1)
    if levels.count(1) > 1:
        yield "two headings of the first level"


def _colours(page: str) -> Iterator[str]:
    dom = Dom(page)
    for dark in (False, True):
        for element, style in text_styles(dom, dark=dark):
            if style.colour and style.background and contrast(style.colour, style.background) < enough(style):
                yield f"contrast of {element.text!r} {'in the dark' if dark else ''}"
    for link in dom.tagged("a"):
        around = link.getparent()
        beside = (around.text or "") + "".join(child.tail or "" for child in around)
        declared = dom.style(link)
        told = declared.get("text-decoration", "underline") != "none" or declared.get("font-weight") in ("600", "700", "800")
        if around.tag == "p" and re.search(r"\w{2}", beside) and not told and "href" in link.attrib:
            yield f"a link told by colour alone: {link.text_content()!r}"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<div>글</div>", "language or direction"),
        ('<p lang="ko" dir="ltr"><img src="a.png"></p>', "without alt"),
        ('<table lang="ko" dir="ltr"><tr><td>글</td></tr></table>', "role of"),
        ('<div lang="ko" dir="ltr"><h1>가</h1><h3>나</h3></div>', "h3 after h1"),
        ('<div lang="ko" dir="ltr"><a href="https://a.kr"><img src="a.png" alt=""></a></div>', "without words"),
        ('<div lang="ko" dir="ltr"><!--[if mso]><v:rect href="https://a.kr"></v:rect><![endif]--></div>', "VML"),
        ('<div lang="ko" dir="ltr"><table><tr><th>가</th></tr></table></div>', "scope"),
        ('<div lang="ko" dir="ltr"><p style="color:#aaaaaa;background-color:#ffffff">가</p></div>', "contrast"),
        (
            '<div lang="ko" dir="ltr"><p>앞의 말 <a href="https://a.kr" style="text-decoration:none">가</a></p></div>',
            "colour alone",
        ),
        ('<div lang="ko" dir="ltr"><!--[if mso]><table><tr><td></td></tr></table><![endif]--></div>', "role of"),
    ],
)
def test_the_list_finds(page: str, said: str) -> None:
    assert any(said in failure for failure in failures(page, "ko", "ltr")), list(failures(page, "ko", "ltr"))


def is_mail(name: str, page: str) -> bool:
    """Whether a file of an export is the mail: not a frame to put it in, a page to copy from, or MJML that the ESP draws itself."""
    return "<" in page and "{{ message_content }}" not in page and name != paste_page.NAME and not name.endswith(".mjml")


def shape(page: str) -> str:
    """The page without its words and addresses, which differ between exports that are otherwise the same."""
    return re.sub(r">[^<]*[^<\s][^<]*<", ">x<", re.sub(r'(?:href|src|alt)="[^"]+"', "", page))


def as_sent(page: str) -> str:
    """The page after Campaign Monitor has read its element, listmonk what stands between its backquotes, Constant Contact its picture."""
    page = page.replace("unsubscribe>", "a>").replace("<unsubscribe", '<a href="#"')
    page = page.replace("[[trackingImage]]", "")
    return re.sub(r"\{\{ Safe `(.*?)` \}\}", r"\1", page)


@pytest.mark.parametrize(("path", "layout"), pairs(), ids=sample_id)
def test_a_mail_and_each_of_its_exports(layouts: CompiledLayouts, path: Path, layout: str) -> None:
    assert layouts.workspace
    loaded = load_issue(layouts.workspace.issues / path.name, layouts.workspace)
    email = render_email(loaded, layouts, layout=layout)
    direction = "rtl" if email.language == "ar" else "ltr"
    pages = {shape(email.html): ("the mail", email.html)}
    for esp in all_esps():
        try:
            exported = export_issue(loaded, email, esp).pages
        except InputError:  # words or tags that this ESP cannot spell: tests/esps/test_conformance.py
            continue
        mails = {name: as_sent(page) for name, page in exported.items() if is_mail(name, page)}
        pages |= {shape(page): (f"{esp.name} {name}", page) for name, page in mails.items()}
    assert len(pages) >= 4
    for name, page in pages.values():
        assert [f"{name}: {failure}" for failure in failures(page, email.language, direction)] == []
        assert [f"{name}: {problem}" for problem in problems(page)] == []
