"""A captured page made harmless: its structure and words stay, and what runs, loads, sends or leads elsewhere goes."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence

from memcon.archive.harmless_bounds import is_bounded

# What a page is built of. A tag that is not here goes and its words stay.
_TAGS = frozenset(
    "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details"
    " dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark nav nobr ol"
    " p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u"
    " ul var wbr".split()
)
# What is no words of the page: it goes with all that stands in it.
_GONE = frozenset(
    "applet audio canvas datalist embed frame frameset iframe math noembed noframes object optgroup option plaintext script"
    " select style svg template textarea title video xmp".split()
)
_ANYWHERE = frozenset({"lang", "dir", "title", "hidden", "style", "align"})
_CELL = frozenset({"colspan", "rowspan", "scope", "headers", "abbr", "valign", "width", "bgcolor", "nowrap"})
_ATTRIBUTES = {
    "td": _CELL, "th": _CELL, "table": frozenset({"border", "cellpadding", "cellspacing", "width", "summary"}),
    "col": frozenset({"span", "width"}), "colgroup": frozenset({"span", "width"}), "ol": frozenset({"start", "reversed"}),
    "li": frozenset({"value"}), "img": frozenset({"src", "alt", "width", "height"}), "font": frozenset({"color", "size"}),
    "time": frozenset({"datetime"}), "mark": frozenset({"class", "id"}), "span": frozenset({"id"}),
    "details": frozenset({"open"}),
}  # fmt: skip
# How words look, and whether they are seen. Nothing that takes them out of the flow, and nothing that can load.
_LOOKS = frozenset(
    "background-color border border-bottom border-collapse border-left border-right border-spacing border-top clear color"
    " direction display float font-family font-size font-style font-variant font-weight letter-spacing line-height"
    " list-style-type margin margin-bottom margin-left margin-right margin-top padding padding-bottom padding-left"
    " padding-right padding-top text-align text-decoration text-indent text-transform unicode-bidi vertical-align visibility"
    " white-space width word-spacing".split()
)
_LOADS = re.compile(r"[\\@<]|[a-z-]*(?:url|image|image-set|expression|attr|var|element|src)\s*\(|/\*", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
# What is for readers without scripts is a part of the page like any other.
_UNSCRIPTED = re.compile(r"<(/?)noscript\b", re.IGNORECASE)
_TURNED = re.compile(r"<(?:html|body)\b[^<>]{0,500}\bdir\s*=\s*[\"']?rtl\b", re.IGNORECASE)
_LOOK = (
    "html{background:#fff;color:#111;color-scheme:light}body{margin:1rem;font:1rem/1.5 Georgia,serif;overflow-wrap:anywhere}"
    "img{max-width:100%;height:auto}img:not([src]){width:auto;height:auto;border:0}"
    "img:not([src]):not([alt]),img:not([src])[alt='']{display:none}pre{white-space:pre-wrap}mark{background:none;color:inherit}"
    "mark.memcon{background:#fe6;color:#000;outline:2px solid #b58900;outline-offset:1px}#memcon{scroll-margin-top:4rem}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'none'; form-action 'none'; base-uri 'none'"


def harmless(
    decoded: str, stretches: Sequence[tuple[int, int]], *, is_html: bool, language: str | None = None, begins: int | None = None
) -> str:  # fmt: skip
    """A page (its characters) as one that does nothing, with stretches of its characters in `<mark class="memcon">`.

    The first mark has the id `memcon`, so that a link can lead to it; without marks the place where the record begins has it.
    The stretches are in order, and each is characters alone, never a tag.
    """
    import html

    own = f"m{hashlib.sha256(decoded.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
    told = str if is_html and is_bounded(decoded) else html.escape
    words = "".join(_parts(decoded, stretches, told, own, begins))
    body = _cleaned(words.encode("utf-8", "replace").decode(), own) if told is str else f"<pre>{words}</pre>"
    body = body.replace(f'class="{own}"', 'class="memcon"').replace(f'id="{own}"', 'id="memcon"')
    turned = ' dir="rtl"' if is_html and _TURNED.search(decoded[:20_000]) else ""
    spoken = f' lang="{html.escape(language)}"' if language else ""
    return (
        f'<!DOCTYPE html>\n<html{spoken}{turned}><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><meta name="viewport" content="width=device-width">'
        f"<title>The captured page</title><style>{_LOOK}</style></head><body>{body}</body></html>\n"
    )


def _parts(
    decoded: str, stretches: Sequence[tuple[int, int]], told: Callable[[str], str], own: str, begins: int | None
) -> Iterator[str]:  # fmt: skip
    """The page's own characters with marks put between them, that nobody but memcon can have written."""
    at, name = 0, f' id="{own}"'
    if begins is not None and not stretches:
        yield f"{told(decoded[:begins])}<span{name}></span>"
        at = begins
    for start, stop in stretches:
        if start < at:
            continue
        yield told(decoded[at:start])
        yield f'<mark class="{own}"{name}>{told(decoded[start:stop])}</mark>'
        at, name = stop, ""
    yield told(decoded[at:])


def _cleaned(page: str, own: str) -> str:
    """A page without what acts; `own` names memcon's marks, and no other class or id stays."""
    import nh3

    def kept(tag: str, name: str, value: str) -> str | None:
        if name in ("class", "id"):
            return value if value == own else None
        if name == "src":
            return value if tag == "img" and _PICTURE.fullmatch(value) else None
        return None if name == "style" and _LOADS.search(value) else value

    return nh3.clean(
        _UNSCRIPTED.sub(r"<\1div", page), tags=set(_TAGS), clean_content_tags=set(_GONE),
        attributes={"*": set(_ANYWHERE), **{tag: set(names) for tag, names in _ATTRIBUTES.items()}},
        attribute_filter=kept, link_rel=None, url_schemes={"data"}, filter_style_properties=set(_LOOKS),
    )  # fmt: skip
