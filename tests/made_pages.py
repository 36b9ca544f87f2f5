"""Makes small documents out of parts, as HTML, plain text, wrapped text or Markdown, for the property tests and the fuzz.

All words are invented. `HIDDEN` stands only where a page shows nothing.
"""

# ruff: noqa: E501

import html
import textwrap
from collections.abc import Callable
from typing import Literal

import msgspec

HIDDEN = "Unsichtbarkeit"

Kind = Literal["turn", "paragraph", "note", "heading", "rule", "table", "list", "torn label", "crumbs", "line"]
Form = Literal["html", "text", "wrapped", "markdown"]

LABELS = (
    "Anna Weller:", "President of Norland Anna Weller:", "PRESIDENT WELLER:", "MR OSTREY:", "Mr. Ostrey:", "QUESTION:", "Q", "Q:",
    "SENIOR ADMINISTRATION OFFICIAL TWO:", "Ilya Gromtsev (retranslated):", "Anna Weller (via interpreter):", "В.Седов:",
    "Вопрос:", "Президент Норландии А.Веллер:", "Bundeskanzlerin Weller:", "Frage:", "StS Ostrey:", "M. Ostrey –", "Pregunta:", "P.",
    "Le Président :", "记者：", "【记者】", "外交部发言人林木：", "سؤال:", "الوزير:", "المتحدث كريم العلي：", "Mr. BIRKETT.", "The PRESIDING OFFICER.",
    "Anna Weller", "ANNA WELLER", "Speaker 2:", "Audience member:", "Anna Weller [Norland Times]:", "Ostrey (Norland TV):",
    "Mr Secretary of State, colleagues,", "Anne-Lise Marchandeau, ministre de la mer:", "𝒜nna 𝒲eller:", "A\u0301nna Welle\u0308r:",
)  # fmt: skip
SENTENCES = (
    "Thank you, and good day to all of you.", "We met in Norburg on 14 May 2019, at 10:30.", "Is that so?", "No.", "Спасибо, мы очень рады этой встрече.",
    "Wir danken Ihnen für das Gespräch.", "Je vous remercie, et je le dis : oui.", "我们感谢你们。", "شكرا لكم على هذا اللقاء.", "תודה רבה לכולכם.",
    "The ratio was 3:1, see https://norburg.example/a?b=c&d=e for more.", "He said: “We agree.” Then he left.", "(Laughter.) Well, well.",
    "I cannot say (inaudible) more than that.", "It costs <s>5</s> [million] <…> and R&D.", "A < B & C > D; x << y.", "e\u0301tude, nai\u0308ve, 👩‍👩‍👧 and 🇳🇴 stand here.",
    "Yes. Anna Weller: I add this. QUESTION: And you?", "We go on: first, the harbour; second, the fish.", "They “spoke” – at length – of it", "  Two  spaces\there. ",
    "soft\u00adhyphen zero\u200bwidth no\u00a0break\u2009thin \u202bright to left\u202c end.", "(", ")", "]", "…", ":", "-", "Mr. Speaker, I rise today.", "[[double] brackets]", "((a) b)",
    "(Applause.)", "[Ostrey]", "(c) 2019", "Ends.", "END", "To be continued.", "___", "***", "* * *", "https://norburg.example/", "1. First of all, this.",
)  # fmt: skip
NOTES = ("(Laughter.)", "[Applause]", "(inaudible)", "(In Russian.)", "(Crosstalk.)", "<…>", "[10:32]", "* * *", "(Begin audio.)", "(The delegations left the hall for lunch.)", "【掌声】")  # fmt: skip
HEADINGS = ("Talks in Norburg", "Press conference by President Weller, May 14, 2019", "Remarks by Minister Ostrey at the Harbour", "Встреча в Норбурге", "Opening statement:", "Q&A")  # fmt: skip
LINES = ("14 May 2019", "Norburg", "10:30", "May 14, 2019, Norburg", "Date: 14 May 2019", "Share this", "Comments are closed", "As prepared for delivery", "10:31 A.M. EDT", "Participants: listed on page 4")  # fmt: skip


class Words(msgspec.Struct, frozen=True):
    """A sentence, and what is done to one of its words where a page is HTML."""

    text: str
    trick: str = "none"
    at: int = 0


class Part(msgspec.Struct, frozen=True):
    """One part of a document: a turn with its label, a paragraph, a note, …."""

    kind: Kind
    label: str
    words: tuple[Words, ...]
    bold: bool = False


class Frame(msgspec.Struct, frozen=True):
    """How a document is written down: its form, line ends, mark and what is done to its bytes."""

    form: Form = "html"
    newline: str = "\n"
    bom: bool = False
    head: str = ""
    encoding: str = "utf-8"
    known: bool = False


