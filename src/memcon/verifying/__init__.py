"""Verifying a quotation: whether these words were said, by whom, and what was changed (`memcon.verifying.check.verify`)."""
