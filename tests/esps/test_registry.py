"""The records are found by their files, and reading them costs next to nothing."""

import subprocess
import sys
from pathlib import Path

from newsletter.esps import services
from newsletter.esps.registry import all_esps

NAMES = """beehiiv brevo buttondown campaign-monitor constant-contact customer-io getresponse ghost glivery html hubspot kit klaviyo
listmonk loops mailchimp mailerlite mailgun maily postmark resend sendgrid ses stibee substack""".split()


def test_there_is_one_record_a_file_sorted_by_name() -> None:
    files = [path.stem for path in Path(services.__path__[0]).glob("[a-z]*.py")]
    assert [esp.name for esp in all_esps()] == NAMES
    assert sorted(name.replace("-", "_") for name in NAMES) == sorted(files)


def test_a_list_of_esps_loads_nothing_that_renders_or_talks() -> None:
    heavy = "pydantic jinja2 lxml premailer comrak http.client smtplib"
    code = f"import sys, newsletter.esps.registry as r; r.all_esps(); print([m for m in {heavy!r}.split() if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert ran.stdout == "[]\n"
