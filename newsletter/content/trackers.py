"""Detect click counters' addresses and extract the addresses inside them, without network.

Forms were read from public mails, from https://github.com/AdguardTeam (query parameters) and from each service's own redirects, 2026-11.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from newsletter.json_text import parse_json

SHORTENERS = frozenset(
    "bit.ly bitly.com t.co goo.gl tinyurl.com ow.ly buff.ly is.gd v.gd rb.gy cutt.ly lnkd.in fb.me dlvr.it t.ly shorturl.at rebrand.ly tiny.cc"
    " han.gl vo.la url.kr me2.do buly.kr c11.kr abit.ly hoy.kr muz.so zrr.kr stib.ee trib.al reut.rs nyti.ms wapo.st on.ft.com bloom.bg econ.st".split()
)
"""Hosts that hide an address behind a short one; only the network knows what is behind."""

IN_QUERY = (
    (r"(?:www\.)?google\.[a-z.]+/url", "q url"),
    (r"(?:l|lm)\.(?:facebook|messenger|instagram|threads)\.(?:com|net)/", "u"),
    (r"(?:www\.)?(?:facebook|messenger)\.com/(?:l|flx/warn)/?(?:\.php)?", "u"),
    (r"[\w.-]+\.safelinks\.protection\.outlook\.com/", "url"),
    (r"(?:www\.)?youtube\.com/redirect", "q"),
    (r"(?:www\.)?linkedin\.com/(?:redir/redirect|safety/go)", "url"),
    (r"(?:www\.)?(?:vk\.com/away|steamcommunity\.com/linkfilter)", "to url"),
    (r"t\.umblr\.com/redirect", "z"),
    (r"out\.reddit\.com/", "url"),
    (r"slack-redir\.net/link", "url"),
    (r"(?:www\.)?duckduckgo\.com/l/", "uddg"),
    (r"(?:www\.)?bing\.com/ck/a", "u"),
    (r"medium\.com/r/", "url"),
    (r"(?:exit\.sc|disq\.us/url|t\.me/iv|link\.zhihu\.com|link\.juejin\.cn|link\.naver\.com/bridge)", "url target"),
    (r"(?:[\w-]+\.)?link(?:protect)?\.cudasvc\.com/url", "a"),
    (r"clicktime\.symantec\.com/", "u"),
    (r"protect2?\.fireeye\.com/", "u"),
    (r"[\w.-]+\.trendmicro\.com/", "url"),
    (r"(?:[\w-]+\.)*substack\.com/redirect/", "r url"),
    (r"(?:[\w-]+\.)*(?:list-manage|campaign-archive|mailchi)\.(?:com|mp)/track/click", "url"),
    (r"mandrillapp\.com/track/click/", "p"),
    (r"cc\.naver\.com/cc", "u"),
    (r"(?:[\w-]+\.)*stibee\.com/(?:api/)?v\d", "url u"),
    (r"[\w.-]+/(?:CL0|L0|ss/c|ls/click|e/c|track/click|click|c|r|redirect|redir|link|lnk|out|go|t)(?:/|\.php|\.aspx?|$)", "url u l redirect redirect_url target destination dest"),
)  # fmt: skip
"""Hosts with the beginning of the path (regular expressions), and the parameters that may hold the address."""

PARAMETERS = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid mc_eid mc_cid _hsenc _hsmi __hstc __hssc igshid igsh yclid twclid vero_id mkt_tok"
    " ttclid li_fat_id s_cid oly_enc_id oly_anon_id wickedid rb_clickid ml_subscriber ml_subscriber_hash _openstat epik ck_subscriber_id".split()
)
"""Query parameters that name a reader or somebody else's campaign."""

