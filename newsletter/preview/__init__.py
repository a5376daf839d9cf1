"""See an issue as its readers will, while it is written: a local page that follows the files.

``serve`` runs it. Nothing here is imported by the rest of the package but by the commands ``preview`` and ``shots``.
"""
