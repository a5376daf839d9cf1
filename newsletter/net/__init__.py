"""HTTP with a deadline and a size limit, and to public addresses only (SSRF guard).

Import this package where something is fetched, not at the top of a command: httpx takes 0.15 s to load.
"""

from newsletter.net.addresses import Allowed, is_any, is_public
from newsletter.net.client import HttpClient, Response
from newsletter.net.errors import NetError

__all__ = ["Allowed", "HttpClient", "NetError", "Response", "is_any", "is_public"]
