"""Bytes of a saved file → text, whatever the page claims about its encoding."""

import codecs
import re

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAYS_NOTHING = {
    "",
    "utf-8",
    "utf8",
    "iso-8859-1",
    "latin1",
    "latin-1",
    "windows-1252",
    "cp1252",
    "us-ascii",
    "ascii",
    "utf-16",
    "utf-32",
}
"""Labels that servers put on anything, and that the bytes have just disproved or cannot prove."""
_SUPERSETS = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "gb2312": "gb18030", "gbk": "gb18030"}


_NO_CHARSETS = frozenset(
    {
        "idna",
        "punycode",
        "undefined",
        "unicode-escape",
        "unicode_escape",
        "raw-unicode-escape",
        "raw_unicode_escape",
        "utf-7",
        "mbcs",
        "oem",
    }
)
"""Python's codecs that no page is written in."""
_KANA = "".join(map(chr, range(0x3041, 0x30FA))) + "。、ー"
_COMMON = {
    "cp949": "이다의는에을가고를지한은로하기도사자서인리정어시대해",
    "cp932": _KANA,
    "euc_jp": _KANA,
    "gb18030": "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要，。",
    "big5": "的一是了我不人在他有這個上們來到時大地為子中你說生國年著就那和要，。",
}
"""Encodings that pages use without saying so, with the commonest characters of their language."""


_ENOUGH = 0.1
"""The share of a language's commonest characters from which a text is taken for it."""


def decode(data: bytes, declared: str = "") -> str:
    """Return the text of ``data``; ``declared`` is what an outer header (MIME) says, else the page's own first 2 KB are asked.

    UTF-8 that decodes is UTF-8, however a page labels it: other text hardly ever is valid UTF-8. Korean in EUC-KR is read as its
    superset CP949. A page cut in the middle of a character loses that character only.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, "replace")
    if data[:2] in (b"\x00<", b"<\x00") or (data[1:2] == b"\x00" and data[3:4] == b"\x00"):
        return data.decode("utf-16-be" if data[:1] == b"\x00" else "utf-16-le", "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)  # ignores a character cut off at the very end
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data[:2048])
    declared = (declared or (found[1].decode() if found else "")).lower()
    return _legacy(data, declared)


def _legacy(data: bytes, declared: str) -> str:
    """Return text that is not clean UTF-8: mended when only a few bytes are wrong, else as declared, else as its bytes look."""
    mended = data.decode("utf-8", "replace")
    if mended.count("\ufffd") <= len(data) // 500:
        return mended
    name = _SUPERSETS.get(declared, declared)
    if declared not in _SAYS_NOTHING and _is_text_encoding(name):
        try:
            return data.decode(name, "replace")
        except UnicodeError:
            pass  # a codec that cannot replace what it cannot read
    return data.decode(_likely(data), "replace")


def _is_text_encoding(name: str) -> bool:
    """Whether ``name`` is an encoding of text rather than one of Python's other codecs (``idna``, ``punycode``, ``rot13``)."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return info.name not in _NO_CHARSETS and getattr(info, "_is_text_encoding", True)


def _likely(data: bytes) -> str:
    """Return the encoding that the bytes look like: the one in which most of them are the commonest characters of its language."""
    sample = data[:60_000]
    shares = {name: _share(sample, name, common) for name, common in _COMMON.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > _ENOUGH else "cp949" if _comes_in_pairs(sample) else "cp1252"


def _share(data: bytes, name: str, common: str) -> float:
    """Return how much of the text in an encoding is common characters, less what is none."""
    text = data.decode(name, "replace")
    wide = [char for char in text if char > "\u00ff"] or [" "]
    return (sum(char in common for char in wide) - 4 * text.count("\ufffd")) / len(wide)


def _comes_in_pairs(data: bytes) -> bool:
    """Whether bytes beyond ASCII come two by two, as in Korean; accents in Western text stand alone."""
    high = len(re.findall(rb"[\x80-\xff]", data))
    return len(re.findall(rb"[\x81-\xfe][\x80-\xfe]", data)) * 2 > 0.9 * high
