"""Finding by bisection gives what a search of everything would."""

from hypothesis import given
from hypothesis import strategies as st

from readout.claims.nearby import overlap, reaching, starting_in
from readout.records import Span

SPANS = st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 600)).map(lambda p: Span(p[0], p[0] + p[1]))).map(
    sorted
)


@given(SPANS, st.integers(-10, 5600), st.integers(0, 800))
def test_the_same_as_a_search_of_all(spans: list[Span], low: int, size: int) -> None:
    high = low + size
    assert list(starting_in(spans, low, high)) == [s for s in spans if low <= s.start < high]
    wanted = [s for s in spans if overlap(s, (low, high))]
    assert [s for s in reaching(spans, low, high) if overlap(s, (low, high))] == wanted


def test_spans_that_only_touch_share_nothing() -> None:
    assert not overlap((0, 3), (3, 5)) and overlap((0, 4), (3, 5)) and not overlap(None, (0, 1))
