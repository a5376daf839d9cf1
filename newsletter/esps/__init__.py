"""Where a mail goes: Email → Export → Draft.

``services/`` holds one file for each email service provider, a frozen record with a few functions; everything else here is the
same for all of them. ``export_issue`` puts a rendered mail into one ESP's words, ``bundle`` makes files of it, ``push``
makes a draft of it, and never a sending.
"""

from newsletter.esps.bundle import bundle
from newsletter.esps.esp import Esp, Tag
from newsletter.esps.export import Export, export_issue
from newsletter.esps.registry import all_esps, find_esp

__all__ = ["Esp", "Export", "Tag", "all_esps", "bundle", "export_issue", "find_esp"]
