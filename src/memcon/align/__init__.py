"""Alignment: which words two texts share, and which passage of a later capture is which of an earlier one. Pure."""
