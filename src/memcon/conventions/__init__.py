"""Conventions: how publishers print a meeting, as tables with examples, and the small grammar the tables are written in."""
