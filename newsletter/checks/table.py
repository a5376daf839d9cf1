"""The rules as the table that the README shows."""

from newsletter.checks.registry import all_rules, families
from newsletter.checks.rule import Rule

BEGIN, END = "<!-- rules -->", "<!-- /rules -->"
"""Between these two lines the README holds ``rules_table()``."""


def rules_table() -> str:
    """Every rule by family, as Markdown: severity, name, what it finds."""
    lines = []
    for family, about in families().items():
        rules = [rule for rule in all_rules() if rule.family == family]
        lines += [f"**{family}**: {about}", "", "| rule | | finds |", "| --- | --- | --- |"]
        lines += [f"| `{rule.name}` | {_severity(rule)} | {_cell(rule.summary)} |" for rule in rules]
        lines.append("")
    return "\n".join(lines)


def refreshed(readme: str) -> str:
    """``readme`` with the table of today between its two marks; ValueError when it has no marks."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"no lines '{BEGIN}' and '{END}'")
    return f"{before}{BEGIN}\n{rules_table()}{END}{after}"


def _severity(rule: Rule) -> str:
    return rule.severity if rule.stage == "always" else f"{rule.severity}, `--{rule.stage}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("``", "`")


if __name__ == "__main__":  # python -m newsletter.checks.table
    from pathlib import Path

    from newsletter.files import atomic_write

    atomic_write(Path("README.md"), refreshed(Path("README.md").read_text("utf-8")))