TRICKS: dict[str, Callable[[str], str]] = {
    "none": lambda word: word,
    "bold": lambda word: f"<b>{word}</b>",
    "crossed": lambda word: f"<b><i><span>{word}</b></i></span>",
    "tooltip": lambda word: f'{word}<span class="tooltip hidden">{HIDDEN}</span>',
    "tooltip spaced": lambda word: f'{word} <span hidden> {HIDDEN} </span> ',
    "aria": lambda word: f'<span aria-hidden="true">{HIDDEN}</span>{word}',
    "undisplayed": lambda word: f'<div style="display: none">{HIDDEN}</div>{word}',
    "references": lambda word: "".join(f"&#{ord(mark)};" for mark in html.unescape(word)),
    "hex references": lambda word: "".join(f"&#x{ord(mark):X}" for mark in html.unescape(word)) + ";",
    "named references": lambda word: f"&laquo;{word}&raquo;&nbsp;&hellip;&amp;&AMP &notit; &fjlig; &NotEqualTilde;",
    "bad references": lambda word: f"{word}&#0;&#1;&#x80;&#xD800;&#xFFFE;&#1114112;&#99999999999;&#xffffffffff;&;&#;&#x;&nonesuch;",
    "escaped twice": lambda word: f"&amp;amp;{word}&amp;lt;b&amp;gt;",
    "comment": lambda word: f"{word[:1]}<!-- {HIDDEN}: --> {word[1:]}" if word[:1] != "&" else word,
    "bad comment": lambda word: f"{word}<!--> <!---> <!-- {HIDDEN} --!> <! {HIDDEN}> </ {HIDDEN}> <?php {HIDDEN} ?> ",
    "soft hyphen": lambda word: f"{word}&shy;\u00ad&#173;&ZeroWidthSpace;{word}",
    "blanks": lambda word: f"\u00a0&nbsp; \t {word}&emsp;\u3000&#32;&#10;&#13; &Tab;&NewLine;",
    "unclosed": lambda word: f"<b><p><i>{word}",
    "stray": lambda word: f"</div></b></p></table></br>{word}</i></a>",
    "break": lambda word: f"{word}<br>{word}<br/><br />",
    "foster": lambda word: f"<table>{word} &amp; x<tr>{word}<td>{word}</table>",
    "foster deep": lambda word: f"<table><tbody>{word}<b>{word}<tr><td>a</td>{word}</tr></table>{word}",
    "script": lambda word: f"<script>var a = '<p>{HIDDEN}: b</p>'</script>{word}<style>{HIDDEN}</style>",
    "noscript": lambda word: f"<noscript><img alt='{HIDDEN}'>{HIDDEN}</noscript>{word}",
    "template": lambda word: f"<template>{HIDDEN}<p>{HIDDEN}</template>{word}",
    "svg": lambda word: f"<svg><title>{HIDDEN}</title><desc>{HIDDEN}</desc></svg>{word}",
    "select": lambda word: f"<select><option>{HIDDEN}</select><textarea>\n{HIDDEN}</textarea>{word}",
    "pre": lambda word: f"<pre>\n{word}\n\n  {word}: {word}\n</pre>",
    "pre inline": lambda word: f"<pre>\r\n\r\n<b>{word}:</b> {word} &amp; {word}&#10;{word}</pre>",
    "ruby": lambda word: f"<ruby>{word}<rp>(</rp><rt>{HIDDEN}</rt><rp>)</rp></ruby>",
    "struck": lambda word: f"<s>{word}</s> [{word}]",
    "link": lambda word: f'<a href="/x?a=1&amp;b=2" title="{HIDDEN} > x">{word}</a>',
    "sharp attribute": lambda word: f"<i title='a > b' data-x=\"<p>{HIDDEN}\">{word}</i>",
    "bare signs": lambda word: f"{word} < {word} & {word} <3 >> &{word}",
    "cdata": lambda word: f"{word}<![CDATA[{HIDDEN}]]>",
    "nul": lambda word: f"\x00{word}\x00",
    "heading inside": lambda word: f"<h3>{word}</h3>{word}",
    "list inside": lambda word: f"<ul><li>{word}<li><p>{word}</ul>",
    "table inside": lambda word: f"<table><caption>{word}</caption><tr><th>{word}<td>{word}: {word}</table>",
    "details": lambda word: f"<details><summary>{word}</summary>{word}</details>",
    "block in bold": lambda word: f"<b><div>{word}</div></b>",
    "rule": lambda word: f"<hr>{word}",
    "body again": lambda word: f"<body class=x><html lang=ru>{word}",
    "frameset": lambda word: f"<frameset><frame></frameset>{word}",
    "form": lambda word: f"<form><label>{word}</label><button>{HIDDEN}</button><input value='{HIDDEN}'></form>",
    "wrapped": lambda word: f"\n    {word}\r\n\t{word}\r",
}  # fmt: skip

_KNOWN_HEAD = (
    '<meta property="og:site_name" content="The White House"><link rel="canonical" href="https://www.whitehouse.gov/x/y/">'
)


