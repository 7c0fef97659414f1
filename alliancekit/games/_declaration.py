"""What a game is: meters, moves, news, openings, and the rules that a model gives.

The record holds the words; every rule is the model's. Its hosts play it in two ways that a test
holds together: the kernel calls the model, the built book walks the table that ``_table`` made.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alliancekit.explorers._declaration import short_citation
from alliancekit.models.management import Course, State, Turn


@dataclass(frozen=True)
class Meter:
    """One of the levels that a player watches.

    Parameters
    ----------
    label : str
        Its name.
    dilemma : str
        What bites when it is low.
    end : str
        What has happened when it stands at 0, as a sentence.
    """

    label: str
    dilemma: str
    end: str


@dataclass(frozen=True)
class Move:
    """One thing that a player can do in a year.

    Parameters
    ----------
    label : str
        What stands on the button, as a command.
    done : str
        The same when it has been done, as a sentence.
    effect : str
        What it raises and lowers.
    """

    label: str
    done: str
    effect: str


@dataclass(frozen=True)
class News:
    """One thing that a year can bring.

    Parameters
    ----------
    label : str
        Its name, with an article.
    odds : int
        In how many of a hundred years it comes.
    harm : str
        When it does harm, and what.
    bites, held : str
        What the player is told when it does harm, and when it doesn't, as sentences.
    """

    label: str
    odds: int
    harm: str
    bites: str
    held: str


@dataclass(frozen=True)
class Opening:
    """A named historical case from which a game can start."""

    key: str
    label: str
    state: State
    note: str
    source: str


@dataclass(frozen=True)
class Debrief:
    """Sentences with which a game is looked back upon; names in braces are filled in."""

    stands: str
    holds: str
    ends: str
    first: str
    no_bite: str
    costliest: str
    no_cost: str
    turning: str
    better: str
    best: str


@dataclass(frozen=True)
class Game:
    """A game, whole.

    Parameters
    ----------
    name : str
        Name in code, file names and links.
    title : str
        A question.
    goal : str
        What the player is to bring about, in a sentence or two.
    question : str
        What is predicted before the first move: which dilemma bites first.
    meters, moves, news : Mapping[str, ...]
        By the model's names.
    openings : sequence of Opening
        Cases to start from, the first by default.
    sample : Course
        The course that stands on paper.
    sample_caption : str
        Who plays it.
    debrief : Debrief
        Its sentences.
    states : callable
        All states in which a move can be made.
    advance : callable
        State, action and event -> one turn.
    play : callable
        Opening, seed and moves -> the course so far.
    deck : callable
        Seed -> the events of a course.
    chance, best : callable
        State and years to go -> the chance of success in per cent, and the best action.
    years, seeds, top, brink : int
        How many years there are, how many courses of events, the highest level, and the level at
        which a dilemma bites.
    chart : Mapping
        Vega-Lite specification over the data sets of ``chart_rows``.
    picture : str
        What the chart shows, in words.
    code : str
        Path of the model in the repository.
    """

    name: str
    title: str
    goal: str
    question: str
    meters: Mapping[str, Meter]
    moves: Mapping[str, Move]
    news: Mapping[str, News]
    openings: Sequence[Opening]
    sample: Course
    sample_caption: str
    debrief: Debrief
    states: Callable[[], Any]
    advance: Callable[[State, str, str], Turn]
    play: Callable[[State, int, Sequence[str]], Course]
    deck: Callable[[int], Sequence[str]]
    chance: Callable[[State, int], int]
    best: Callable[[State, int], str]
    years: int
    seeds: int
    top: int
    brink: int
    chart: Mapping[str, Any]
    picture: str
    code: str

    def opening(self, key: str) -> Opening:
        """The opening of this key.

        Raises
        ------
        ValueError
            If there is none; the message lists those that there are.
        """
        for opening in self.openings:
            if opening.key == key:
                return opening
        keys = ", ".join(opening.key for opening in self.openings)
        raise ValueError(f"opening is {key!r}; it must be one of {keys}")

    def as_json(self) -> dict[str, Any]:
        """Everything that the front end needs besides the table and the chart."""
        return {
            "name": self.name,
            "title": self.title,
            "goal": self.goal,
            "question": self.question,
            "meters": [vars(meter) for meter in self.meters.values()],
            "moves": [{"name": name, **vars(move)} for name, move in self.moves.items()],
            "news": [vars(news) for news in self.news.values()],
            "openings": [
                {
                    "key": opening.key,
                    "label": opening.label,
                    "levels": list(opening.state),
                    "note": f"{opening.note} ({short_citation(opening.source)})",
                }
                for opening in self.openings
            ],
            "debrief": vars(self.debrief),
            "years": self.years,
            "seeds": self.seeds,
            "brink": self.brink,
            "picture": self.picture,
            "code": self.code,
        }
