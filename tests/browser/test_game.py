"""The games, played in the built book and compared with the model."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Page, expect

from alliancekit.games import Game, find, names
from alliancekit.games._story import chart_rows, debrief, history_rows, told
from alliancekit.models.management import Course, play
from alliancekit.widget._html import shown
from tests.browser.conftest import PageMaker


@pytest.fixture(params=names())
def game(request: pytest.FixtureRequest) -> Game:
    return find(request.param)


def embed(site: str, game: Game, fragment: str = "") -> str:
    return f"{site}/embed/{game.name}.html{fragment}"


def link(game: Game, opening: str, seed: int, moves: list[str]) -> str:
    digits = "".join(str(list(game.moves).index(move)) for move in moves)
    return f"#{game.name}?opening={opening}&seed={seed}&moves={digits}"


def predict(page: Page, option: int = 0) -> None:
    page.locator(".ak-options button").nth(option).click()


def move(page: Page, game: Game, name: str, *, by_mouse: bool = True) -> None:
    button = page.locator(".ak-move").nth(list(game.moves).index(name))
    if by_mouse:
        button.click()
    else:
        button.focus()
        page.keyboard.press("Enter" if len(name) % 2 else "Space")


def random_moves(game: Game, opening: str, seed: int) -> list[str]:
    """Moves of a whole game, drawn by lot but leaning to what keeps it going."""
    pick = random.Random(f"{opening} {seed}")
    state = game.opening(opening).state
    moves: list[str] = []
    while not (course := play(state, seed, moves)).over:
        best = game.best(course.state, game.years - len(moves))
        moves.append(pick.choice([best, best, pick.choice(list(game.moves))]))
    return moves


SEEN = """async (names) => {
  const { view } = document.querySelector('.ak-canvas');
  await view.runAsync();
  const plain = ({ order, year, level }) => ({ order, year, level });
  const cells = (row) => [...row.cells].map((cell) => cell.textContent);
  return {
    rows: [...document.querySelectorAll('.ak-live .ak-numbers')[0].querySelectorAll('tbody tr')]
      .map(cells),
    verdict: document.querySelector('.ak-live .ak-verdict').textContent,
    debrief: [...document.querySelectorAll('.ak-debrief p:not(.ak-ask)')].map((p) => p.textContent),
    data: Object.fromEntries(names.map((name) => [name, view.data(name).map(plain)])),
  };
}"""
"""What the card shows now: its history, its sentence, the look back, and the chart as drawn."""


def shows(page: Page, game: Game, course: Course) -> None:
    seen = page.evaluate(SEEN, ["levels", "now", "marks"])
    rows = history_rows(game, course)
    assert seen["rows"] == [[shown(cell) for cell in row.values()] for row in rows]
    assert seen["debrief"] == debrief(game, course)
    assert seen["data"] == chart_rows(game, course)


# ---- a whole game


@pytest.mark.parametrize("by_mouse", [True, False], ids=["mouse", "keyboard"])
@pytest.mark.parametrize(("opening", "seed"), [(0, 7), (1, 54), (2, 499), (0, 120)])
def test_a_whole_game_is_the_models_game(
    opening: int, seed: int, by_mouse: bool, game: Game, site: str, new_page: PageMaker
) -> None:
    case = game.openings[opening]
    page = new_page(reduced_motion="reduce")
    page.goto(embed(site, game, link(game, case.key, seed, [])))
    moves = random_moves(game, case.key, seed)
    for year, name in enumerate(moves, 1):
        expect(page.locator(".ak-ask").first).to_have_text(f"Year {year}: what do you do?")
        move(page, game, name, by_mouse=by_mouse)
        course = game.play(case.state, seed, moves[:year])
        expect(page.locator(".ak-live .ak-verdict")).to_contain_text(told(game, course, year))
        shows(page, game, course)
    expect(page.locator(".ak-ask").first).to_contain_text("The game is over")
    expect(page.locator(".ak-debrief")).to_be_visible()
    assert page.evaluate("document.activeElement.textContent") == "Looking back"
    expect(page.locator(".ak-moves")).to_be_hidden()


def test_undo_start_again_and_new_events(game: Game, site: str, new_page: PageMaker) -> None:
    case = game.openings[1]
    page = new_page()
    page.goto(embed(site, game, link(game, case.key, 9, [])))
    for name in ("wait", "share", "adapt"):
        move(page, game, name)
    page.get_by_role("button", name="Undo").click()
    shows(page, game, game.play(case.state, 9, ["wait", "share"]))
    move(page, game, "restrain")
    shows(page, game, game.play(case.state, 9, ["wait", "share", "restrain"]))
    page.get_by_role("button", name="Start again").click()
    shows(page, game, game.play(case.state, 9, []))
    assert page.evaluate("document.activeElement.textContent") == "Year 1: what do you do?"
    seeds = set()
    for _ in range(4):
        page.get_by_role("button", name="New events").click()
        page.get_by_role("button", name="Copy link").click()
        seeds.add(page.evaluate("location.hash").split("seed=")[1].split("&")[0])
    assert len(seeds) > 1
    page.get_by_role("button", name=game.openings[2].label).click()
    expect(page.locator(".ak-note")).to_contain_text(game.openings[2].note)


# ---- prediction first


def test_nothing_is_given_away_before_the_prediction(
    game: Game, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.goto(embed(site, game))
    expect(page.locator(".ak-options button")).to_have_count(len(game.meters))
    for hidden in (".ak-moves", ".ak-live .ak-verdict", ".ak-default", ".ak-foot"):
        expect(page.locator(hidden)).to_be_hidden()


def test_the_prediction_is_answered_by_the_players_own_course(
    game: Game, site: str, new_page: PageMaker
) -> None:
    # Events 1 and reassurance twice: entrapment bites in year 2.
    opening = game.openings[0]
    for option, told_ in ((1, "As you expected"), (0, "Not as you expected")):
        page = new_page()
        page.goto(embed(site, game))
        predict(page, option)
        kept = page.locator(".ak-predicted")
        expect(kept).to_contain_text("Nothing has bitten yet")
        page.evaluate(f"location.hash = {link(game, opening.key, 1, ['reassure'])!r}")
        expect(kept).to_contain_text("Nothing has bitten yet")
        move(page, game, "reassure")
        expect(kept).to_contain_text("First to bite: entrapment, in year 2")
        expect(kept).to_contain_text(told_)


# ---- links and the browser's store


def test_a_copied_link_opens_the_same_game(game: Game, site: str, new_page: PageMaker) -> None:
    page = new_page()
    page.goto(embed(site, game))
    predict(page)
    for name in ("share", "wait", "restrain"):
        move(page, game, name)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".ak-message")).to_have_text("Link copied.")
    address = page.evaluate("navigator.clipboard.readText()")
    other = new_page()
    other.goto(address)
    rows = [p.evaluate(SEEN, []) for p in (page, other)]
    assert rows[0]["rows"] == rows[1]["rows"]
    assert len(rows[0]["rows"]) == 4


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("opening=rome&seed=1&moves=", "it has no opening “rome”"),
        ("opening=bonn-1963&seed=501&moves=", "its events are number 501"),
        ("opening=bonn-1963&seed=1.5&moves=", "its events are number 1.5"),
        ("opening=bonn-1963&moves=0", "its events are number NaN"),
        ("opening=bonn-1963&seed=1&moves=7", "it has a move that there is not"),
        ("opening=bonn-1963&seed=1&moves=0x", "it has a move that there is not"),
        ("opening=bonn-1963&seed=1&moves=00000000", "it goes on after the end"),
        ("opening=bonn-1963&seed=1&moves=444444444444444444444", "it has too many years"),
    ],
)
def test_a_broken_link_is_told_and_a_new_game_is_shown(
    query: str, complaint: str, game: Game, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.goto(embed(site, game, f"#{game.name}?{query}"))
    expect(page.locator(".ak-message.ak-failed")).to_contain_text(complaint)
    expect(page.locator(".ak-message.ak-failed")).to_contain_text("A new game is shown.")
    expect(page.locator(".ak-ask").first).to_have_text("Year 1: what do you do?")
    move(page, game, "wait")
    expect(page.locator(".ak-live .ak-verdict")).to_contain_text("Year 1.")


def test_a_game_is_taken_up_where_it_was_left(game: Game, site: str, new_page: PageMaker) -> None:
    page = new_page()
    page.goto(embed(site, game))
    predict(page)
    for name in ("share", "wait"):
        move(page, game, name)
    before = page.evaluate(SEEN, [])["rows"]
    page.reload()
    expect(page.locator(".ak-message")).to_contain_text("taken up where you left it")
    assert page.evaluate(SEEN, [])["rows"] == before
    page.evaluate(f"localStorage.setItem('why-states-ally:{game.name}', '{{\"moves\": [9]}}')")
    page.reload()
    expect(page.locator(".ak-message.ak-failed")).to_contain_text("A new game is shown.")
    page.evaluate(f"localStorage.setItem('why-states-ally:{game.name}', 'no JSON')")
    page.reload()
    expect(page.locator(".ak-options")).to_be_visible()


def test_a_browser_that_keeps_nothing_can_play(game: Game, site: str, new_page: PageMaker) -> None:
    page = new_page(
        run_first="Object.defineProperty(window, 'localStorage', "
        "{ get() { throw new Error('the store is shut'); } });"
    )
    page.goto(embed(site, game))
    predict(page)
    move(page, game, "wait")
    expect(page.locator(".ak-live .ak-verdict")).to_contain_text("Year 1.")


def test_the_embed_code_is_a_frame_that_works(
    game: Game, site: str, new_page: PageMaker, in_lms: Callable[[str], FrameLocator]
) -> None:
    page = new_page()
    page.goto(f"{site}/chapters/15-managing-an-alliance.html")
    card = page.locator(f"ally-game[name={game.name}]")
    card.locator(".ak-options button").first.click()
    card.locator(".ak-move").last.click()
    card.get_by_role("button", name="Copy embed code").click()
    expect(card.locator(".ak-message")).to_have_text("Embed code copied.")
    code = page.evaluate("navigator.clipboard.readText()")
    framed = in_lms(code)
    expect(framed.locator(".ak-live .ak-verdict")).to_contain_text("After 1 of 20 years")


# ---- every kind of reader


def test_it_is_played_from_a_file(game: Game, book: Path, new_page: PageMaker) -> None:
    case = game.openings[0]
    page = new_page()
    page.goto((book / "embed" / f"{game.name}.html").as_uri() + link(game, case.key, 3, []))
    expect(page.locator(".ak-canvas svg")).to_be_visible()
    move(page, game, "share")
    shows(page, game, game.play(case.state, 3, ["share"]))


def test_without_scripts_it_is_its_rules_and_a_course_of_play(
    game: Game, site: str, new_page: PageMaker
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(embed(site, game))
    rules = page.locator(".ak-default")
    expect(rules.locator("svg")).to_be_visible()
    for move_ in game.moves.values():
        expect(rules).to_contain_text(move_.effect)
    for news in game.news.values():
        expect(rules).to_contain_text(news.harm)
    for sentence in debrief(game, game.sample):
        expect(rules).to_contain_text(sentence)
    sample = rules.locator("table").last.locator("tbody tr")
    expect(sample).to_have_count(len(game.sample.turns) + 1)


def test_paper_shows_the_rules_or_the_game_that_was_played(
    game: Game, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.goto(embed(site, game))
    predict(page)
    page.emulate_media(media="print")
    expect(page.locator(".ak-default svg")).to_be_visible()
    expect(page.locator(".ak-live")).to_be_hidden()
    page.emulate_media(media="screen")
    move(page, game, "wait")
    page.emulate_media(media="print")
    expect(page.locator(".ak-default")).to_be_hidden()
    for seen in (".ak-live .ak-canvas svg", ".ak-debrief", ".ak-live .ak-numbers table >> nth=0"):
        expect(page.locator(seen)).to_be_visible()
    for hidden in (".ak-moves", ".ak-foot"):
        expect(page.locator(hidden)).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_in_a_finished_game(
    width: int, theme: str, game: Game, site: str, new_page: PageMaker
) -> None:
    page = new_page(width=width, color_scheme=theme, reduced_motion="reduce")
    moves = [turn.action for turn in game.sample.turns]
    page.goto(embed(site, game, link(game, game.openings[0].key, game.sample.seed, moves)))
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    expect(page.locator(".ak-canvas svg")).to_be_visible()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 360])
def test_a_phone_needs_no_sideways_scroll_and_has_large_targets(
    width: int, game: Game, site: str, new_page: PageMaker
) -> None:
    page = new_page(width=width, height=740)
    moves = [turn.action for turn in game.sample.turns]
    page.goto(embed(site, game, link(game, game.openings[0].key, game.sample.seed, moves)))
    for summary in page.locator(".ak-live summary").all():
        summary.click()
    expect(page.locator(".ak-canvas svg")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for target in page.locator(".ak-live :is(button, summary):visible").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.evaluate("node => node.outerHTML")


def test_on_a_phone_what_came_and_the_buttons_are_seen_together(
    game: Game, site: str, new_page: PageMaker
) -> None:
    page = new_page(width=360, height=740)
    page.goto(embed(site, game))
    predict(page)
    move(page, game, "wait")
    page.locator(".ak-move").last.scroll_into_view_if_needed()
    expect(page.locator(".ak-live .ak-verdict")).to_be_in_viewport(ratio=0.9)


def test_a_damaged_table_is_told_and_the_rules_stay(
    game: Game, site: str, new_page: PageMaker
) -> None:
    page = new_page()
    page.route(
        f"**/{game.name}.js*",
        lambda route: route.fulfill(
            body=route.fetch().text().replace('"states":[[', '"states":[],"was":[['),
            content_type="text/javascript",
        ),
    )
    page.goto(embed(site, game))
    expect(page.locator(".ak-default .ak-failed")).to_contain_text("is damaged")
    expect(page.locator(".ak-default svg")).to_be_visible()
    expect(page.locator(".ak-live")).to_have_count(0)
