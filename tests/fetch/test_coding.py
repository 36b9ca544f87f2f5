import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.errors import Unreadable
from memcon.fetch.coding import codings_of, decoded
from tests.fetch.servers import gzipped

CODINGS = ("gzip", "deflate", "br", "zstd")


@pytest.mark.parametrize(
    ("headers", "codings"),
    [
        ((), ()),
        ((("Content-Encoding", "gzip"),), ("gzip",)),
        ((("content-encoding", " GZIP , identity,, br"),), ("gzip", "br")),
        ((("Content-Encoding", "gzip"), ("X", "y"), ("CONTENT-ENCODING", "br")), ("gzip", "br")),
    ],
)
def test_the_codings_that_headers_name(headers: tuple[tuple[str, str], ...], codings: tuple[str, ...]) -> None:
    assert codings_of(headers) == codings


@pytest.mark.parametrize("coding", CODINGS)
def test_a_page_without_bytes_is_not_packed(coding: str) -> None:
    assert decoded(b"", (coding,), 10) == b""


@given(st.binary(max_size=200), st.sampled_from(CODINGS))
def test_any_bytes_are_unpacked_within_the_limit_or_refused(data: bytes, coding: str) -> None:
    try:
        assert len(decoded(data, (coding,), 1000)) <= 1000
    except Unreadable as fault:
        assert str(fault).endswith(".")


@given(st.binary(max_size=2000), st.integers(0, 2000))
def test_the_limit_is_exact(page: bytes, most: int) -> None:
    if len(page) <= most:
        assert decoded(gzipped(page), ("gzip",), most) == page
    else:
        with pytest.raises(Unreadable, match="unpacks to more"):
            decoded(gzipped(page), ("gzip",), most)
