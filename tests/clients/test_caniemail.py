"""caniemail's data as it lies in the package, and how it is made."""

import datetime as dt
import io
import zipfile

from newsletter.clients import Support, clients, features, support
from newsletter.clients.caniemail import published_on
from scripts.caniemail import condensed, formatted, notes_in


def level(feature: str, client: str) -> Support:
    return support(features()[feature], clients()[client])


def test_outlook_on_windows_has_no_round_corners() -> None:
    assert level("css-border-radius", "outlook.windows").level == "no"
    assert level("css-border-radius", "apple-mail.ios").level == "yes"


def test_a_partial_answer_comes_with_the_page_s_notes() -> None:
    found = level("html-style", "gmail.ios")
    assert found.level == "partial"
    assert [features()["html-style"].notes[number] for number in found.notes] == [
        "Partial. Not supported inside the `<body>`.",
        "Partial. Not supported with non Google accounts.",
    ]


def test_what_nobody_tested_is_unknown() -> None:
    feature = features()["html-style"]
    untested = next(client for client in clients().values() if client.id not in feature.rows)
    assert support(feature, untested) == Support("unknown", "")


def test_every_row_names_a_client_of_the_list() -> None:
    assert {client for feature in features().values() for client in feature.rows} == set(clients())
    assert len(features()) == 307
    assert len(clients()) == 48


def test_the_data_is_younger_than_the_tests_of_its_pages() -> None:
    assert dt.date.fromisoformat(published_on()) >= dt.date(2026, 6, 29)


def test_a_refresh_keeps_the_newest_version_of_each_client() -> None:
    published = {
        "last_update_date": "2026-06-29 10:00:00 +0000",
        "nicenames": {"family": {"gmail": "Gmail", "outlook": "Outlook"}, "platform": {"ios": "iOS", "windows": "Windows"}},
        "data": [
            {
                "slug": "css-gap",
                "title": "gap",
                "category": "css",
                "last_test_date": "2025-01-02",
                "stats": {"gmail": {"ios": {"2019-01": "n", "2025-01": "a #1 #2 #3"}}, "outlook": {"windows": {}}},
                "notes_by_num": {"1": "one", "2": "two"},
            }
        ],
    }
    data = condensed(published, {"css-gap": {"3": "three", "1": "an older text"}})
    assert data["clients"] == {"gmail.ios": "Gmail (iOS)", "outlook.windows": "Outlook (Windows)"}
    assert data["features"]["css-gap"]["support"] == {"gmail.ios": "a 2025-01 #1 #2 #3"}
    assert data["features"]["css-gap"]["notes"] == {"1": "one", "2": "two", "3": "three"}
    assert formatted(data).count('\n  "css-') == 1


def test_every_note_that_a_client_names_has_its_text() -> None:
    named = {
        (slug, note)
        for slug, feature in features().items()
        for client in clients().values()
        for note in support(feature, client).notes
    }
    without = {(slug, note) for slug, note in named if not features()[slug].notes.get(note)}
    assert without == {("css-pseudo-class-link", 1)}  # its page has no such note either
    assert "16" in features()["html-style"].notes[6]  # Gmail's limit


def test_notes_are_read_from_the_pages_of_the_repository() -> None:
    page = """---
title: "gap"
stats: {
    gmail: {
        ios: {
            "2023-08":"n #1"
        }
    }
}
notes_by_num: {
    "1": "Partial. Only with `flex`: see below.",
    "2": "Buggy."
}
links: {
    "Can I use": "https://caniuse.com"
}
---
notes_by_num: {"1": "no front matter"}
"""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("caniemail-main/_features/css-gap.md", page)
        archive.writestr("caniemail-main/_features/_template.md", page)
        archive.writestr("caniemail-main/README.md", page)
    assert notes_in(packed.getvalue()) == {"css-gap": {"1": "Partial. Only with `flex`: see below.", "2": "Buggy."}}
