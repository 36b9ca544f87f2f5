"""The reading room: what an archive holds, to be read in a browser; every page is also JSON.

A room (`memcon.reading_room.rooms`) is a function: what is asked for in, an answer out, and nothing in it knows of the web. The
app serves the rooms, and the static site writes them.
"""
