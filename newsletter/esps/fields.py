"""The fields of a mail beside its body: which of them an ESP fills tags in, and what is wrong in those that it does not."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from newsletter import merge
from newsletter.content import LoadedIssue
from newsletter.errors import Problem
from newsletter.esps.syntax import escape_text
from newsletter.esps.tags import Tags, fill_text
from newsletter.esps.types import Esp, Field
from newsletter.merge import Token
from newsletter.messages import Message
from newsletter.places import Loc
from newsletter.render import Email

_NAMES: Mapping[Field, Message] = {
    "subject": Message("a subject"),
    "preheader": Message("a preheader"),
    "sender": Message("the sender's name"),
}
_LOCS: Mapping[Field, Loc] = {"subject": ("subject",), "preheader": ("preheader",), "sender": ("publication", "sender", "name")}


def fields(email: Email) -> dict[Field, str]:
    """Return the text of every field, tokens and all."""
    return {"subject": email.subject, "preheader": email.preheader, "sender": email.sender.name if email.sender else ""}


def in_fields(email: Email) -> Iterator[tuple[Field, Token]]:
    """Yield each field with each merge token that it shows, in one order on every run."""
    for field, text in fields(email).items():
        yield from ((field, token) for token in sorted(set(merge.tokens(text)), key=lambda token: token.written))


def is_filled(field: Field, esp: Esp) -> bool:
    """Tell whether the ESP fills tags in ``field``; a preheader without a field of its own is part of the body."""
    return field in esp.tag_fields or (field == "preheader" and not esp.preheader_field)


def filled(field: Field, text: str, esp: Esp, tags: Tags) -> str:
    """Fill ``text`` with this ESP's tags where it fills them in ``field``; else return it as it is."""
    return fill_text(escape_text(text, esp.syntax), tags) if is_filled(field, esp) else text


def with_sender(email: Email, name: str) -> Email:
    """Replace the name that the mail is from; a mail without a sender stays without."""
    return replace(email, sender=email.sender.model_copy(update={"name": name})) if email.sender else email


def unfilled_fields(email: Email, loaded: LoadedIssue, esp: Esp) -> Iterator[Problem]:
    """Yield a problem for each token in a field that readers would see as it is typed, as far as is known."""
    for field, token in in_fields(email):
        if not is_filled(field, esp):
            message = Message(
                "{esp} is not known to fill tags in {field}: readers would see {token} as it is typed",
                esp=esp.title,
                field=_NAMES[field],
                token=token.written,
            )
            hint = Message("write the words themselves")
            yield loaded.problem(_LOCS[field], "unfilled-field", message, hint, written=f"${{{token.name}")
