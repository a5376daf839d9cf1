"""``newsletter explain``: what a rule looks for."""

from pathlib import Path

from tests.commands.conftest import Newsletter


def test_a_rule_is_explained_with_examples_and_sources(tmp_path: Path, newsletter: Newsletter) -> None:
    ran = newsletter("explain", "kr-subject-mark", cwd=tmp_path)
    assert ran.code == 0
    for piece in (
        "kr-subject-mark (law, error)",
        "Wrong\n    kind: advertising\n",
        "Right\n",
        "subject: (광고) 새",
        "제50조",
        "ignore: {kr-subject-mark: why}",
    ):
        assert piece in ran.out


def test_a_rule_that_waits_for_an_option_names_it(tmp_path: Path, newsletter: Newsletter) -> None:
    assert newsletter("explain", "link-moved", cwd=tmp_path).out.startswith("link-moved (links, info, with --online only)")


def test_a_misspelt_rule(tmp_path: Path, newsletter: Newsletter) -> None:
    ran = newsletter("explain", "gmail-cliped", cwd=tmp_path)
    assert (ran.code, ran.err) == (2, "no rule 'gmail-cliped'; did you mean 'gmail-clip'?\n")
