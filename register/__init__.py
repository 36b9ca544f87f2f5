"""Builds the register of people and offices from published sets of facts and from what was compiled by hand.

`python -m register --data ../shared/data` reads the sources, joins what they say of one person in one office, decides or
reports each conflict, and writes the tables that memcon ships (src/memcon/identify/tables). Nothing is fetched.
"""
