import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.errors import Unreadable, WrongCall
from memcon.fetch.policy import place_after, place_of, refusal, shown

PUBLIC = ("198.41.0.4", "8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808", "2002:808:808::1", "2606:2800:220:1::1")
OUT_OF_BOUNDS = (
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("0.0.0.0", "unspecified"),
    ("0.1.2.3", "unspecified"),
    ("10.1.2.3", "private"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.168.1.1", "private"),
    ("169.254.169.254", "link-local"),
    ("100.64.0.1", "shared"),
    ("192.0.0.8", "protocols"),
    ("192.0.2.1", "examples"),
    ("198.18.0.1", "measurements"),
    ("224.0.0.1", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("::ffff:8.8.8.8", "clothes of IPv6"),
    ("::ffff:7f00:1", "clothes of IPv6"),
    ("::127.0.0.1", "reserved"),
    ("::ffff:0:7f00:1", "reserved"),
    ("fe80::1", "link-local"),
    ("fe80::1%eth0", "link-local"),
    ("fec0::1", "private"),
    ("fc00::1", "private"),
    ("fd12:3456::1", "private"),
    ("ff02::1", "multicast"),
    ("2001::1", "protocols"),
    ("2001:db8::1", "examples"),
    ("64:ff9b::7f00:1", "loopback"),
    ("64:ff9b::a9fe:a9fe", "link-local"),
    ("64:ff9b:1::1", "translation"),
    ("2002:7f00:1::", "loopback"),
    ("2002:c0a8:101::1", "private"),
    ("4000::1", "reserved"),
    ("localhost", "no address"),
    ("", "no address"),
)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_machines_may_be_asked(address: str) -> None:
    assert refusal([address]) is None


@pytest.mark.parametrize(("address", "why"), OUT_OF_BOUNDS)
def test_other_machines_may_not(address: str, why: str) -> None:
    assert why in (refusal([address]) or "")


def test_every_number_counts() -> None:
    assert refusal(["198.41.0.4", "2606:2800:220:1::1", "10.0.0.1"]) == "a private address (10.0.0.1)"


@pytest.mark.parametrize(
    ("address", "url", "host", "port", "authority", "target"),
    [
        ("http://example.org", "http://example.org", "example.org", 80, "example.org", "/"),
        ("HTTPS://Example.ORG:443/A?b=c#d", "https://example.org/A?b=c", "example.org", 443, "example.org", "/A?b=c"),
        ("https://example.org:8443/a%20b", None, "example.org", 8443, "example.org:8443", "/a%20b"),
        ("https://остров.example/й", None, "xn--b1axaheg.example", 443, "xn--b1axaheg.example", "/%D0%B9"),
        ("http://[2606:2800:220:1::1]:81/", None, "2606:2800:220:1::1", 81, "[2606:2800:220:1::1]:81", "/"),
        ("  https://example.org/a\n", "https://example.org/a", "example.org", 443, "example.org", "/a"),
    ],
)  # fmt: skip
def test_the_parts_of_an_address(address: str, url: str | None, host: str, port: int, authority: str, target: str) -> None:
    place = place_of(address)
    assert (place.host, place.port, place.authority, place.target) == (host, port, authority, target)
    assert url is None or place.url == url


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/a", "file:///etc/passwd", "gopher://example.org", "javascript:alert(1)", "example.org", "", "http://",
        "http:///a", "https://dunne:secret@example.org/", "https://dunne@example.org/", "http://exam ple.org/", "http://a\nb/",
        "http://a\\b/", "http://[::1/", "http://example.org:99999/", "http://example.org:port/", "http://a/" + "b" * 9000, "http://\x00/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_a_wrong_call(address: str) -> None:
    with pytest.raises(WrongCall) as fault:
        place_of(address)
    assert "secret" not in str(fault.value)
    assert str(fault.value).isprintable()


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://example.org/b"),
        ("b?c", "https://example.org/in/b?c"),
        ("//other.example/b", "https://other.example/b"),
        ("http://other.example", "http://other.example"),
        ("#part", "https://example.org/in/a"),
        (" /b ", "https://example.org/b"),
    ],
)
def test_where_a_redirect_leads(location: str, url: str) -> None:
    assert place_after(place_of("https://example.org/in/a"), location).url == url


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://a/b", "http://u:p@a/", "http://[", "data:text/html,a", "http://"]
)
def test_a_redirect_to_what_may_not_be_fetched(location: str) -> None:
    with pytest.raises(Unreadable, match="redirect"):
        place_after(place_of("https://example.org/"), location)


def test_an_address_in_a_sentence_has_no_password_and_an_end() -> None:
    assert shown("https://dunne:secret@example.org/") == "https://example.org/"
    assert len(shown("http://example.org/" + "a" * 5000)) == 301
    assert shown("http://a/\x1b[2J") == "http://a/\ufffd[2J"


@given(st.one_of(st.text(max_size=60), st.text(max_size=60).map(lambda text: f"http://{text}")))
def test_any_words_are_an_address_in_one_form_or_refused(words: str) -> None:
    try:
        place = place_of(words)
    except WrongCall as fault:
        assert str(fault).isprintable()
        return
    assert place_of(place.url) == place
    assert place.target.startswith("/")
    assert not any(mark.isspace() for mark in place.authority + place.target)


@given(st.ip_addresses())
def test_memcon_asks_no_machine_that_python_calls_private(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if not number.is_global or number.is_multicast:
        assert refusal([str(number)]) is not None
