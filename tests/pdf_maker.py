"""Makes small PDF files for the tests: lines of text at given places, pictures of pages, locked files."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

_FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique", "typed": "Courier"}
# The password padding of the standard security handler, PDF 1.4, algorithm 3.2.
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_FILE_ID = bytes(range(16))
_PERMISSIONS = -4


class Line(NamedTuple):
    """Words set at a place of a page, in points from its lower left corner."""

    x: float
    y: float
    words: str
    font: str = "plain"
    size: float = 11


def column(words: Sequence[str], x: float = 72, top: float = 700, leading: float = 14, font: str = "plain") -> list[Line]:
    """Lines one below the other."""
    return [Line(x, top - number * leading, line, font) for number, line in enumerate(words)]


def make_pdf(pages: Sequence[Sequence[Line]], *, title: str = "", password: str | None = None) -> bytes:
    """A PDF of Letter pages; with a password it cannot be opened without it."""
    contents = [_text(lines) for lines in pages]
    return _assemble(contents, "", [], title, password)


def make_picture_pdf(pages: int = 2) -> bytes:
    """A PDF whose pages are pictures and hold no text, as a scanner makes it."""
    picture = b"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4 >>"
    content = b"q 612 0 0 792 0 0 cm /Im1 Do Q"
    return _assemble(
        [content] * pages, "/XObject << /Im1 {0} 0 R >>", [picture + b"\nstream\n\x00\xff\xff\x00\nendstream"], "", None
    )


def _text(lines: Sequence[Line]) -> bytes:
    parts = []
    for line in lines:
        words = line.words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        place = f"BT /{line.font} {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm (".encode()
        parts.append(place + words + b") Tj ET")
    return b"\n".join(parts)


def _assemble(contents: list[bytes], resource: str, extra: list[bytes], title: str, password: str | None) -> bytes:
    lock = _Lock(password) if password is not None else None
    first_font = 4
    first_extra = first_font + len(_FONTS)
    first_page = first_extra + len(extra)
    fonts = " ".join(f"/{name} {first_font + number} 0 R" for number, name in enumerate(_FONTS))
    resources = f"<< /Font << {fonts} >> {resource.format(first_extra)} >>"
    pages = [first_page + 2 * number for number in range(len(contents))]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{page} 0 R' for page in pages)}] >>".encode(),
        b"<< /Title <" + _sealed(lock, 3, b"\xfe\xff" + title.encode("utf-16-be")).hex().encode() + b"> >>",
    ]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>".encode() for base in _FONTS.values()
    ]
    objects += extra
    for page, content in zip(pages, contents, strict=True):
        place = f"/Parent 2 0 R /MediaBox [0 0 612 792] /Contents {page + 1} 0 R /Resources {resources}"
        sealed = _sealed(lock, page + 1, content)
        objects.append(f"<< /Type /Page {place} >>".encode())
        objects.append(f"<< /Length {len(sealed)} >>\nstream\n".encode() + sealed + b"\nendstream")
    return _file(objects, lock)


def _file(objects: list[bytes], lock: "_Lock | None") -> bytes:
    body = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    if lock is not None:
        objects = [*objects, lock.dictionary()]
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    body += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    encrypt = f"/Encrypt {len(objects)} 0 R" if lock is not None else ""
    identity = f"/ID [<{_FILE_ID.hex()}> <{_FILE_ID.hex()}>]"
    body += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R {identity} {encrypt} >>\n".encode()
    body += f"startxref\n{table}\n%%EOF\n".encode()
    return bytes(body)


class _Lock:
    """The standard security handler, revision 2: RC4 with a key of 40 bits."""

    def __init__(self, password: str) -> None:
        padded = (password.encode("latin-1") + _PADDING)[:32]
        self._owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
        seed = padded + self._owner + _PERMISSIONS.to_bytes(4, "little", signed=True) + _FILE_ID
        self._key = hashlib.md5(seed).digest()[:5]

    def seal(self, number: int, content: bytes) -> bytes:
        """The content of one object, encrypted."""
        key = hashlib.md5(self._key + number.to_bytes(3, "little") + b"\x00\x00").digest()[:10]
        return _rc4(key, content)

    def dictionary(self) -> bytes:
        """The encryption dictionary of the file."""
        user = _rc4(self._key, _PADDING)
        keys = f"/O <{self._owner.hex()}> /U <{user.hex()}>"
        return f"<< /Filter /Standard /V 1 /R 2 {keys} /P {_PERMISSIONS} >>".encode()


def _sealed(lock: _Lock | None, number: int, content: bytes) -> bytes:
    return content if lock is None else lock.seal(number, content)


def _rc4(key: bytes, content: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in content:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
