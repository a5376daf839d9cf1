"""One line about an ESP, for ``newsletter list esps``."""

from newsletter.esps.types import Esp


def unconfirmed_tags(esp: Esp) -> list[str]:
    """Return the tokens whose tags, or whose form with a fallback, are known from memory only."""
    plain = [name for name, tag in esp.tags.items() if tag.provenance == "memory"]
    return plain + [f"{name}:-…" for name, tag in esp.tags.items() if tag.fallback_provenance == "memory"]


def tag_fields(esp: Esp) -> list[str]:
    """Return the fields beside the body in which the ESP fills tags; "?" after those that no document confirms."""
    return [f"{field}?" if known == "memory" else field for field, known in esp.tag_fields.items()]


def summary(esp: Esp) -> str:
    """Return title, abilities, and the tags to look at in a test mail before they are trusted."""
    able = f"{esp.title}: {'export and push' if esp.drafts else 'export'}"
    names = unconfirmed_tags(esp)
    return f"{able}; unconfirmed tags: {', '.join(names)}" if names else able
