"""What a reader can open from a mail, and which pictures a mail may show."""

from pathlib import Path

import pytest

from newsletter.content.address import check_link, check_picture
from newsletter.content.context import Context
from newsletter.errors import TextError
from newsletter.merge import Token
from tests.conftest import WriteIssue
from tests.content.conftest import Refused, at, only


@pytest.mark.parametrize("address", [
    "https://a.kr", "http://a.kr", "HTTPS://A.KR/B", "https://한국.kr/경로?q=가#끝", "mailto:a@b.kr?subject=x", "tel:+82-2-1833-9229", "#top",
    "https://a.kr:8080/(x)?a=1&b=2", "https://u:p@a.kr/", "https://[::1]/", Token("unsubscribe_url").neutral, f"https://a.kr/?e={Token('email').neutral}",
    "https://a.kr/*|X|*/$%x%$/{{x}}/[x]", "https://a.kr/\u00e9",
])  # fmt: skip
def test_a_link_that_a_reader_can_open(address: str) -> None:
    check_link(address)


@pytest.mark.parametrize(("address", "said"), [
    ("javascript:alert(1)", "'javascript:' is not a link for a mail; use https, http, mailto or tel"),
    ("JaVaScRiPt:x", "'JaVaScRiPt:' is not a link"), ("vbscript:x", "'vbscript:' is not"), ("data:text/html,x", "'data:' is not"),
    ("file:///etc/passwd", "'file:' is not"), ("ftp://a.kr", "'ftp:' is not"), ("htp://a.kr", "'htp:' is not"),
    ("www.naver.com", "is not a whole address; write 'https://www.naver.com'"), ("//a.kr/x", "write 'https://a.kr/x'"),
    ("naver.com/뉴스", "write 'https://naver.com/뉴스'"), ("a@b.kr", "write 'mailto:a@b.kr'"),
    ("/about", "begin it with 'https://' and the name of the site"), ("여기", "begin it with 'https://'"), ("?a=1", "begin it with"),
    ("https://", "names no host"), ("https:///x", "names no host"), ("https:a.kr", "names no host"), ("https://[a", "is not an address"),
    ("https://a.kr/a b", "write it as %20"), ("https://a.kr\u00a0", "cannot hold a space"), ("", "is empty"),
])  # fmt: skip
def test_a_link_that_goes_nowhere_says_what_to_write(address: str, said: str) -> None:
    with pytest.raises(TextError) as caught:
        check_link(address)
    assert said in str(caught.value)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """A workspace that has a picture, a way out by a symlink, and a loop of symlinks."""
    (tmp_path / "issues" / "images").mkdir(parents=True)
    (tmp_path / "issues" / "way-out").symlink_to("/etc")
    (tmp_path / "issues" / "loop").symlink_to("loop")
    return Context(tmp_path / "issues", tmp_path / "issues")


@pytest.mark.parametrize("src", [
    "images/a.png", "./images/a.png", "images/한글 이름.png", "images/../images/a.png", "https://a.kr/a.png", "HTTP://a.kr/a.png",
    Token("field.photo").neutral, f"https://a.kr/{Token('email').neutral}.png",
])  # fmt: skip
def test_a_picture_that_a_mail_may_show(context: Context, src: str) -> None:
    check_picture(src, context)


@pytest.mark.parametrize(("src", "said"), [
    ("../../secret.png", "points outside the folder"), ("/etc/passwd", "points outside the folder"), ("way-out/passwd", "points outside"),
    ("../seeds/a.png", "points outside"), ("../issues-evil/a.png", "points outside"), ("../.env", "points outside"),
    ("images/../../../x", "points outside"), ("file:///etc/passwd", "'file:' is not a picture"), ("ftp://a.kr/x.png", "'ftp:' is not a picture"),
    ("data:image/png;base64,AAAA", "is not the path of a file"), ("C:\\a.png", "is not the path of a file"), ("images\\a.png", "is not the path of a file"),
    ("a\0.png", "is not the path of a file"), ("a" * 5000, "is not the path of a file"), ("//a.kr/x.png", "write 'https://a.kr/x.png'"),
    ("https://", "names no host"), ("", "is empty"), ("  ", "is empty"), ("loop/x.png", "points outside"), ("javascript:x", "is not the path"),
])  # fmt: skip
def test_a_picture_that_a_mail_must_not_show(context: Context, src: str, said: str) -> None:
    with pytest.raises(TextError) as caught:
        check_picture(src, context)
    assert said in str(caught.value)


def test_a_picture_that_is_missing_is_for_the_checks_to_tell(write_issue: WriteIssue) -> None:
    assert write_issue("headline: {title: 가, image: {src: images/none.png}}\n").issue.headline.image is not None


@pytest.mark.parametrize("where", [
    "headline: {title: 가, image: {src: ../../secret.png}}", "headline: {title: 가, body: '![a](../../secret.png)'}",
    "headline: {title: 가, body: '![a](..%2F..%2Fsecret.png)'}", "headline: {title: 가, body: \"![a][1]\\n\\n[1]: ../../secret.png\"}",
    "headline: {title: 가}\ntheme: {logo: {src: ../../secret.png}}", "headline: {title: 가}\ninserts: [{type: picture, image: {src: ../../secret.png}}]",
])  # fmt: skip
def test_no_picture_of_an_issue_leaves_the_workspace(refused: Refused, where: str) -> None:
    problem = only(refused(where + "\n"))
    assert "points outside the folder of issues" in problem.message
    assert "secret.png" in at(problem)
