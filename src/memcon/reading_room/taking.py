"""What a call brings along, taken in: nobody holds the place of others by being slow, and no form stops the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message

from memcon.errors import WrongCall
from memcon.reading_room.answer import Barred, Upload
from memcon.reading_room.json_forms import MOST_FIELDS, fields_of, is_json, kind_of
from memcon.reading_room.safety import MOST_BYTES, TooLarge

# So many forms are read at once, and so many bytes of forms that are still coming in are held for all callers together. A form
# that brings no more than the last of these is always taken: there are no more of them than connections.
_AT_ONCE, _MOST_HELD, _SMALL = 16, 16 * MOST_BYTES, 64 * 1024
# A form in which every byte may be written as three (%41), and is read as a whole, is no longer.
MOST_ENCODED = 1024 * 1024
_MOST_FILES = 4
_ENCODED, _PARTED = "application/x-www-form-urlencoded", "multipart/form-data"
_FULL = "Room for a form was expected, found all of it taken by others; send it again in a minute."
_NO_FORM = "A form as browsers send it was expected, found one that cannot be read."
Taken = tuple[dict[str, str], dict[str, Upload]]


class Forms:
    """Takes in the forms of all callers."""

    def __init__(self) -> None:
        self._places, self._held = anyio.CapacityLimiter(_AT_ONCE), 0

    async def taken(self, request: Request, *, or_json: bool) -> Taken:
        """The fields and the files that a call brings; none where it brings no form.

        WrongCall for what is none, TooLarge for one that is larger than its kind may be, Barred where there is no room for it.
        """
        kind = kind_of(request)
        if kind not in (_ENCODED, _PARTED) and not (or_json and is_json(request)):
            return {}, {}
        with self._counted() as counted:
            body = await _body(request, MOST_ENCODED if kind == _ENCODED else MOST_BYTES, counted)
            async with self._places:
                return await _read(request, kind, body)

    @contextmanager
    def _counted(self) -> Iterator["_Share"]:
        share = _Share(self)
        try:
            yield share
        finally:
            self._held -= share.size

    def hold(self, more: int) -> None:
        """Count some more bytes that are held; Barred where those are too many."""
        if self._held + more > _MOST_HELD:
            raise Barred(503, _FULL, 60)
        self._held += more


class _Share:
    """The bytes of one form that count."""

    def __init__(self, forms: Forms) -> None:
        self._forms, self.size = forms, 0

    def grow(self, size: int) -> None:
        if size > _SMALL:
            self._forms.hold(size - self.size)
            self.size = size


async def _body(request: Request, most: int, share: _Share) -> bytes:
    """All that a call brings; of what is too much the rest is let go, since a browser reads no answer before it is sent."""
    body, is_too_much = bytearray(), False
    try:
        async for some in request.stream():
            if is_too_much or len(body) + len(some) > most:
                is_too_much = True
                body.clear()
                continue
            share.grow(len(body) + len(some))
            body += some
    except TooLarge as fault:
        # The guard counts every call by the larger limit; the reader is told the one that this form has.
        raise TooLarge(min(most, fault.most)) from fault
    if is_too_much:
        raise TooLarge(most)
    return bytes(body)


async def _read(request: Request, kind: str, body: bytes) -> Taken:
    """A form that is there as a whole."""
    if kind == _ENCODED:
        return await run_in_threadpool(_encoded, body), {}
    return await _parted(request, body) if kind == _PARTED else (fields_of(body), {})


def _encoded(body: bytes) -> dict[str, str]:
    try:
        words = body.decode("utf-8", "replace")
        return dict(parse_qsl(words, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS))
    except ValueError as fault:
        raise WrongCall(_NO_FORM) from fault


async def _parted(request: Request, body: bytes) -> Taken:
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    limits = {"max_files": _MOST_FILES, "max_fields": MOST_FIELDS, "max_part_size": MOST_BYTES}
    try:
        async with _again(request, body).form(**limits) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    uploads[name] = Upload(Path(value.filename or "").name, await value.read())
                else:
                    fields[name] = value
    except (MultiPartException, HTTPException, UnicodeDecodeError, AssertionError) as fault:
        raise WrongCall(_NO_FORM) from fault
    return fields, {name: one for name, one in uploads.items() if one.data}


def _again(request: Request, body: bytes) -> Request:
    """The same call, bringing along what was taken in."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request(request.scope, receive)
