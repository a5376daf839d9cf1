"""Write the pages of docs/ that are made from the program: rules.md, one page for each rule, esps.md.

Run it from the repository's root, as ``.venv/bin/python scripts/docs.py``, after a change to a rule or an ESP; a test fails until then.
"""

from collections.abc import Mapping
from pathlib import Path

from newsletter.checks import all_rules
from newsletter.checks.pages import rule_page
from newsletter.checks.registry import families
from newsletter.checks.rule import Rule
from newsletter.esps.registry import all_esps
from newsletter.esps.summary import tag_fields, unconfirmed_tags
from newsletter.esps.types import Esp

DOCS = Path(__file__).parents[1] / "docs"
GENERATED = "<!-- Written by scripts/docs.py: change the program, not this page. -->"

RULES = """\
# Rules of `newsletter check`

`newsletter explain RULE` prints a rule's page in the terminal. An **error** hurts readers and fails the check, a **warning**
bothers them (and fails it with `--strict`), an **info** is worth a look. [How to run, fix and ignore](checking.md) them.
"""
ESPS = """\
# Email service providers

What `newsletter export --esp NAME` writes and `newsletter push --esp NAME` can do. [How to export and push](sending.md).

"Unconfirmed tags" stand in no document of that ESP that could be found: look at them in a test mail. Your own tag can be set in
publication.yaml: `tags: {stibee: {name: '$%이름%$'}}`. "Tags filled also in" names the fields beside the body that are known to be filled,
with a "?" where no document confirms it; a token in any other field is refused, since readers would see it as it is typed.
"""


def pages() -> Mapping[Path, str]:
    """Return every generated page, by its path."""
    rules = [rule for rule in all_rules() if rule.check.__module__.startswith("newsletter.")]
    own = {DOCS / "rules" / f"{rule.name}.md": f"{GENERATED}\n\n{rule_page(rule)}\n[All rules](../rules.md)\n" for rule in rules}
    return {DOCS / "rules.md": f"{GENERATED}\n\n{_rules(rules)}", DOCS / "esps.md": f"{GENERATED}\n\n{_esps()}", **own}


def stale() -> list[Path]:
    """Return the pages that are missing, out of date, or of a rule that is gone."""
    written = pages()
    old = [path for path in (DOCS / "rules").glob("*.md") if path not in written]
    return old + [path for path, text in written.items() if not path.is_file() or path.read_text("utf-8") != text]


def _rules(rules: list[Rule]) -> str:
    blocks = [RULES.rstrip()]
    for family, about in families().items():
        rows = [
            f"| [`{rule.name}`](rules/{rule.name}.md) | {_severity(rule)} | {_cell(rule.summary)} |"
            for rule in rules
            if rule.family == family
        ]
        blocks.append(f"## {family}\n\n{about}\n\n| rule | severity | finds |\n| --- | --- | --- |\n" + "\n".join(rows))
    return "\n\n".join(blocks) + "\n"


def _severity(rule: Rule) -> str:
    return rule.severity if rule.stage == "always" else f"{rule.severity}, `--{rule.stage}`"


def _esps() -> str:
    head = (
        "| `--esp` | ESP | files | draft push | preheader | plain text | tags filled also in | unconfirmed tags |\n"
        + "| --- " * 8
        + "|"
    )
    return "\n".join([ESPS, head, *(f"| {' | '.join(_esp(esp))} |" for esp in all_esps())]) + "\n"


def _esp(esp: Esp) -> tuple[str, ...]:
    return (
        f"`{esp.name}`",
        esp.title,
        _files(esp),
        _push(esp),
        "its own field" if esp.preheader_field else "in the HTML",
        "taken" if esp.takes_text else "made by the ESP",
        ", ".join(tag_fields(esp)) or "nothing",
        ", ".join(f"`{name}`" for name in unconfirmed_tags(esp)) or "none",
    )


def _files(esp: Esp) -> str:
    kinds = {"whole": "HTML, ZIP", "pictures": "HTML, ZIP of pictures", "required": "MJML in a ZIP"}
    if esp.images.placed_by_hand:
        return "a page to paste from"
    return kinds.get(esp.images.archive, "HTML") + (", a page to paste from" if esp.paste_page else "")


def _push(esp: Esp) -> str:
    if esp.drafts is None:
        return "no"
    extras = ["pictures too"] if esp.drafts.upload else []
    extras += ["once"] if esp.drafts.update is None else []
    return "yes" + (f" ({', '.join(extras)})" if extras else "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("``", "`")


def main() -> None:
    """Write the stale pages and remove those of rules that are gone."""
    written = pages()
    for path in stale():
        if path in written:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written[path], "utf-8")
        else:
            path.unlink()
        print(path.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
