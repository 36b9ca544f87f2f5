"""The archive: one SQLite file that keeps every document, every capture and every judgement."""
