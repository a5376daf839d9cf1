"""Where compiled templates are kept: a folder of the user's own, or none."""

import os
from pathlib import Path

import pytest

from newsletter.render.user_cache import user_cache

pytestmark = pytest.mark.skipif(os.name == "nt", reason="owners and modes are Unix's")


def test_it_is_made_for_the_user_alone(tmp_path: Path) -> None:
    folder = user_cache("layouts", {"NEWSLETTER_CACHE_DIR": str(tmp_path / "c")})
    assert folder == tmp_path / "c" / "layouts"
    assert folder.stat().st_mode & 0o777 == 0o700


def test_xdg_is_obeyed_when_it_is_absolute(tmp_path: Path) -> None:
    assert user_cache("layouts", {"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "newsletter" / "layouts"


def test_a_folder_that_others_can_read_is_closed(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir(mode=0o777)
    (tmp_path / "layouts").chmod(0o777)
    folder = user_cache("layouts", {"NEWSLETTER_CACHE_DIR": str(tmp_path)})
    assert folder is not None
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_link_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "layouts").symlink_to(tmp_path / "elsewhere")
    assert user_cache("layouts", {"NEWSLETTER_CACHE_DIR": str(tmp_path)}) is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_another_user_s_folder_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir(mode=0o700)
    os.chown(tmp_path / "layouts", 12345, 12345)
    assert user_cache("layouts", {"NEWSLETTER_CACHE_DIR": str(tmp_path)}) is None


def test_a_file_in_its_place_means_no_cache(tmp_path: Path) -> None:
    (tmp_path / "layouts").write_text("x")
    assert user_cache("layouts", {"NEWSLETTER_CACHE_DIR": str(tmp_path)}) is None
