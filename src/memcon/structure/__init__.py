"""Structure: from the blocks of a page and a convention to turns, asides, dates and form. Pure: no files, no network."""
