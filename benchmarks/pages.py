"""The pages that benchmarks read: real ones beside the repository, else the invented examples many times over."""

import gzip
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"


def known(count: int) -> tuple[list[bytes], str]:
    """Pages of a publisher that has a table, and what they are."""
    folder = DATA / "kremlin" / "pages"
    if folder.is_dir():
        return _first(sorted(folder.glob("*.html")), count), "pages of the President of Russia's site"
    return _first(sorted((ROOT / "examples").glob("*host*.html")), count), "copies of an invented page (no real ones here)"


def unknown(count: int) -> tuple[list[bytes], str]:
    """Pages of sites that have no table, and what they are."""
    folder = DATA / "articles" / "html"
    if folder.is_dir():
        return [
            gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.html.gz"))[:count]
        ], "ordinary news pages of many sites"
    return _first(
        sorted((ROOT / "tests" / "pages" / "unknown-sites").glob("*/page.html")), count
    ), "invented pages of unknown sites"


def mixed() -> tuple[list[tuple[str, bytes]], str]:
    """Documents of all kinds and publishers, each with its name, in turn, and what they are."""
    kinds = ("kremlin/pages/*.html", "whitehouse/*.md", "congressional-record/*.htm", "pm-transcripts/*.xml")
    folders = [sorted(DATA.glob(kind)) for kind in kinds]
    if not all(folders):
        return [(path.name, path.read_bytes()) for path in sorted((ROOT / "examples").glob("*.*"))], "the invented examples"
    articles, _ = unknown(91)
    documents = [[(path.name, path.read_bytes()) for path in folder] for folder in folders]
    documents.append([("article.html", page) for page in articles])
    longest = max(map(len, documents))
    return [folder[at] for at in range(longest) for folder in documents if at < len(folder)], "all the real documents"


def _first(paths: list[Path], count: int) -> list[bytes]:
    """So many pages, repeated from the start where there are fewer."""
    pages = [path.read_bytes() for path in paths]
    return [pages[number % len(pages)] for number in range(count)] if pages else []
