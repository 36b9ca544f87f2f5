from pathlib import Path

import pytest

from memcon.identify.compiled import compile_rows, load_register
from memcon.identify.own_rows import register_with
from memcon.identify.register import Register
from memcon.identify.rows import Rows


@pytest.fixture(scope="session")
def register() -> Register:
    """The register that comes with memcon."""
    return load_register()


@pytest.fixture(scope="session")
def invented() -> Register:
    """A register of invented people alone."""
    nobody = Register(compile_rows(Rows({}, {}, [], [], []), "nobody"))
    known, faults = register_with(nobody, Path(__file__).with_name("invented.csv"))
    assert faults == ()
    return known
