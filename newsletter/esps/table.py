"""The records as people read them: one line for ``newsletter list esps``, one table for the README."""

from newsletter.esps.registry import all_esps
from newsletter.esps.types import Esp

BEGIN, END = "<!-- esps -->", "<!-- /esps -->"


def doubtful(esp: Esp) -> list[str]:
    """Return the tokens whose tags, or whose form with a fallback, are known from memory only."""
    plain = [name for name, tag in esp.tags.items() if tag.provenance == "memory"]
    return plain + [f"{name}:-…" for name, tag in esp.tags.items() if tag.fallback_provenance == "memory"]


def line(esp: Esp) -> str:
    """Title, what can be done, and which tags to look at in a test mail before they are trusted."""
    able = f"{esp.title}: {'export and push' if esp.drafts else 'export'}"
    names = doubtful(esp)
    return f"{able}; tags from memory: {', '.join(names)}" if names else able


def table() -> str:
    """Return the table of ESPs, in Markdown."""
    head = "| `--esp` | | Files | Draft push | Preheader | Plain text | Tags from memory |"
    rows = [head, "| --- | --- | --- | --- | --- | --- | --- |"]
    for esp in all_esps():
        cells = (
            f"`{esp.name}`",
            esp.title,
            _pictures(esp),
            _push(esp),
            "its own field" if esp.preheader_field else "in the HTML",
            "taken" if esp.takes_text else "made by the ESP",
            ", ".join(f"`{name}`" for name in doubtful(esp)) or "none",
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def with_table(text: str) -> str:
    """``text`` (the README) with the table between its two marks brought up to date; ValueError without the marks."""
    before, _, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"the text has no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def _pictures(esp: Esp) -> str:
    return {"whole": "HTML, ZIP", "pictures": "HTML, ZIP of pictures"}.get(esp.images.archive, "HTML")


def _push(esp: Esp) -> str:
    if esp.drafts is None:
        return "no"
    extras = ["pictures too"] if esp.drafts.upload else []
    extras += ["once"] if esp.drafts.update is None else []
    return "yes" + (f" ({', '.join(extras)})" if extras else "")
