import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.pages.encoding import codec_of, decode, wide_codec

RUSSIAN = (
    "Министр иностранных дел Норланда Анна Ортова: Уважаемые коллеги, рады приветствовать вас. "
    "Мы обсудили ход переговоров, положение в портах и торговлю рыбой. Вопрос: когда откроют переправу?"
)
TEXTS = {
    "windows-1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "iso-8859-5": RUSSIAN,
    "ibm866": RUSSIAN,
    "gb18030": "外交部长安娜·奥尔托娃：尊敬的同事们，很高兴欢迎各位。我们讨论了港口和渔业贸易的情况。问：请问何时恢复？",
    "big5": "外交部長安娜：尊敬的同事們，很高興歡迎各位。我們討論了港口和漁業貿易的情況。問：請問輪渡什麼時候恢復？",
    "shift_jis": "外務大臣：皆様、ようこそお越しくださいました。私たちは港の状況と漁業貿易について話し合いました。",
    "euc-jp": "外務大臣：皆様、ようこそお越しくださいました。私たちは港の状況と漁業貿易について話し合いました。",
    "iso-2022-jp": "外務大臣：皆様、ようこそお越しくださいました。",
    "euc-kr": "외교부 장관: 여러분을 환영합니다. 우리는 항구와 어업 무역에 대해 논의했습니다. 질문: 언제 다시 운항합니까?",
    "windows-1256": "وزيرة الخارجية آنا أورتوفا: الزملاء الأعزاء، يسعدنا أن نرحب بكم. ناقشنا وضع الموانئ.",
    "windows-1255": "שרת החוץ: עמיתים יקרים, אנו שמחים לארח אתכם. דנו במצב הנמלים ובסחר הדגים.",
    "windows-1253": "Υπουργός Εξωτερικών: Αγαπητοί συνάδελφοι, χαιρόμαστε που σας υποδεχόμαστε. Συζητήσαμε για την αλιεία.",
    "windows-1252": "La ministre a déclaré : « Nous avons évoqué la pêche – déjà très ancienne. » Où en est-on ? Ça avance.",
    "windows-1250": "Minister spraw zagranicznych: Szanowni Państwo, cieszymy się, że możemy Was powitać.",
    "iso-8859-2": "Ministryně zahraničí: Vážení kolegové, jsme rádi, že vás můžeme přivítat. Jednali jsme o přístavech.",
    "windows-1254": "Dışişleri Bakanı: Değerli meslektaşlar, sizi ağırlamaktan mutluluk duyuyoruz. Limanları görüştük.",
    "utf-16-le": RUSSIAN,
    "utf-16-be": "Minister Ortova: We met in the harbour.",
    "utf-8": RUSSIAN,
}


@pytest.mark.parametrize(("encoding", "text"), TEXTS.items())
def test_undeclared(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(("encoding", "text"), TEXTS.items())
def test_declared_rightly(encoding: str, text: str) -> None:
    page = f'<meta charset="{encoding}"><p>{text}'
    found = decode(page.encode(encoding))
    assert (found.text, found.findings) == (page, ()) or encoding.startswith("utf-16")
    assert found.text == page


# What pages declare most often when they are wrong.
WRONG = ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "nonsense"]
LATIN = {"windows-1252", "windows-1250", "iso-8859-2", "windows-1254"}


@pytest.mark.parametrize("declared", WRONG)
@pytest.mark.parametrize("encoding", sorted(set(TEXTS) - LATIN))
def test_declared_wrongly(encoding: str, declared: str) -> None:
    page = f'<meta charset="{declared}"><p>{TEXTS[encoding]}'
    found = decode(page.encode(encoding))
    assert found.text == page
    if found.encoding != declared and not encoding.startswith("utf-16"):  # a declaration in UTF-16 is not seen
        assert [finding.code for finding in found.findings] == ["encoding-contradicted"]


# Encodings of one script taken for each other.
CONFUSED = [
    ("windows-1251", "koi8-r"),
    ("koi8-r", "windows-1251"),
    ("iso-8859-5", "windows-1251"),
    ("windows-1251", "iso-8859-5"),
]
CONFUSED += [("big5", "gb18030"), ("euc-jp", "shift_jis"), ("shift_jis", "euc-jp"), ("windows-1255", "windows-1251")]


@pytest.mark.parametrize(("encoding", "declared"), CONFUSED)
def test_declared_as_another_of_the_same_script(encoding: str, declared: str) -> None:
    page = f'<meta charset="{declared}"><p>{TEXTS[encoding]}'
    assert decode(page.encode(encoding)).text == page


def test_what_came_with_the_page_goes_before_what_it_says() -> None:
    page = '<meta charset="koi8-r">' + RUSSIAN
    assert decode(page.encode("windows-1251"), declared="windows-1251").encoding == "windows-1251"


def test_a_latin_declaration_is_believed_where_the_bytes_allow_it() -> None:
    text = '<meta charset="iso-8859-2">Vážení kolegové, můžeme'
    assert decode(text.encode("iso-8859-2")).encoding == "iso-8859-2"


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
def test_a_mark_is_followed_and_left_out(mark: bytes) -> None:
    encoding = {3: "utf-8", 2: "utf-16-le" if mark[:1] == b"\xff" else "utf-16-be", 4: "utf-32-le"}[len(mark)]
    found = decode(mark + "Ортова".encode(encoding))
    assert (found.text, found.encoding) == ("Ортова", encoding)


def test_damaged_utf8_stays_utf8_with_a_finding() -> None:
    data = RUSSIAN.encode()
    found = decode(data[:21] + b"\xff" + data[22:])
    assert found.encoding == "utf-8"
    assert [finding.code for finding in found.findings] == ["encoding-broken"]


def test_utf8_cut_inside_a_character_stays_utf8() -> None:
    found = decode(b"He said: " + "é".encode()[:1])
    assert (found.text, found.encoding) == ("He said: \ufffd", "utf-8")


def test_a_replacement_character_that_the_page_prints_is_no_damage() -> None:
    assert decode("broken before: \ufffd".encode()).findings == ()


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF8", "utf-8"),
        ("latin1", "cp1252"),
        ("x-sjis", "cp932"),
        ("X-CP1251", "cp1251"),
        ("ks_c_5601-1987", "cp949"),
        ("iso-8859-8-i", "iso8859-8"),
        # names of codecs that are no encodings of pages
        ("unicode_escape", None),
        ("idna", None),
        ("utf-7", None),
        ("base64", None),
        ("", None),
        ("\x00", None),
    ],
)
def test_labels(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec


def test_chinese_in_utf16_without_a_mark() -> None:
    page = "<html><head><title>会谈</title></head><body><p>" + TEXTS["gb18030"]
    assert decode(page.encode("utf-16-le")).text == page


def test_zeros_here_and_there_are_not_utf16() -> None:
    assert wide_codec(b"We\x00 met in the\x00 harbour.") is None


@given(st.binary(max_size=300))
def test_no_bytes_fail(data: bytes) -> None:
    found = decode(data)
    assert found.encoding
    assert codec_of(found.encoding) is not None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
def test_utf8_is_read_as_it_is(text: str) -> None:
    data = text.encode()
    if wide_codec(data) is None and b"\x1b$" not in data and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe")):
        assert decode(data).text == text
