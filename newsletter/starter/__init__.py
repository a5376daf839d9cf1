"""The files of a new workspace, as they are: ``common/`` for every language, ``ko/`` and ``en/`` for one.

``{date}`` in a file's name or text becomes the first issue's date.
"""
