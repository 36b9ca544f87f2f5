import pytest

from memcon.identify.compiled import load_register
from memcon.identify.register import Register


@pytest.fixture(scope="session")
def register() -> Register:
    return load_register()
