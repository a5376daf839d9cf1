"""The documentation page of a rule: docs/rules/<rule>.md, and the help of a SARIF log."""

from importlib.metadata import PackageNotFoundError, metadata

from newsletter.checks.rule import Rule

DISTRIBUTION = "newsletter-as-code"
"""What the package is called on the package index; ``newsletter`` is somebody else's there."""


def rule_page(rule: Rule) -> str:
    """Return the page of a rule in Markdown."""
    stage = "" if rule.stage == "always" else f" · only with `check --{rule.stage}`"
    blocks = [f"# {rule.name}", f"*{rule.family} · {rule.severity}{stage}*", f"{rule.summary}.", rule.why]
    for title, example in (("Wrong", rule.wrong), ("Right", rule.right)):
        if example:
            blocks += [f"## {title}", f"```{'html' if example.startswith('<') else 'yaml'}\n{example}\n```"]
    if "⟦" in rule.wrong + rule.right:
        blocks.append("`⟦a⟧×100` stands for the letter a, a hundred times.")
    if rule.sources:
        blocks += ["## Source", rule.sources]
    blocks += [
        "## Ignore it",
        "Where the rule does not apply, say why, in the issue, in publication.yaml or in layout.yaml:",
        f"```yaml\nignore:\n  {rule.name}: the reason\n```",
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def rule_url(rule: Rule) -> str | None:
    """Return the address of a rule's page, or None when there is none.

    The rules of other packages have no page here, and the pages an address only where the distribution's metadata names one
    (``Documentation`` in ``[project.urls]`` of pyproject.toml).
    """
    if not rule.check.__module__.startswith("newsletter.checks."):
        return None
    try:
        urls = metadata(DISTRIBUTION).get_all("Project-URL") or []
    except PackageNotFoundError:
        return None
    named = dict(url.split(", ", 1) for url in urls)
    return f"{named['Documentation'].rstrip('/')}/rules/{rule.name}.md" if "Documentation" in named else None
