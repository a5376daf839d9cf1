"""The saved page of a past newsletter."""

from tests.fuzz.drafted import source_door

door = source_door(".html", "ko-stibee.html", "en-mailchimp.html", "en-mjml.html", "ko-emoji-newsletter.html")
