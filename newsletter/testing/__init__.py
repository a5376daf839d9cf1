"""Snapshot tests of layouts: every layout with every issue, kept as files that open in a browser, compared by meaning."""
