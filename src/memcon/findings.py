"""Findings: what was wrong with a page, or what memcon could not tell, in plain words."""

from typing import Literal

import msgspec

from memcon.text import Span

Severity = Literal["error", "warning", "note"]


class Finding(msgspec.Struct, frozen=True):
    """One thing a reader of the record should know: what it is, how grave, where, and one sentence about it."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
