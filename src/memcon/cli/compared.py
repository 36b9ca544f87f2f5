"""The accounts that a call of `memcon compare` names: pages, addresses on the web, documents and captures of an archive."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from memcon.archive.meetings import accounts_of, is_meeting
from memcon.cli import options
from memcon.cli.rendering import Wanted, reader_of
from memcon.errors import MemconError, Unreadable, WrongCall
from memcon.fetch.folder import PACKED, READABLE, Document, bytes_of, documents_of
from memcon.publish.held_accounts import Opened, held_account
from memcon.reading import Reader
from memcon.record import Record

_MEETING = "meeting/"
# Accounts are named by letters, and each is compared with each.
MOST_ACCOUNTS = 26
# An address of an archive; a number behind @ is that of a capture.
_ADDRESS = re.compile(r"(?P<address>[^@\s']+)(?:@(?P<capture>\d{1,9}))?")


class Inputs:
    """Opens the accounts of a call; `unread` counts those that cannot be read where others are left to be compared.

    `are_two` is whether the call names two accounts.
    """

    def __init__(self, wanted: Wanted, archive: str, say: Callable[[str], None], *, quiet: bool) -> None:
        self._wanted, self._archive, self._say = wanted, archive, say
        self._teller = options.teller(quiet=quiet)
        self._reader: Reader | None = None
        self.unread, self.are_two = 0, False

    def opened(self, arguments: Sequence[str]) -> list[Opened]:
        """The accounts, in the order of the call; WrongCall for fewer than two, and Unreadable where fewer can be read."""
        sources = list(self._sources(list(self._of_meetings(arguments))))
        if not 2 <= len(sources) <= MOST_ACCOUNTS:
            raise WrongCall(
                f"From 2 to {MOST_ACCOUNTS} accounts were expected, found {len(sources)}: memcon compare a.html b.html."
            )
        self.are_two = len(sources) == 2
        found = [one for source in sources if (one := self._opened(*source)) is not None]
        if len(found) < 2:
            raise Unreadable(f"Two accounts that can be read were expected, found {len(found)} of {len(sources)}.")
        return found

    def _of_meetings(self, arguments: Sequence[str]) -> Iterator[str]:
        """The arguments, with the accounts of a meeting in place of its address."""
        for argument in arguments:
            if not argument.startswith(_MEETING) or Path(argument).exists():
                yield argument
                continue
            with options.archive_of(self._archive, read_only=True) as held:
                if not is_meeting(held, argument):
                    raise WrongCall(f"A meeting of the archive was expected, found none at {argument}; see memcon accounts.")
                yield from accounts_of(held, argument)

    def _sources(self, arguments: Sequence[str]) -> Iterator[tuple[Document, bool]]:
        """The documents of a call, and whether each is to be sought in the archive."""
        for document in documents_of(arguments):
            yield document, document.missing and self._may_be_held(document.name)

    def _may_be_held(self, name: str) -> bool:
        """Whether what is no file may be an address; what ends as pages do is a file that is not there."""
        is_address = _ADDRESS.fullmatch(name) is not None and not name.lower().endswith((*READABLE, *PACKED))
        return is_address and ("/" in name or Path(self._archive).exists())

    def _opened(self, source: Document, is_address: bool) -> Opened | None:
        """One account; None, and told, where it cannot be read and the others can be compared without it."""
        try:
            return self._from_archive(source.name) if is_address else Opened(source.printable, self._read(source))
        except MemconError as fault:
            if self.are_two:
                raise type(fault)(f"{source.printable}: {fault}") from fault
            self._say(f"{source.printable}: {fault}")
            self.unread += 1
            return None

    def _read(self, source: Document) -> Record:
        if self._reader is None:
            self._reader = reader_of(self._wanted, self._teller)
        if source.address is None:
            return self._reader.read_bytes(bytes_of(source), name=source.path)
        from memcon.fetch.policy import Rules
        from memcon.fetch.web import Web

        fetched = Web(Rules(allow_private=self._wanted.allow_private)).get(source.address)
        return self._reader.read_bytes(fetched.body, url=fetched.url)

    def _from_archive(self, argument: str) -> Opened:
        """The document of an address as it is now, or in the capture whose number stands behind @."""
        found = _ADDRESS.fullmatch(argument)
        assert found is not None, "only addresses are sought in the archive"
        if not Path(self._archive).exists():
            raise WrongCall(
                "A file, or an address of an archive, was expected, found no file of this name and no archive at"
                f" {self._archive}; memcon add makes one."
            )
        with options.archive_of(self._archive, read_only=True) as held:
            return held_account(held, found["address"], int(found["capture"]) if found["capture"] else None)
