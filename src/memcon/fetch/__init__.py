"""Bytes in: the only rooms that walk directories or touch a network."""
