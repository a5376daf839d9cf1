"""A JSON Feed."""

from tests.fuzz.door import Door
from tests.fuzz.drafted import WORDS, drafted

_SAMPLE = """{"version": "https://jsonfeed.org/version/1.1", "title": "예시", "home_page_url": "https://example.org/", "language": "ko", "authors": [{"name": "가"}],
"items": [{"id": "1", "url": "https://example.org/1", "title": "하나", "content_html": "<p>글</p>", "date_published": "2024-01-31T09:00:00+09:00", "author": {"name": "나"}, "image": "https://example.org/1.png"},
{"id": 2, "external_url": "https://example.net/2", "content_text": "둘", "tags": ["반도체"]}]}""".encode()

door = Door(
    drafted(".json"),
    (_SAMPLE,),
    (*WORDS, b"null", b"true", b"[]", b"{}", b"[[[[", b'"items": ', b"1e400", b"-0", b"\\ud800", b'"url": 1'),
)
