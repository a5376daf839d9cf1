"""Snapshot tests of layouts: every layout × every issue, kept as files that open in a browser, compared by meaning."""
