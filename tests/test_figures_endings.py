"""The picture of mistakes shows the numbers of the table: the oracle is a table made by hand."""

import pandas as pd
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from alliancekit.figures._style import SECURE, THREAT
from alliancekit.figures.endings import confusion
from alliancekit.models.endings import CAUSES


def test_agreement_lies_on_the_diagonal_and_empty_pairs_stay_empty() -> None:
    cases = pd.DataFrame(0, index=list(CAUSES), columns=list(CAUSES))
    cases.loc["threat", "threat"] = 8
    cases.loc["interests", "threat"] = 4
    (axes,) = confusion(cases).axes
    found = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    squares = {(round(p.get_x() + 0.47), round(p.get_y() + 0.47)): p for p in found}
    interests = list(CAUSES).index("interests")
    assert set(squares) == {(0, 0), (0, interests)}
    assert to_hex(squares[0, 0].get_facecolor()) == SECURE.lower()
    assert to_hex(squares[0, interests].get_facecolor()) == THREAT.lower()
    strong, weak = (squares[place].get_alpha() or 0.0 for place in ((0, 0), (0, interests)))
    assert strong > weak > 0
    assert sorted(text.get_text() for text in axes.texts) == ["4", "8"]
