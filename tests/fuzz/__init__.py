"""Fuzzing: one file for each door that a stranger's bytes come in by (``doors/``), and the inputs that once broke one (``crashers/``).

A door says how its bytes are used; nothing but the package's own errors may come out of it. ``make test`` tries a few inputs of each,
``make test-all`` 200, and ``make fuzz MINUTES=30`` goes on for as long as it is told to.
"""
