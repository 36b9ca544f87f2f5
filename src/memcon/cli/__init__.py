"""The command line. Nothing is imported before it is needed: `memcon --version` answers at once."""

import sys
from collections.abc import Sequence
from contextlib import suppress


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one call of `memcon`; its exit status: 0 yes, 1 no, 2 a wrong call, 3 an input that cannot be read."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["--version"] and sys.stdout is not None:
        from memcon.version import __version__

        with suppress(OSError):  # what cannot be written is told by the verbs
            sys.stdout.write(f"memcon {__version__}\n")
            sys.stdout.flush()
            return 0
    from memcon.cli.verbs import carry_out

    return carry_out(words)
