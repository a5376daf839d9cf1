"""The site: the public home of every issue, as a folder of files for any web server.

``open_site`` reads every issue that is published, ``build_site`` says which files that makes, and ``publish`` writes those that changed.
"""

from newsletter.site.build import build_site
from newsletter.site.publish import Published, publish
from newsletter.site.read import Held, open_site, today_of
from newsletter.site.site import Page, Site, SiteFile

__all__ = ["Held", "Page", "Published", "Site", "SiteFile", "build_site", "open_site", "publish", "today_of"]
