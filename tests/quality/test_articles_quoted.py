"""Quotations of the invented articles are found and given to whom they are of, the articles held out among them."""

from tests.quality.articles_quoted import HELD_OUT, articles, measure, opened


def test_the_measure_has_enough_articles() -> None:
    truth = [gold for path in articles() for gold in opened(path)[1]]
    assert len(list(articles())) >= 11 and len(truth) >= 150


def test_the_shares_are_above_their_floors() -> None:
    for name, score in measure().items():
        floor = 0.9 if name == HELD_OUT else 0.97
        assert score.right >= 0.98 * max(score.truth, score.found), score.faults
        assert score.named >= floor * max(score.given, score.told), score.faults
