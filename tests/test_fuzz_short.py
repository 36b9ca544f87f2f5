"""A short fuzz in the suite: about 300 damaged documents, the same ones each time. `make fuzz` goes on for longer."""

from itertools import islice

import pytest

from memcon.reading import Reader
from tests.fuzz import failure, mutants, samples

_SEED, _PORTION, _PORTIONS = 20190514, 42, 6


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("portion", range(_PORTIONS))
def test_damaged_invented_pages_give_good_records_or_refusals(reader: Reader, portion: int) -> None:
    for number, sample in enumerate(islice(mutants(_SEED + portion, []), _PORTION)):
        trace = failure(reader, sample)
        assert trace is None, f"mutant {number} of seed {_SEED + portion}, {sample.name!r}, {sample.data!r}\n{trace}"


@pytest.mark.skipif(not samples(), reason="../shared/data is not here: real documents are kept beside the repository")
def test_damaged_real_pages_give_good_records_or_refusals(reader: Reader) -> None:
    for number, sample in enumerate(islice(mutants(_SEED, samples()), _PORTION)):
        trace = failure(reader, sample)
        assert trace is None, f"mutant {number} of seed {_SEED}, {sample.name!r}\n{trace}"
