"""What stands where a game will be: its rules and a course of play, also without a script."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from alliancekit.games import Game
from alliancekit.games._story import debrief, history_rows
from alliancekit.widget._html import PICTURE, table_rows


def default_game_html(game: Game, given: Mapping[str, Any] | None, *, heading: int = 3) -> str:
    """The game as an ``<ally-game>`` element, with its sample course on paper.

    Parameters
    ----------
    game : Game
        The game.
    given : Mapping, optional
        Opening, seed and moves to start with; without moves the reader gets a course by lot.
    heading : int
        Level of the heading.
    """
    attributes = f' name="{escape(game.name)}" data-heading="{heading}"'
    if given and given["moves"]:
        actions = list(game.moves)
        start = {**given, "moves": [actions.index(move) for move in given["moves"]]}
        attributes += f' data-game="{escape(json.dumps(start))}"'
    meters = [meter.label for meter in game.meters.values()]
    moves = [{"Each year you": m.label, "which gives": m.effect} for m in game.moves.values()]
    news = [
        {"Then may come": n.label, "in 100 years": n.odds, "and does harm": n.harm}
        for n in game.news.values()
    ]
    openings = [
        {
            "You start from": o.label,
            **dict(zip(meters, o.state, strict=True)),
            "best play holds, of 100": game.chance(o.state, game.years),
        }
        for o in game.openings
    ]
    sample = game.sample
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in debrief(game, sample))
    return (
        f'<ally-game{attributes}><div class="ak-default">'
        f'<h{heading} class="ak-title">{escape(game.title)}</h{heading}>'
        f'<p class="ak-verdict">{escape(game.goal)}</p>'
        f"{_table('What you can do', moves)}"
        f"{_table('What a year can bring', news)}"
        f"{_table('Openings', openings, words=False)}"
        f"{PICTURE}"
        f"{_table(game.sample_caption, history_rows(game, sample))}"
        f"{told}</div></ally-game>"
    )


def _table(caption: str, rows: Sequence[Mapping[str, Any]], *, words: bool = True) -> str:
    kind = "ak-numbers ak-words" if words else "ak-numbers"
    return (
        f'<div class="{kind} ak-scroll" tabindex="0" role="region" '
        f'aria-label="{escape(caption)}"><table><caption>{escape(caption)}</caption>'
        f"{table_rows(rows)}</table></div>"
    )
