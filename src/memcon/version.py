"""The version, as a literal: reading it from the installed package is slow."""

__version__ = "0.1.0"