_CAMPAIGN = re.compile(
    r"utm_\w+|stibee_\w+|hsa_\w+|pk_\w+|mtm_\w+|cmpid|ns_\w+|wt_mc|wt\.mc_id|ocid|spm|ref_src|xtor|at_(?:medium|campaign)|bsft_\w+|sc_(?:campaign|channel)"
)
_TRACKER = re.compile(
    r"(?:[\w-]+\.)*list-manage\d*\.com/track/|(?:[\w-]+\.)*(?:click|clicks|track|tracking|trk|trck|links?|elinks?|email|mail|e|ct|go|r|url\d+)\.[^/]+/(?:ls/click|ss/c/|c/|click|track|CL0/|e/c/|r/|a/click|f/a/|uni/)"
    r"|(?:[\w-]+\.)*ct\.sendgrid\.net/|(?:[\w-]+\.)*awstrack\.me/|(?:[\w-]+\.)*(?:convertkit-mail|kit-mail)\d?\.com/|(?:[\w-]+\.)*stibee\.com/(?:api/)?v\d[^/]*/(?:emails/)?click"
    r"|(?:[\w-]+\.)*substack\.com/(?:redirect|c)/|mandrillapp\.com/track/|(?:[\w-]+\.)*(?:sendibm\d|sendibt\d|mlsend\d?|mlsnd|mjt|mailjet|klclick\d?|cmail\d+|createsend\d?|rs6|hubspotlinks|hs-sites|customeriomail|exacttarget|mkt\d+|rsgsv|emltrk|beehiiv|revue|getrevue)\.(?:com|net|email|co|org)/(?:[a-z0-9]{1,4}/|link|click|track|ss/|ctc|e\d|r/)"
    r"|(?:www\.)?google\.[a-z.]+/url\?|lm?\.(?:facebook|instagram|messenger)\.com/l\.php|(?:[\w-]+\.)*safelinks\.protection\.outlook\.com/|urldefense\.(?:proofpoint\.)?com/"
    r"|(?:[\w-]+\.)*(?:protect-[a-z]+\.)?mimecast(?:protect)?\.com/s/|secure-web\.cisco\.com/|linkprotect\.cudasvc\.com/|clicktime\.symantec\.com/|avanan\.url-protection\.com/"
    r"|(?:[\w-]+\.)*hs-sales-engage\.com/ctc/|(?:click|clicks|preview)\.mailerlite\.(?:com|io)/link/|[\w.-]+/(?:mk|tr)/cl/|(?:click|track)\.pstmrk\.it/|(?:[\w-]+\.)*mjt\.lu/"
    r"|[\w.-]+/lt\.php\?|cl\.exct\.net/|(?:click|cl|view)\.[\w.-]+/\?qs=[0-9a-f]{8}|[\w.-]+/[ua]/click\?_t=|clicks\.aweber\.com/|r\d*\.rs6\.net/tn\.jsp"
    r"|(?:[\w-]+\.)*getresponse\.com/click\.html|(?:[\w-]+\.)*dripemail\d?\.com/|feedproxy\.google\.com/~r/|feeds\.feedblitz\.com/~/|(?:[\w-]+\.)*eocampaign\d*\.com/"
    r"|go\.[\w.-]+/e/\d+/|mkto-\w+\.com/|sendy\.[\w.-]+/l/|nl\.nytimes\.com/f/|s2\.washingtonpost\.com/car-ln-tr/|(?:[\w-]+\.)*loops\.so/c/"
    r"|[\w.-]+/r/[0-9a-f]{6,12}\?m=[0-9a-f]{8}-|[\w.-]+/link/[0-9a-f]{8}-[0-9a-f-]{27}/[0-9a-f]{8}-[0-9a-f-]{27}/",
    re.IGNORECASE,
)  # fmt: skip
_IN_QUERY = tuple((re.compile(pattern, re.IGNORECASE), names.split()) for pattern, names in IN_QUERY)
_WHOLE = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s\"<>\x00-\x1f\x7f]*)?", re.IGNORECASE)
_BASE64 = re.compile(r"(?:aHR0c|eyJ|eJ|CBMi)[\w+/=-]{12,}")
_READER_TOKEN = re.compile(r"eyJ[\w-]{20,}|[^@/]+(?:@|%40)[\w.-]+\.[a-z]{2,}$", re.IGNORECASE)
_DEEPEST = 5
_MOST_UNPACKED = 20_000


def is_tracker(address: str) -> bool:
    """Return whether the host and path of an address are those of a click counter or a shortener."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return False
    return host in SHORTENERS or bool(_TRACKER.match(address.partition("://")[2]))


def is_tracking_parameter(name: str, value: str = "") -> bool:
    """Return whether a query parameter counts clicks or identifies a reader, as a JSON Web Token or a mail address does."""
    return name.lower() in PARAMETERS or bool(_CAMPAIGN.fullmatch(name.lower())) or bool(_READER_TOKEN.match(value))


def undo_trackers(address: str) -> str:
    """Return the innermost address in a click counter's, through up to five nested ones; ``address`` itself when it holds none."""
    for _ in range(_DEEPEST):
        inner = next(_inside(address), "")
        if not inner or inner == address:
            return address
        address = inner
    return address


