"""Where a mail goes: Email → Export → Draft.

``services/`` holds one file for each email service provider, a frozen record with a few functions; everything else here is the
same for all of them. ``registry.all_esps`` finds the records, ``export.export_issue`` puts a rendered mail into one ESP's words,
``bundle.bundle`` makes files of it, ``push.push`` makes a draft of it, and never a sending. Nothing is imported here, so that a
list of ESPs does not load what renders a mail.
"""
