"""A stylesheet, and the style of an element."""

from pathlib import Path

from newsletter.css import background_colour, declarations, rules, winning
from newsletter.render.stylesheet import Sheet, drop_unused, join_sheets
from tests.fuzz.door import REPOSITORY, Door, contents

_WORDS = (
    b"@media (prefers-color-scheme:dark){", b"@import 'x.css';", b"@font-face{", b"url(", b"url('", b"rgb(", b"hsl(", b"linear-gradient(", b"!important", b"/*", b"*/", b"\\", b"::before", b":not(",
    b"[a=b]", b",", b";", b"{", b"}", b"expression(", b"\\9", b"calc(1px*", b"var(--a,", b"#fff", b"color:", b"<!--", b"</style>",
)  # fmt: skip


def use(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    rules(text)
    declarations(text)
    for _, value in winning(text):
        background_colour(value)
    parts = join_sheets([Sheet(text, Path("style.css"))])
    drop_unused(parts.kept, frozenset({"a"}))


door = Door(
    use,
    (
        *(sheet for sheet in contents((REPOSITORY / "layouts" / "parts").glob("*.css")) if b"@import" not in sheet),
        b"a{color:red;background:url(x) #fff}",
    ),
    _WORDS,
)
