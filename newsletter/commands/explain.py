"""``newsletter explain``: what a rule looks for, why, and what to write instead."""

import click

from newsletter.commands._completion import complete_rule


@click.command(name="explain")
@click.argument("rule", metavar="RULE", shell_complete=complete_rule)
def command(rule: str) -> None:
    """Explain a rule of check, with a wrong and a right example."""
    from newsletter.checks import find_rule
    from newsletter.checks.pages import rule_url

    found = find_rule(rule)
    waits = "" if found.stage == "always" else f", with --{found.stage} only"
    click.echo(f"{click.style(found.name, bold=True)} ({found.family}, {found.severity}{waits})\n")
    click.echo(f"{found.summary}.\n\n{found.why}")
    for title, colour, example in (("Wrong", "red", found.wrong), ("Right", "green", found.right)):
        if example:
            click.echo(f"\n{click.style(title, fg=colour)}\n{_indented(example)}")
    if found.sources:
        click.echo(f"\nSource: {found.sources}")
    click.echo(f"\nWhere it does not apply, give the reason: ignore: {{{found.name}: why}}")
    if url := rule_url(found):
        click.echo(f"More: {url}")


def _indented(example: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in example.split("\n"))
