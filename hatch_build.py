"""Compiles the register of people when memcon is built or installed, so that it loads at once."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RegisterHook(BuildHookInterface):  # type: ignore[type-arg] - hatchling gives no config to fill it
    """Writes src/memcon/identify/tables/register.msgpack from the tables beside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the interface of hatchling
        """Compile the tables; called before the files of a wheel or of an editable installation are gathered."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        from memcon.identify.compiled import main

        main()