def _inside(address: str) -> Iterator[str]:
    """Yield the addresses that ``address`` holds, the surest form first."""
    bare = address.partition("://")[2]
    try:
        parts = urlsplit(address)
        query = parse_qs(parts.query) if parts.query else {}
    except ValueError:
        return
    if "urldefense" in bare[:40]:
        yield from _proofpoint(address, parts.path, query)
    for pattern, names in _IN_QUERY:
        if query and pattern.match(bare):
            for name in names:
                for value in query.get(name, ()):
                    yield from _address_in(value)
    yield from _in_path(bare, parts.path)
    if avanan := re.search(r"___(https?://.+?)___", address):
        yield from _whole(avanan[1])
    for segment in parts.path.split("/"):
        if found := _BASE64.match(segment):
            yield from _address_in(found[0])


def _in_path(bare: str, path: str) -> Iterator[str]:
    """Yield the address that stands in a counter's path, quoted or as it is; ``bare`` is the counter's without its scheme."""
    if re.match(r"(?:[\w-]+\.)*(?:awstrack\.me|[\w.-]+)/(?:CL|L)0/|secure-web\.cisco\.com/", bare) and (
        found := re.search(r"/(https?:?%?[^/]+)", path)
    ):
        yield from _address_in(found[1])
    if amp := re.match(r"(?:www\.)?google\.[a-z.]+/amp/(s/)?(.+)|[\w-]+\.cdn\.ampproject\.org/[cv]/(s/)?(.+)", bare):
        yield from _whole(f"http{'s' if amp[1] or amp[3] else ''}://{amp[2] or amp[4]}")
    if postmark := re.match(r"(?:click|track)\.pstmrk\.it/3s/([^/]+)/", bare):
        yield from _whole(f"https://{unquote(postmark[1])}")


def _address_in(value: str) -> Iterator[str]:
    """Yield the address that a parameter's value is, in the clear, quoted, in base64, in JSON, or packed by zlib."""
    value = unquote(value) if re.match(r"https?:?%", value, re.IGNORECASE) else value
    if _WHOLE.match(value):
        yield from _whole(value)
    elif _BASE64.match(encoded := value.removeprefix("a1")):
        yield from _packed(encoded)
    elif value.startswith("{"):
        yield from _in_json(value)


def _packed(encoded: str) -> Iterator[str]:
    padded = encoded.replace("+", "-").replace("/", "_").rstrip("=")
    try:
        data = base64.urlsafe_b64decode(padded + "=" * (-len(padded) % 4))
        if data.startswith(b"\x78"):
            data = zlib.decompressobj().decompress(data, _MOST_UNPACKED)
    except (ValueError, binascii.Error, zlib.error):
        return
    text = data.decode("utf-8", "replace")
    if text.startswith("{"):
        yield from _in_json(text)
    elif "=" in text and not text.startswith("http"):
        yield from (found for value in parse_qs(text).get("l", ()) for found in _whole(value))
    elif found := _WHOLE.search(text):
        yield from _whole(found[0])


def _in_json(text: str) -> Iterator[str]:
    try:
        values = parse_json(text)
    except ValueError:
        return
    if isinstance(values, dict):
        for name in ("url", "href", "e", "link", "u", "p"):
            if isinstance(value := values.get(name), str):
                yield from _address_in(value)


def _proofpoint(address: str, path: str, query: dict[str, list[str]]) -> Iterator[str]:
    """Yield the address in a Proofpoint URL Defense link: v1 and v2 in ``u``, v3 between double underscores."""
    if path.startswith("/v1/") and "u" in query:
        yield from _whole(unquote(query["u"][0]))
    elif path.startswith("/v2/") and "u" in query:
        yield from _whole(unquote(query["u"][0].replace("-", "%").replace("_", "/")))
    elif v3 := re.search(r"/v3/__(.+?)__;([\w-]*={0,2})!", address):
        yield from _whole(_v3(v3[1], v3[2]))


def _v3(address: str, encoded: str) -> str:
    """Put back the characters that ``*`` stands for: ``*`` is one, ``**X`` a run of as many as X's place in base64's alphabet plus 2."""
    lengths = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    try:
        missing = iter(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode("utf-8", "replace"))
    except (ValueError, binascii.Error):
        return address

    def put_back(match: re.Match[str]) -> str:
        count = lengths.index(match[1]) + 2 if match[1] else 1
        return "".join(next(missing, "") for _ in range(count))

    return re.sub(r"\*(?:\*([\w-]))?", put_back, re.sub(r"^(https?:/)(?=[^/])", r"\1/", address))


def _whole(address: str) -> Iterator[str]:
    if found := _WHOLE.match(address):
        yield found[0]
