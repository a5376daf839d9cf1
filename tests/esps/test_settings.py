"""Keys and ids: from the environment or .env, listed in .env.example, and in no message."""

import re
from pathlib import Path

import pytest

from newsletter.errors import SetupError
from newsletter.esps.registry import all_esps, find_esp
from newsletter.esps.settings import SMTP, env_example, read_settings, require, secrets
from newsletter.esps.types import Setting

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


KEY, OTHER = Setting("KEY", ""), Setting("OTHER", "")


def env(folder: Path, text: str) -> dict[str, str]:
    (folder / ".env").write_text(text, "utf-8")
    return read_settings(folder, (KEY, OTHER), {})


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("KEY=abc", "abc"),
        ("export KEY = abc ", "abc"),
        ("KEY='a b#c'", "a b#c"),
        ('KEY="a=b"', "a=b"),
        ("KEY=abc # which one", "abc"),
        ("KEY=a#b", "a#b"),
        ("\ufeffKEY=구루미", "구루미"),
        ("KEY=a$HOME${HOME}`id`$(id)", "a$HOME${HOME}`id`$(id)"),
        ('KEY="${HOME}"', "${HOME}"),
        ("KEY=한글 비밀번호", "한글 비밀번호"),
    ],
)
def test_a_line_is_read_as_its_author_means_it(line: str, value: str, tmp_path: Path) -> None:
    assert env(tmp_path, f"# a comment\n\n{line}\n".replace("# a comment\n\n\ufeff", "\ufeff"))["KEY"] == value


def test_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KEY=file\nOTHER=file\n")
    assert read_settings(tmp_path, (KEY, OTHER), {"KEY": "environment"}) == {"KEY": "environment", "OTHER": "file"}


@pytest.mark.parametrize("text", ["KEY=", "KEY=''", "# KEY=1", "OTHER=1", ""])
def test_a_value_that_is_empty_is_no_value(text: str, tmp_path: Path) -> None:
    assert "KEY" not in env(tmp_path, text)


def test_what_was_not_asked_for_is_not_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KEY=file\nOTHER=file\n")
    assert read_settings(tmp_path, (KEY,), {"OTHER": "environment", "PATH": "/bin"}) == {"KEY": "file"}


@pytest.mark.parametrize("settings", [SMTP, *(esp.settings for esp in all_esps() if esp.drafts)], ids=lambda found: found[0].name)
def test_a_workspace_cannot_say_where_the_key_of_the_environment_goes(settings: tuple[Setting, ...], tmp_path: Path) -> None:
    addresses = [one.name for one in settings if one.address]
    hidden = [one.name for one in settings if one.secret]
    assert hidden
    for address in addresses:
        for secret in hidden:
            (tmp_path / ".env").write_text(f"{address}=https://evil.example\n")
            with pytest.raises(SetupError, match=f"{address} is in .*env and {secret} in the environment") as mixed:
                read_settings(tmp_path, settings, {secret: "s3cret"})
            assert "s3cret" not in str(mixed.value)
            assert (
                read_settings(tmp_path, settings, {secret: "s3cret", address: "https://own.example"})[address]
                == "https://own.example"
            )
            (tmp_path / ".env").write_text(f"{address}=https://own.example\n{secret}=own\n")
            assert read_settings(tmp_path, settings, {}) == {address: "https://own.example", secret: "own"}


def test_every_address_that_a_key_goes_to_is_known_as_one() -> None:
    for esp in all_esps():
        if esp.drafts:
            values = {one.name: "64fd1e0a:00ff-us19" if one.secret else "https://example.com" for one in esp.settings}
            asked: list[str] = []
            esp.drafts.root(Asked(values, asked))
            addresses = {one.name for one in esp.settings if one.address or one.secret}
            assert set(asked) <= addresses, esp.name


class Asked(dict[str, str]):
    """Settings that note which of them were asked for."""

    def __init__(self, values: dict[str, str], asked: list[str]) -> None:
        super().__init__(values)
        self.asked = asked

    def __getitem__(self, name: str) -> str:
        self.asked.append(name)
        return super().__getitem__(name)

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        self.asked.append(name)
        return super().get(name, default)


def test_a_line_that_cannot_be_read_is_named_by_number_and_never_quoted(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as wrong:
        env(tmp_path, "KEY=ok\ns3cret without a name\n")
    assert ".env:2" in str(wrong.value)
    assert "s3cret" not in str(wrong.value)


def test_a_secret_inside_another_is_masked_whole() -> None:
    from newsletter.esps.response import MASK, mask_secrets

    settings = (Setting("A", "", secret=True), Setting("B", "", secret=True), Setting("C", ""))
    found = secrets(settings, {"A": "abc", "B": "abcdef", "C": "x"})
    assert mask_secrets("abcdef abc x", found) == f"{MASK} {MASK} x"


def test_missing_settings_stand_on_a_line_each() -> None:
    with pytest.raises(SetupError) as raised:
        require(find_esp("stibee"), {})
    lines = str(raised.value).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("to push to 스티비(Stibee), the environment or .env needs STIBEE_ACCESS_TOKEN: ")
    assert "needs STIBEE_LIST_ID: " in lines[1]
