"""Accounts of one meeting set side by side: which sentences say the same, what differs, what only one of them has."""
