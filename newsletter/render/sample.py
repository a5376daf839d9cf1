"""An Email with its merge tokens filled with sample values, for eyes on this machine only."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from newsletter.merge import Token, fill
from newsletter.render.email import Email


def with_samples(email: Email, values: Mapping[str, str] | None = None) -> Email:
    """``email`` as one made-up subscriber would get it; ``values`` (token name → text) go before the built-in samples."""
    given = values or {}

    def plain(token: Token) -> str:
        return given.get(token.name, token.sample)

    def html(token: Token) -> str:
        return escape(plain(token))

    return replace(
        email,
        subject=fill(email.subject, plain),
        preheader=fill(email.preheader, plain),
        html=fill(email.html, html),
        text=fill(email.text, plain),
    )
