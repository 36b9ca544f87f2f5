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


def _first(paths: list[Path], count: int) -> list[bytes]:
    """So many pages, repeated from the start where there are fewer."""
    pages = [path.read_bytes() for path in paths]
    return [pages[number % len(pages)] for number in range(count)] if pages else []
