"""A small press conference, invented, to verify quotations in."""

from functools import cache

from memcon.reading import Reader
from memcon.record import Record

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Press conference in Gelen</title></head>
<body><article><h1>Press conference in Gelen</h1><p>May 14, 2019</p>
<p><b>President of Norland Olav Brekke:</b> Good afternoon, colleagues. Our trade grew by a bit over 5 percent last year.
I do not believe that the northern road will be closed. We will cooperate with the inquiry, if Sudland pays its share.
The harbour is open (applause) to every ship that comes in peace. We never closed the ports to anyone.</p>
<p>I would like to thank the twenty-five pilots of the colour guard. They have worked through the whole winter without a rest.
We are proud of every one of them. Our two countries have lived beside each other for three hundred years.</p>
<p><b>Minister of Trade of Sudland Ana Torres (through an interpreter):</b> Thank you, Mr President. My predecessor said that
the tunnel was a hole for fools. I think the tunnel is a good idea, but it will take time. We are patient people.</p>
<p><b>Question:</b> Mr President, will you withdraw the offer of the ferry next year?</p>
<p><b>Olav Brekke:</b> Will we withdraw the offer of the ferry? No. It depends on the weather (inaudible) and on the two
parliaments. Thank you, and have a good journey home.</p></article></body></html>"""
READOUT = """<!DOCTYPE html><html lang="en"><head><title>Readout of President Brekke’s call with Minister Torres</title></head>
<body><article><h1>Readout of President Brekke’s call with Minister Torres</h1><p>June 10, 2019</p>
<p>President Olav Brekke spoke by telephone today with Minister Ana Torres of Sudland about the work on the ferry.</p>
<p>The President and the Minister agreed that the first boat should sail before winter and to meet again in Kastel.</p>
</article></body></html>"""


@cache
def press_conference() -> Record:
    """The record of the press conference."""
    return Reader(layers="structure").read_bytes(PAGE.encode(), name="page.html", url="https://press.example.org/gelen")


@cache
def readout() -> Record:
    """The record of a call's readout."""
    return Reader(layers="structure").read_bytes(READOUT.encode(), name="page.html", url="https://press.example.org/call")
