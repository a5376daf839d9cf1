"""Keys and ids: from the environment or .env, listed in .env.example, and in no message."""

import re
from pathlib import Path

import pytest

from newsletter.errors import SetupError
from newsletter.esps.registry import all_esps
from newsletter.esps.settings import SMTP, env_example, read_settings, secrets

ROOT = Path(__file__).parents[2]


def test_the_repositorys_example_lists_what_the_program_reads() -> None:
    assert (ROOT / ".env.example").read_text("utf-8") == env_example()


def test_every_variable_that_the_code_names_is_listed() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "newsletter" / "esps").rglob("*.py"))
    named = set(re.findall(r'values(?:\[|\.get\()"([A-Z][A-Z0-9_]+)"', code))
    assert len(named) > 25
    listed = set(re.findall(r"^([A-Z0-9_]+)=$", env_example(), re.MULTILINE))
    assert named <= listed
    assert listed == {one.name for one in (*SMTP, *(one for esp in all_esps() for one in esp.settings))}


def env(folder: Path, text: str) -> dict[str, str]:
    (folder / ".env").write_text(text, "utf-8")
    return read_settings(folder, {})


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("KEY=abc", "abc"),
        ("export KEY = abc ", "abc"),
        ("KEY='a b#c'", "a b#c"),
        ('KEY="a=b"', "a=b"),
        ("KEY=abc # which one", "abc"),
        ("KEY=a#b", "a#b"),
        ("KEY=", ""),
        ("\ufeffKEY=구루미", "구루미"),
    ],
)
def test_a_line_is_read_as_its_author_means_it(line: str, value: str, tmp_path: Path) -> None:
    assert env(tmp_path, f"# a comment\n\n{line}\n".replace("# a comment\n\n\ufeff", "\ufeff"))["KEY"] == value


def test_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KEY=file\nOTHER=file\n")
    assert read_settings(tmp_path, {"KEY": "environment"}) == {"KEY": "environment", "OTHER": "file"}


def test_a_line_that_cannot_be_read_is_named_by_number_and_never_quoted(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as wrong:
        env(tmp_path, "KEY=ok\ns3cret without a name\n")
    assert ".env:2" in str(wrong.value)
    assert "s3cret" not in str(wrong.value)


def test_a_secret_inside_another_is_masked_whole() -> None:
    from newsletter.esps.response import MASK, mask_secrets
    from newsletter.esps.types import Setting

    settings = (Setting("A", "", secret=True), Setting("B", "", secret=True), Setting("C", ""))
    found = secrets(settings, {"A": "abc", "B": "abcdef", "C": "x"})
    assert mask_secrets("abcdef abc x", found) == f"{MASK} {MASK} x"
