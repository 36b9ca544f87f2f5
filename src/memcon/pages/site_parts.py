"""The parts of an unknown site's page that are the site's own: comments, teasers, share bars, navigation.

They are known by their role, or by the words that makers of sites use in class names and ids, in the languages they use.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from turbohtml import Element

from memcon.pages.elements import stretch_of

_ROLES = frozenset("navigation banner contentinfo complementary search dialog alertdialog".split())
# Words that say what an element is; those of the second kind only where it holds a link, since they have other uses.
_NAMES = (
    "comments comment commentlist comentarios comentario comentários kommentare kommentar commentaires commentaire commenti "
    "disqus respond cookie cookies consent gdpr footer rodape fusszeile breadcrumb breadcrumbs pagination newsletter subscribe "
    "subscription abonnement paywall feedback ads advert advertisement adslot adunit publicite publicidad publicidade werbung "
    "anzeige donate donation "
    # Boxes that stand in a text and are no part of it: facts beside, and words of it once more in large letters.
    "info[-_]?box(?:es)? fact[-_]?box(?:es)? side[-_]?box box[-_]?info pull[-_]?quotes? block[-_]?quote[-_]?pull encart "
    "encadre encadré infokasten faktenbox faktenkasten recuadro riquadro kadertekst faktaboks faktaruta "
    "citation[-_]mise[-_]en[-_]avant"
)
_LINKED_NAMES = (
    "related relatedposts recommended recommendations teaser teasers promo promos share sharing sharedaddy addthis addtoany "
    "sidebar nav navbar navigation menu sponsored outbrain taboola "
    "relacionado relacionada relacionados relacionadas recomendado recomendados recomendada recomendadas compartir "
    "compartilhar similaires partager verwandte verwandtes empfohlen empfehlungen teilen correlati correlate consigliati "
    "condividi gerelateerd gerelateerde aanbevolen relaterat relaterade relateret relaterede relatert relaterte "
    "relacionats relacionades powiazane powiązane polecane udostepnij udostępnij souvisejici související suvisiace "
    "súvisiace povezane povezano povezani kapcsolodo kapcsolódó similare recomandate terkait bacajuga berkaitan bagikan "
    "kongsi ilgili benzer paylas paylaş liittyvat reklama reklame reklam iklan"
)
# In the company of one of these a word says what the page has, not what the element is.
_DENIED = "no not has with without"
_TAGS = "div section ul ol header form blockquote figure"
_PARTS = ", ".join(f"{tag}[{attribute}]" for tag in _TAGS.split() for attribute in ("class", "id", "role"))
# What holds more of the page's paragraphs than this is the document, whatever it is called; where the words have other
# uses, what holds more of its divisions and lines.
_LARGEST_SHARE, _FEW = 0.4, 3
_PARAGRAPHS, _LINES = "p", "p, br, div"
# Looking into elements that lie deep in each other takes long; no honest page has so many to look into.
_MOST_TRIED = 1000


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(words.split())})(?![^\W\d_])")


_NAMED, _NAMED_WITH_LINKS, _DOUBTED = _any_of(_NAMES), _any_of(_LINKED_NAMES), _any_of(_DENIED)
_SURE, _WITH_LINKS, _NOT = 2, 1, 0
# Where one word of a name ends and the next begins with a capital: `RelatedInline_root`.
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def site_parts(body: Element) -> Iterator[Element]:
    """Those of a page's elements that are the site's own; what lies inside them is not told again."""
    most = {units: max(_FEW, _LARGEST_SHARE * len(body.select(units))) for units in (_PARAGRAPHS, _LINES)}
    done = tried = 0
    for element, verdict in _named_parts(body):
        start, end = stretch_of(element)
        if start < done or tried == _MOST_TRIED:
            continue
        tried += 1
        units = _PARAGRAPHS if verdict == _SURE else _LINES
        if verdict == _WITH_LINKS and element.select_one("a, button") is None:
            continue
        if element.select_one("h1") is None and len(element.select(units)) <= most[units]:
            done = end
            yield element


def _named_parts(body: Element) -> Iterator[tuple[Element, int]]:
    """The elements whose role, classes or id may make them the site's own, and how surely they do."""
    for element in body.select(_PARTS):
        verdict = _verdict(*_names_of(element))
        if verdict != _NOT:
            yield element, verdict


def pictures(body: Element) -> Iterator[Element]:
    """The figures that frame a picture: their words are captions and credits. Others frame a table or quotation."""
    for figure in islice(body.select("figure"), _MOST_TRIED):
        if figure.select_one("table, blockquote, pre") is None:
            yield figure


def _names_of(element: Element) -> tuple[str, str]:
    """An element's role, and its classes and id, as the page has them."""
    attributes = element.attrs
    classes = attributes.get("class")
    named = " ".join(classes) if isinstance(classes, list) else ""
    return f"{attributes.get('role', '')}", f"{named} {attributes.get('id', '')}"


@lru_cache(maxsize=4096)
def _verdict(role: str, named: str) -> int:
    """Whether an element of this role, and of these classes and id, is the site's own."""
    if role.lower() in _ROLES:
        return _SURE
    names = _HUMP.sub("-", named).lower()
    if _DOUBTED.search(names):
        return _NOT
    return _SURE if _NAMED.search(names) else _WITH_LINKS if _NAMED_WITH_LINKS.search(names) else _NOT
