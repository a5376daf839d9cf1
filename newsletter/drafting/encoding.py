"""Bytes of a saved file → text, whatever the page claims about its encoding."""

import codecs
import re

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAYS_NOTHING = {"", "utf-8", "utf8", "iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii"}
"""Labels that servers put on anything, and that the bytes have just disproved or cannot prove."""
_SUPERSETS = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "gb2312": "gb18030", "gbk": "gb18030"}


def decode(data: bytes, declared: str = "") -> str:
    """Return the text of ``data``; ``declared`` is what an outer header (MIME) says, else the page's own first 2 KB are asked.

    UTF-8 that decodes is UTF-8, however a page labels it: other text hardly ever is valid UTF-8. Korean in EUC-KR is read as its
    superset CP949. A page cut in the middle of a character loses that character only.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)  # ignores a character cut off at the very end
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data[:2048])
    declared = (declared or (found[1].decode() if found else "")).lower()
    return _legacy(data, declared)


def _legacy(data: bytes, declared: str) -> str:
    """Text that is not clean UTF-8: mended when only a few bytes are wrong, else as declared, else as its bytes look."""
    mended = data.decode("utf-8", "replace")
    if mended.count("\ufffd") <= len(data) // 500:
        return mended
    likely = "cp949" if _comes_in_pairs(data) else "cp1252"
    name = likely if declared in _SAYS_NOTHING else _SUPERSETS.get(declared, declared)
    try:
        return data.decode(name, "replace")
    except LookupError:
        return data.decode(likely, "replace")


def _comes_in_pairs(data: bytes) -> bool:
    """Whether bytes beyond ASCII come two by two, as in Korean; accents in Western text stand alone."""
    high = len(re.findall(rb"[\x80-\xff]", data))
    return len(re.findall(rb"[\x81-\xfe][\x80-\xfe]", data)) * 2 > 0.9 * high
