"""A local web page that shows an issue as its readers will see it, and follows the files.

``serve`` runs it. Only the commands ``preview`` and ``shots`` import this package.
"""
