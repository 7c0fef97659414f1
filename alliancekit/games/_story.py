"""A course of play in words and rows. The front end says the same from the same sentences."""

from typing import Any

from alliancekit.games._declaration import Game
from alliancekit.models.management import Course

Rows = list[dict[str, Any]]


def told(game: Game, course: Course, year: int) -> str:
    """What happened in a year, counted from 1: what was done, what came, what it changed."""
    turn = course.turns[year - 1]
    news = game.news[turn.event]
    return " ".join(
        [
            f"Year {year}.",
            game.moves[turn.action].done,
            news.bites if turn.harmed else news.held,
            changes(game, course, year),
        ]
    )


def changes(game: Game, course: Course, year: int) -> str:
    """Which levels a year changed, as a sentence."""
    turn = course.turns[year - 1]
    changed = [
        f"{meter.label} {before} to {after}"
        for meter, before, after in zip(game.meters.values(), turn.before, turn.after, strict=True)
        if before != after
    ]
    return f"{', '.join(changed)}." if changed else "No level changed."


def history_rows(game: Game, course: Course) -> Rows:
    """The course as a table, from the opening on."""
    labels = [meter.label for meter in game.meters.values()]
    rows = [
        {
            "Year": 0,
            "Your move": "",
            "What came": "",
            **dict(zip(labels, course.opening, strict=True)),
        }
    ]
    for year, turn in enumerate(course.turns, 1):
        news = game.news[turn.event]
        rows.append(
            {
                "Year": year,
                "Your move": game.moves[turn.action].label,
                "What came": news.bites if turn.harmed else news.held,
                **dict(zip(labels, turn.after, strict=True)),
            }
        )
    return rows


def chart_rows(game: Game, course: Course) -> dict[str, Rows]:
    """The data sets of the chart: the levels of each year, where they stand, and the bites."""
    states = [course.opening, *(turn.after for turn in course.turns)]
    levels = [
        {"order": order, "year": year, "level": state[order]}
        for order in range(len(game.meters))
        for year, state in enumerate(states)
    ]
    dilemmas = [meter.dilemma for meter in game.meters.values()]
    marks = []
    for year, turn in enumerate(course.turns, 1):
        if turn.bites:
            order = dilemmas.index(turn.dilemma)
            marks.append({"order": order, "year": year, "level": turn.after[order]})
    now = [row for row in levels if row["year"] == len(course.turns)]
    return {"levels": levels, "now": now, "marks": marks}


def debrief(game: Game, course: Course) -> list[str]:
    """Look back on a course: how it ended, which dilemma bit first and cost most, and when."""
    words = game.debrief
    said = []
    if course.held:
        said.append(words.holds)
    elif course.state.broken:
        end = game.meters[course.state.broken].end
        said.append(f"{words.ends.format(year=len(course.turns))} {end}")
    else:
        said.append(words.stands.format(year=len(course.turns), years=game.years))
    first = course.first_bite
    if first:
        said.append(words.first.format(year=first[0], dilemma=first[1]))
    else:
        said.append(words.no_bite)
    if not course.costs or course.turning_point is None:
        return [*said, words.no_cost]
    dilemma, points = next(iter(course.costs.items()))
    said.append(words.costliest.format(dilemma=dilemma, points=points))
    year = course.turning_point
    turn = course.turns[year - 1]
    left = game.years - year + 1
    better = game.best(turn.before, left)
    said.append(
        words.turning.format(
            year=year,
            move=game.moves[turn.action].label.lower(),
            news=game.news[turn.event].label,
            before=game.chance(turn.before, left),
            after=game.chance(turn.after, left - 1),
        )
    )
    if better == turn.action:
        said.append(words.best)
    else:
        said.append(words.better.format(move=game.moves[better].label.lower()))
    return said