def make(parts: tuple[Part, ...], frame: Frame) -> tuple[bytes, str]:
    """The document as bytes, and the file name it comes under."""
    text, name = _WRITERS[frame.form](parts, frame)
    mark = "\ufeff" if frame.bom else ""
    return (mark + text.replace("\n", frame.newline)).encode(frame.encoding, "replace"), name


def _html(parts: tuple[Part, ...], frame: Frame) -> tuple[str, str]:
    body = "\n".join(_html_part(part) for part in parts)
    head = frame.head + (_KNOWN_HEAD if frame.known else "")
    inner = f'<div class="entry-content">{body}</div>' if frame.known else body
    return (
        f"<!doctype html><html><head><title>Talks in Norburg | Norland</title>{head}</head>\n<body>{inner}</body></html>",
        "page.html",
    )


def _html_part(part: Part) -> str:
    said = " ".join(_tricked(words) for words in part.words)
    label = html.escape(part.label, quote=False)
    label = f"<b>{label}</b>" if part.bold else label
    shapes: dict[Kind, str] = {
        "turn": f"<p>{label} {said}</p>",
        "paragraph": f"<p>{said}</p>",
        "note": f"<p><i>{said}</i></p>",
        "heading": f"<h2>{said}</h2>",
        "rule": "<hr>",
        "table": f"<table><tr><td>{label}</td><td>{said}</td></tr></table>",
        "list": f"<ul><li>{said}</li><li>{label} {said}</li></ul>",
        "torn label": f"<p>{label.rstrip(':')}</p><p>: {said}</p>",
        "crumbs": f"<div>Home » News » {said}</div>",
        "line": f"{label} {said}<br>{said}<br>",
    }
    return shapes[part.kind]


def _tricked(words: Words) -> str:
    told = [html.escape(word, quote=False) for word in words.text.split(" ")]
    at = words.at % len(told)
    told[at] = TRICKS[words.trick](told[at])
    return " ".join(told)


def _plain(part: Part) -> str:
    said = " ".join(words.text for words in part.words)
    shapes: dict[Kind, str] = {
        "turn": f"{part.label} {said}",
        "heading": said.upper().center(60),
        "rule": "* * *",
        "table": f"{part.label}\t{said}",
        "list": f"- {said}\n- {part.label} {said}",
        "torn label": f"{part.label.rstrip(':')}\n: {said}",
        "crumbs": f"Home » News » {said}",
        "line": f"{part.label}\n{said}",
    }
    return shapes.get(part.kind, said)


def _text(parts: tuple[Part, ...], _: Frame) -> tuple[str, str]:
    return "\n".join(_plain(part) for part in parts), "page.txt"


def _wrapped(parts: tuple[Part, ...], _: Frame) -> tuple[str, str]:
    return "\n\n".join(textwrap.fill(_plain(part), 60, initial_indent="  " * part.bold) for part in parts), "page.txt"


def _markdown(parts: tuple[Part, ...], frame: Frame) -> tuple[str, str]:
    front = "---\ntitle: 'Talks in Norburg: Day 1'\ndate: 2019-05-14\n---\n\n" if frame.known else ""
    return front + "\n\n".join(_markdown_part(part) for part in parts), "page.md"


def _markdown_part(part: Part) -> str:
    said = " ".join(_marked(words) for words in part.words)
    label = f"**{part.label}**" if part.bold else part.label
    shapes: dict[Kind, str] = {
        "turn": f"{label} {said}",
        "note": f"*{said}*",
        "heading": f"## {said}",
        "rule": "---",
        "table": f"| {part.label} | {said} |\n|---|---|\n| a | {said} |",
        "list": f"- {said}\n- {label} {said}",
        "torn label": f"{label.rstrip(':*')}\n\n: {said}",
        "crumbs": f"Home » News » {said}",
        "line": f"{label}  \n{said}\\\n{said}",
    }
    return shapes.get(part.kind, said)


_MARKS = {
    "bold": "**{}**",
    "crossed": "**_{}**_",
    "link": "[{}](https://norburg.example/x)",
    "struck": "~~{}~~",
    "references": "&amp;{}&#8230;",
    "comment": f"{{}}<!-- {HIDDEN} -->",
    "script": f"<script>{HIDDEN}</script>{{}}",
    "stray": "</div>{}<b>",
    "bare signs": "\\[{}\\] \\* \\_ <{}> & < *{}",
    "pre": "`{}`",
    "break": "{}<br>{}",
}


def _marked(words: Words) -> str:
    told = words.text.split(" ")
    at = words.at % len(told)
    told[at] = _MARKS.get(words.trick, "{}").replace("{}", told[at])
    return " ".join(told)


_WRITERS: dict[Form, Callable[[tuple[Part, ...], Frame], tuple[str, str]]] = {
    "html": _html,
    "text": _text,
    "wrapped": _wrapped,
    "markdown": _markdown,
}
