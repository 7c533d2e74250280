"""Whether the clause around an expression speaks of the past or of what is to come."""

from __future__ import annotations

import bisect
import re
from typing import Literal

Tense = Literal["past", "future"]

_REACH = 160
"""Characters looked at on either side: a clause is seldom longer."""

_CUE = re.compile(
    r"(?P<perfect>\b(?:would|could|might|may)\shave\b)|(?P<future>\b(?:will|won[’']t|shall|would|could|may|might"
    r"|going\sto|gonna|upcoming|ahead\sof|slated|(?:is|are|was|were|be)\s(?:now\s)?to\s(?!the\b)[a-z]{2,14}\b"
    r"|(?:expected|scheduled|planned|plans|planning|plan|due|set|poised|hopes|hope|aims|intends|wants|agreed|vowed"
    r"|promised|pledged|deadline)"
    r"\s(?:to|for|on|by|of)|to\s(?:be|meet|hold|visit|begin|start|take|travel|arrive|come|return|go|attend|sign"
    r"|resume|host|join|vote|expire|open"
    r"|leave|send|announce|launch|convene|discuss|end|finish|complete|appear|run|make|give|happen|continue|talk"
    r"|speak)"
    # A timetable stands in the present tense: "the council meets on Friday".
    r"|meets|begins|opens|starts|resumes|convenes|reconvenes|expires|airs|premieres|debuts|kicks\soff|arrives|faces)\b|[’']ll\b)(?:\snot)?(?:\sbe)?(?:\s[a-z]{2,18}ly)?(?:\s[a-z]{2,20}(?!\w))?"
    r"|(?P<past>\b(?:was|were|had|has|have|been|did|done|said|told|met|held|took|came|went|made|began|spoke|sent"
    r"|left|fell|fought|struck|shot|hit"
    r"|won|lost|gave|got|found|kept|led|ran|saw|became|brought|built|bought|caught|chose|drew|drove|flew|froze|grew"
    r"|heard|hid|knew|laid|paid|rose"
    r"|sank|sat|sold|sought|spent|stood|stole|swore|taught|thought|threw|understood|withdrew|wrote|broke|cut|taken"
    r"|given|ago|since"
    r"|(?!(?:need|indeed|speed|united|hundred|wicked|sacred|naked|armed|embed|exceed|proceed"
    r"|succeed)\b)[a-z]{2,20}ed)\b)",
)
_CLAUSE_END = re.compile(r"[.;!?:]\s|[\n—–]|\bthat\s|\s-\s")


class Tenses:
    """The verbs of one text that tell past from future; the text is searched once, on the first question."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._cues: list[tuple[int, int, Tense]] = []
        self._breaks: list[int] | None = None

    def at(self, start: int, end: int) -> Tense | None:
        """The tense of the nearest verb before the expression in its clause, else of the first behind it, else None."""
        breaks = self._clauses()
        place = bisect.bisect_right(breaks, start)
        floor = max(start - _REACH, breaks[place - 1] if place else 0)
        following = bisect.bisect_left(breaks, end)
        ceiling = min(end + _REACH, breaks[following] if following < len(breaks) else len(self._text))
        index = bisect.bisect_left(self._starts, start) - 1
        if index >= 0 and self._cues[index][0] >= floor:
            return self._cues[index][2]
        index = bisect.bisect_left(self._starts, end)
        if index < len(self._cues) and self._cues[index][1] <= ceiling:
            return self._cues[index][2]
        return None

    def _clauses(self) -> list[int]:
        """Where clauses end; fills the list of cues on the way."""
        if self._breaks is None:
            self._breaks = [match.end() for match in _CLAUSE_END.finditer(self._text)]
            for match in _CUE.finditer(self._text):
                self._cues.append((match.start(), match.end(), "future" if match["future"] else "past"))
            self._starts = [cue[0] for cue in self._cues]
        return self._breaks
