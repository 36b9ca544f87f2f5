"""The forms of regular verbs, whose stems Snowball does not always bring together: souhaitons, exigía, verlangte, сожалеют."""

from collections.abc import Iterator

# By language: the ending of the infinitive, and the endings that stand in its place.
_FORMS = {
    "fr": {
        "er": "e es ons ez ent é ée és ées ant ait aient ions era eront erons erait eraient",
        "ir": "is it issons issez issent issant issait issaient i ie ira iront",
    },
    "es": {
        "ar": "o as a amos an é ó aste aron aba aban ábamos ará arán aremos aría arían ado ada ados adas ando e es en emos",
        "er": "o es e emos en í ió ieron ía ían íamos erá erán eremos ería erían ido ida idos idas iendo a as an amos",
        "ir": "o es e imos en í ió ieron ía ían íamos irá irán iremos iría irían ido ida idos idas iendo a as an amos",
    },
    "de": {
        "en": "e st t te ten tet est",
        "ern": "re ere erst ert erte erten",
        "eln": "le ele elst elt elte elten",
    },
    "ru": {"еть": "ею ешь еет еем еете еют ел ела ело ели ея"},
}
# Shorter stems are those of other words as often.
_LEAST = 3


def forms_of(language: str, verb: str) -> Iterator[str]:
    """The regular forms of an infinitive in one word; none of another word.

    >>> "souhaitons" in forms_of("fr", "souhaiter")
    True
    """
    if not verb.isalpha() or not verb.islower():
        return
    for ending, others in _FORMS.get(language, {}).items():
        stem = verb.removesuffix(ending)
        if stem != verb and len(stem) >= _LEAST:
            yield from (f"{stem}{other}" for other in others.split())
