/* Games: the second front end. It plays by looking up in a table of transitions, in the built book
 * (classic script, also from file://) as <ally-game name="…"> and in a notebook through anywidget.
 * A game is an opening, the number of a course of events, and the moves so far; all else follows.
 */
(function () {
  "use strict";

  const kit = globalThis.AllianceKit;
  if (!kit || kit.mountGame) return;
  const { h, tabulate, drawing, copyLink, copyEmbed, defineElement, reveal } = kit.parts;
  let serial = 0;

  // ---------------------------------------------------------------- the course of a game

  /* The mirror image of GameTable.walk in alliancekit/games/_table.py. */
  function walk(declaration, table, game) {
    const opening = declaration.openings.find((one) => one.key === game.opening).levels;
    let state = table.states.findIndex((levels) => levels.join() === opening.join());
    const turns = game.moves.map((action, year) => {
      if (state >= table.live) throw new Error("it goes on after the end");
      const left = declaration.years - year;
      const event = Number(table.decks[game.seed - 1][year]);
      const at = (state * table.actions + action) * table.events + event;
      const before = table.states[state];
      const hope = table.chance[left][state];
      const best = table.best[left - 1][state];
      state = table.next[at];
      const after = table.states[state];
      const later = state < table.live ? table.chance[left - 1][state] : 0;
      const dilemma = table.dilemma[at];
      return {
        before, action, event, after, hope, best, later, dilemma,
        harmed: Boolean(table.harmed[at]),
        bites: dilemma > 0 && after[dilemma - 1] <= declaration.brink,
      };
    });
    const levels = table.states[state];
    const broken = levels.indexOf(0);
    const over = broken >= 0 || turns.length === declaration.years;
    return { opening, turns, levels, broken, over };
  }

  const fill = (sentence, slots) => sentence.replace(/\{(\w+)\}/g, (_, name) => slots[name]);

  const newsOf = (declaration, turn) => {
    const news = declaration.news[turn.event];
    return turn.harmed ? news.bites : news.held;
  };

  /* The four below say what alliancekit/games/_story.py says. */
  function told(declaration, turn, year) {
    const changed = declaration.meters
      .map((meter, i) => [meter.label, turn.before[i], turn.after[i]])
      .filter(([, before, after]) => before !== after)
      .map(([label, before, after]) => `${label} ${before} to ${after}`);
    const changes = changed.length ? `${changed.join(", ")}.` : "No level changed.";
    return `Year ${year}. ${declaration.moves[turn.action].done} ${newsOf(declaration, turn)} ${changes}`;
  }

  function historyRows(declaration, course) {
    const levels = (state) =>
      Object.fromEntries(declaration.meters.map((meter, i) => [meter.label, state[i]]));
    return [
      { Year: 0, "Your move": "", "What came": "", ...levels(course.opening) },
      ...course.turns.map((turn, i) => ({
        Year: i + 1,
        "Your move": declaration.moves[turn.action].label,
        "What came": newsOf(declaration, turn),
        ...levels(turn.after),
      })),
    ];
  }

  function chartRows(declaration, course) {
    const states = [course.opening, ...course.turns.map((turn) => turn.after)];
    const levels = declaration.meters.flatMap((_, order) =>
      states.map((state, year) => ({ order, year, level: state[order] })));
    const marks = course.turns.flatMap((turn, i) => turn.bites
      ? [{ order: turn.dilemma - 1, year: i + 1, level: turn.after[turn.dilemma - 1] }] : []);
    return { levels, now: levels.filter((row) => row.year === course.turns.length), marks };
  }

  function firstBite(declaration, course) {
    const at = course.turns.findIndex((turn) => turn.bites);
    return at < 0 ? null
      : { year: at + 1, dilemma: declaration.meters[course.turns[at].dilemma - 1].dilemma };
  }

  function debrief(declaration, course) {
    const words = declaration.debrief;
    const { turns, broken } = course;
    const year = turns.length;
    const said = [];
    if (broken >= 0) said.push(`${fill(words.ends, { year })} ${declaration.meters[broken].end}`);
    else if (course.over) said.push(words.holds);
    else said.push(fill(words.stands, { year, years: declaration.years }));
    const first = firstBite(declaration, course);
    said.push(first ? fill(words.first, first) : words.no_bite);
    const losses = turns.map((turn) => Math.max(0, turn.hope - turn.later));
    const costs = new Map();
    turns.forEach(({ dilemma }, i) => {
      if (dilemma && losses[i]) costs.set(dilemma, (costs.get(dilemma) || 0) + losses[i]);
    });
    if (!costs.size) return [...said, words.no_cost];
    const [[dilemma, points]] = [...costs].sort((a, b) => b[1] - a[1]);
    said.push(fill(words.costliest, { dilemma: declaration.meters[dilemma - 1].dilemma, points }));
    const at = losses.indexOf(Math.max(...losses));
    const turn = turns[at];
    said.push(fill(words.turning, {
      year: at + 1,
      move: declaration.moves[turn.action].label.toLowerCase(),
      news: declaration.news[turn.event].label,
      before: turn.hope,
      after: turn.later,
    }));
    said.push(turn.best === turn.action ? words.best
      : fill(words.better, { move: declaration.moves[turn.best].label.toLowerCase() }));
    return said;
  }

  // ---------------------------------------------------------------- a game in a link

  const fragmentOf = (declaration, game) => `#${declaration.name}?${new URLSearchParams({
    opening: game.opening, seed: game.seed, moves: game.moves.join(""),
  })}`;

  /* Check what a link, a store or a kernel says of a game, and return it; or say what is wrong. */
  function checked(declaration, table, { opening, seed, moves }) {
    const wrong = (what) => { throw new Error(`This game can't be played: ${what}.`); };
    if (!declaration.openings.some((one) => one.key === opening)) wrong(`it has no opening “${opening}”`);
    if (!Number.isInteger(seed) || seed < 1 || seed > declaration.seeds) {
      wrong(`its events are number ${seed}, and there are 1 to ${declaration.seeds}`);
    }
    if (!Array.isArray(moves) || moves.length > declaration.years) wrong("it has too many years");
    if (!moves.every((move) => Number.isInteger(move) && declaration.moves[move])) {
      wrong("it has a move that there is not");
    }
    const game = { opening, seed, moves: [...moves] };
    try {
      walk(declaration, table, game);
    } catch (error) {
      wrong(error.message);
    }
    return game;
  }

  function fromFragment(declaration, table) {
    const [name, query] = location.hash.slice(1).split("?");
    if (name !== declaration.name || query == null) return null;
    const given = new URLSearchParams(query);
    return checked(declaration, table, {
      opening: given.get("opening"),
      seed: Number(given.get("seed") || NaN),
      moves: [...(given.get("moves") || "")].map(Number),
    });
  }

  // ---------------------------------------------------------------- the card

  /* host: { declaration, table, vega, game, links, code, embed, headingLevel, changed(game) }. */
  function card(root, host) {
    const { declaration, table } = host;
    const base = `ak-${declaration.name}-${serial += 1}`;
    const level = Number(host.headingLevel || 3);
    let game = host.game;
    let course = null;
    let expected = "";

    const title = h(`h${level}`, { class: "ak-title", id: `${base}-title` }, declaration.title);
    const question = h("fieldset", { class: "ak-predict" },
      h("legend", {}, declaration.question),
      h("div", { class: "ak-options" }, ...declaration.meters.map(({ dilemma }) =>
        h("button", { type: "button", onclick: () => predict(dilemma) }, dilemma))),
      h("p", { class: "ak-help" }, "Say what you expect: the game opens when you have."));
    const predicted = h("p", { class: "ak-predicted", tabindex: -1, hidden: true });

    const openings = declaration.openings.map((opening) => h("button", {
      type: "button", class: "ak-preset", onclick: () => start({ opening: opening.key }),
    }, opening.label));
    const note = h("p", { class: "ak-note" });
    const cases = h("div", { class: "ak-cases" },
      h("div", { class: "ak-presets", role: "group", "aria-label": "Openings" }, ...openings), note);

    const ask = h("p", { class: "ak-ask", id: `${base}-ask`, tabindex: -1 });
    const buttons = declaration.moves.map((move, i) => h("button", {
      type: "button", class: "ak-move", onclick: () => set({ ...game, moves: [...game.moves, i] }, true),
    }, h("strong", {}, move.label), h("span", {}, move.effect)));
    const moves = h("div", { class: "ak-moves", role: "group", "aria-labelledby": `${base}-ask` }, ...buttons);
    const panel = h("div", { class: "ak-controls" },
      h("p", { class: "ak-help" }, declaration.goal),
      ask, moves);

    const canvas = h("div", { class: "ak-canvas", "aria-hidden": "true" });
    const picture = h("div", { class: "ak-picture", role: "img" }, canvas);
    const chart = drawing(canvas, host.vega);
    const verdict = h("p", { class: "ak-verdict", role: "status" });
    const lookBack = h("div", { class: "ak-debrief" });
    const result = h("div", { class: "ak-result" }, picture, verdict, lookBack);
    const body = h("div", {}, cases, h("div", { class: "ak-body" }, panel, result));

    const history = h("table", {});
    const risks = h("table", {});
    tabulate(risks, declaration.news.map((news) => ({
      "What can come": news.label, "In 100 years": news.odds, "When it does harm": news.harm,
    })));
    const fold = (summary, content) => h("details", { class: "ak-numbers ak-words" },
      h("summary", {}, summary),
      h("div", { class: "ak-scroll", tabindex: 0, role: "region", "aria-label": `${summary} ${serial}` }, content));
    const folds = [fold("Years so far", history), fold("What a year can bring", risks)];

    const message = h("p", { class: "ak-message", role: "status" });
    const undo = h("button", {
      type: "button", onclick: () => set({ ...game, moves: game.moves.slice(0, -1) }),
    }, "Undo");
    const again = h("button", { type: "button", onclick: () => start({}) }, "Start again");
    const foot = h("div", { class: "ak-foot" }, undo, again,
      h("button", { type: "button", onclick: () => start({ seed: drawn() }) }, "New events"),
      host.links ? h("button", {
        type: "button", onclick: () => copyLink(fragmentOf(declaration, game), say),
      }, "Copy link") : null,
      host.code ? h("a", { href: host.code }, "Code") : null,
      host.embed ? h("button", {
        type: "button",
        onclick: () => copyEmbed(host.embed, fragmentOf(declaration, game), declaration.title, say),
      }, "Copy embed code") : null,
      message);

    const parts = [body, ...folds, foot];
    const live = h("section", { class: "ak-live ak-locked", "aria-labelledby": `${base}-title` },
      title, question, predicted, ...parts);
    root.append(live);
    for (const part of parts) part.hidden = true;

    // On paper the years so far are read, not opened.
    matchMedia("print").addEventListener("change", (event) => { if (event.matches) folds[0].open = true; });

    const drawn = () => 1 + Math.floor(Math.random() * declaration.seeds);

    function predict(dilemma) {
      expected = dilemma;
      open();
      show("");
      predicted.focus({ preventScroll: true });
    }

    function open() {
      question.hidden = true;
      live.classList.remove("ak-locked");
      for (const part of parts) part.hidden = false;
    }

    function start(changes) {
      set({ ...game, ...changes, moves: [] });
      ask.focus({ preventScroll: true });
    }

    /* Show another game, and tell the host; `moved` if it is this one, a year later. */
    function set(next, moved) {
      const wasOver = course && course.over;
      game = next;
      host.changed(game);
      show(moved ? told(declaration, walk(declaration, table, game).turns.at(-1), game.moves.length) : "");
      if (moved && course.over && !wasOver) lookBack.firstChild.focus({ preventScroll: true });
      else if (undo.disabled && document.activeElement === document.body) ask.focus({ preventScroll: true });
    }

    function show(news) {
      course = walk(declaration, table, game);
      say("");
      const year = game.moves.length;
      const opening = declaration.openings.find((one) => one.key === game.opening);
      note.textContent = opening.note;
      openings.forEach((button, i) => {
        const mine = declaration.openings[i] === opening;
        button.setAttribute("aria-pressed", String(mine));
        button.classList.toggle("ak-current", mine);
      });
      const where = declaration.meters.map((meter, i) => `${meter.label} ${course.levels[i]}`).join(", ");
      ask.textContent = course.over ? "The game is over: look back, undo, or start again." : `Year ${year + 1}: what do you do?`;
      moves.hidden = course.over;
      undo.disabled = again.disabled = !year;
      const said = debrief(declaration, course);
      verdict.textContent = news ? (course.over ? `${news} ${said[0]}` : news)
        : `${year ? said[0] : "The opening."} ${where}.`;
      lookBack.replaceChildren(
        h("p", { class: "ak-ask", tabindex: -1 }, "Looking back"), ...said.map((one) => h("p", {}, one)));
      lookBack.classList.toggle("ak-over", course.over);
      root.classList.toggle("ak-played", year > 0);
      tabulate(history, historyRows(declaration, course));
      showPrediction();
      picture.setAttribute("aria-label", `${declaration.picture} In year ${year}: ${where}.`);
      if (!live.classList.contains("ak-locked")) chart.draw(chartRows(declaration, course));
    }

    function showPrediction() {
      predicted.hidden = !expected;
      if (!expected) return;
      const first = firstBite(declaration, course);
      const right = first && first.dilemma === expected;
      predicted.replaceChildren(
        h("span", {}, "You expected ", h("strong", {}, expected), " to bite first"),
        first ? h("span", {}, "First to bite: ", h("strong", {}, first.dilemma), `, in year ${first.year}`)
          : h("span", {}, "Nothing has bitten yet"),
        first ? h("span", { class: right ? "ak-right" : "ak-wrong" },
          right ? "As you expected" : "Not as you expected") : "");
    }

    function say(sentence) {
      message.textContent = sentence;
      message.classList.remove("ak-failed");
    }

    function fail(sentence) {
      say(sentence);
      message.classList.add("ak-failed");
    }

    show("");
    return {
      open, say, fail,
      game: () => game,
      close: () => chart.close(),
      resume(next) { open(); game = next; show(""); },
      fresh() { game = { ...game, seed: drawn(), moves: [] }; show(""); },
    };
  }

  // ---------------------------------------------------------------- host 1: the built page

  /* A browser may forbid a page to keep anything; the game does without. */
  function stored(key, value) {
    try {
      if (value === undefined) return JSON.parse(localStorage.getItem(key));
      localStorage.setItem(key, JSON.stringify(value));
    } catch { /* nothing is kept */ }
    return null;
  }

  function mountStatic(element, offer) {
    const { declaration, table } = offer;
    const key = `why-states-ally:${declaration.name}`;
    const own = JSON.parse(element.dataset.game || "{}");
    const begin = checked(declaration, table, {
      opening: declaration.openings[0].key, seed: 1, moves: [], ...own,
    });
    const view = card(element, {
      declaration, table,
      vega: offer.vega,
      game: begin,
      links: true,
      code: offer.code,
      embed: element.dataset.embed,
      headingLevel: element.dataset.heading,
      changed(game) { stored(key, game); },
    });
    if (!element.dataset.game) view.fresh();

    /* Take up a game that is told from outside; true if there is one. */
    function take(find, problem, welcome) {
      try {
        const game = find();
        if (!game) return false;
        view.resume(game);
        view.say(welcome);
      } catch (error) {
        view.open();
        view.fresh();
        view.fail(`${error.message} ${problem}`);
      }
      return true;
    }
    function follow() {
      const linked = take(() => fromFragment(declaration, table), "A new game is shown.", "");
      if (linked) reveal(element);
      return linked;
    }
    addEventListener("hashchange", follow);
    if (!follow()) {
      const kept = stored(key);
      if (kept && kept.moves && kept.moves.length) {
        take(() => checked(declaration, table, kept), "A new game is shown.",
          "Your last game is taken up where you left it.");
      }
    }
    element.classList.add("ak-ready");
  }

  /* Called by each table script: everything about one game. */
  kit.offerGame = defineElement("ally-game", "game can't be played", mountStatic);

  // ---------------------------------------------------------------- host 2: a notebook's kernel

  kit.mountGame = function (model, element) {
    const declaration = model.get("declaration");
    const table = model.get("table");
    const names = declaration.moves.map((move) => move.name);
    const read = () => {
      const { moves, ...rest } = model.get("game");
      return checked(declaration, table, { ...rest, moves: moves.map((name) => names.indexOf(name)) });
    };
    const view = card(element, {
      declaration, table,
      vega: model.get("vega"),
      game: read(),
      links: false,
      changed(game) {
        model.set("game", { ...game, moves: game.moves.map((move) => names[move]) });
        model.save_changes();
      },
    });
    element.classList.add("ak-kernel");
    const follow = () => {
      const game = read();
      if (fragmentOf(declaration, game) !== fragmentOf(declaration, view.game())) view.resume(game);
    };
    model.on("change:game", follow);
    return () => {
      model.off("change:game", follow);
      view.close();
    };
  };
})();
