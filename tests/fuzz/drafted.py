"""A source as ``draft`` takes it: whatever it says, the issue that is written from it loads."""

from collections.abc import Callable
from pathlib import Path

from newsletter.content.document import parse
from newsletter.content.load import build_issue
from newsletter.drafting import compose, issue_text, read_source, terms_for
from newsletter.workspace import Workspace
from tests.fuzz.door import REPOSITORY, Door, contents, scratch
from tests.fuzz.workspaces import PUBLICATION

WORDS = (
    b"<div>", b"</div>", b"<p>", b"<a href='https://a.kr/1'>", b"</a>", b"<table><tr><td>", b"</td></tr></table>", b"<title>", b"<h1>", b"<h2>", b"</h2>", b"<br>", b"<img src=x>",
    b"<li>", b"<ul>", b"<meta property='og:title' content='", b"<script type='application/ld+json'>", b"</script>", b"<!--", b"-->", b"<style>", b"charset=", b"idna", b"euc-kr",
    b"&nbsp;", b"&lt;", b"<![CDATA[", b"]]>", b"<?xml version='1.0' encoding='", b"<!DOCTYPE", b"<!ENTITY x 'y'>", b"&x;", b"Subject: ", b"=?utf-8?q?=0a?=", b"Content-Type: ",
    b"multipart/mixed; boundary=", b"--", b"# ", b"## ", b"- ", b"[x](https://a.kr/2)", b"**", b"> ", b"1. ", b"https://a.kr/3\n", b"2024-01-31", b"2024\xeb\x85\x84 1\xec\x9b\x94 31\xec\x9d\xbc",
    b"@graph", b"\"@type\": \"NewsArticle\"", b"datePublished", b"TODO", b": ", b" #", b"|", b"===\n", b"---\n", b"<item>", b"</item>", b"<entry>", b"<link>", b"<outline xmlUrl='", b"<dt><a href='",
)  # fmt: skip
_CORPUS = REPOSITORY / "tests" / "drafting" / "corpus"
_SHARED = parse(Path("issues/publication.yaml"), PUBLICATION.decode())


def source_door(suffix: str, *patterns: str) -> Door:
    """Make the door of sources whose files end in ``suffix``; the samples are those files of the corpus."""
    return Door(drafted(suffix), contents(path for pattern in patterns for path in _CORPUS.glob(pattern)), WORDS)


def drafted(suffix: str) -> Callable[[bytes], object]:
    """Draft an issue from a file that ends in ``suffix``, and load it."""

    def use(data: bytes) -> None:
        path = scratch("sources") / f"source{suffix}"
        path.write_bytes(data)
        text = issue_text(compose([read_source(path)]), terms_for("ko"))
        loaded, problems = build_issue(parse(Path("issues/x.yaml"), text), _SHARED, Workspace(scratch("sources")))
        assert loaded, problems

    return use
