"""One ESP, one file: a record named ``esp`` and the few functions that are its own."""
