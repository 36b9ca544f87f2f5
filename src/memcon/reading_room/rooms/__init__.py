"""The rooms: each a function of what is asked that gives an answer, whether it is served or written to a folder."""
