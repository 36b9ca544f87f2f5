"""Pages: bytes in, passages out. Every kind of document becomes the same thing: a `Page`. Never refuses a page."""
