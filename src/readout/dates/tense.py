"""Whether the clause around an expression speaks of the past or of what is to come."""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future"]

_REACH = 160
"""Characters looked at on either side: a clause is seldom longer."""

_CUE = re.compile(
    r"(?P<future>\b(?:will|won[’']t|shall|would|could|may|might|going\sto|gonna|upcoming|ahead\sof|slated|(?:is|are|was|were|be)\s(?:now\s)?to\sbe"
    r"|(?:expected|scheduled|planned|plans|planning|plan|due|set|poised|hopes|hope|aims|intends|wants|agreed|vowed|promised|pledged|deadline)"
    r"\s(?:to|for|on|by|of)|to\s(?:be|meet|hold|visit|begin|start|take|travel|arrive|come|return|go|attend|sign|resume|host|join|vote|expire|open"
    r"|leave|send|announce|launch|convene|discuss|end|finish|complete|appear|run|make|give|happen|continue|talk|speak))\b|[’']ll\b)(?:\snot)?(?:\sbe)?(?:\s[a-z]{2,20}(?!\w))?"
    r"|(?P<past>\b(?:was|were|had|has|have|been|did|done|said|told|met|held|took|came|went|made|began|spoke|sent|left|fell|fought|struck|shot|hit"
    r"|won|lost|gave|got|found|kept|led|ran|saw|became|brought|built|bought|caught|chose|drew|drove|flew|froze|grew|heard|hid|knew|laid|paid|rose"
    r"|sank|sat|sold|sought|spent|stood|stole|swore|taught|thought|threw|understood|withdrew|wrote|broke|cut|taken|given|ago|since"
    r"|(?!(?:need|indeed|speed|united|hundred|wicked|sacred|naked|armed|embed|exceed|proceed|succeed)\b)[a-z]{2,20}ed)\b)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;!?:]\s|\n")


def tense(text: str, start: int, end: int) -> Tense | None:
    """The tense of the nearest verb before the expression in its clause, else of the first behind it, else None."""
    last = None
    for match in _CUE.finditer(_clause_before(text, start)):
        last = match
    found = last or _CUE.search(_clause_after(text, end))
    if found is None:
        return None
    return "future" if found["future"] else "past"


def _clause_before(text: str, start: int) -> str:
    left = text[max(0, start - _REACH) : start]
    cut = 0
    for boundary in _CLAUSE_END.finditer(left):
        cut = boundary.end()
    return left[cut:]


def _clause_after(text: str, end: int) -> str:
    right = text[end : end + _REACH]
    boundary = _CLAUSE_END.search(right)
    return right[: boundary.start()] if boundary else right
