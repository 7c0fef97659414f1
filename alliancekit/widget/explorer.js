/* Explorers: one front end for two hosts.
 *
 * In the built book (classic scripts, also from file://) every <ally-explorer name="…"> looks its
 * answers up in a response table that the build computed. In a notebook anywidget runs the same
 * card and the kernel answers. Both hosts give the card the same thing: a declaration, a compiled
 * Vega chart, and ask(values), which leads to show(view).
 */
(function () {
  "use strict";

  const kit = (globalThis.AllianceKit = globalThis.AllianceKit || {});
  if (kit.mount) return;

  // ---------------------------------------------------------------- small helpers

  let serial = 0;

  function h(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value != null) node.setAttribute(name, value);
    }
    node.append(...children.filter((child) => child != null));
    return node;
  }

  const same = (a, b) => Object.keys(b).every((name) => a[name] === b[name]);

  /* Fill a table with rows: the keys of the first are its columns. */
  function tabulate(table, rows) {
    const columns = Object.keys(rows[0]);
    table.replaceChildren(
      h("thead", {}, h("tr", {}, ...columns.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, ...rows.map((row) => h("tr", {}, ...columns.map((name, i) =>
        h(i ? "td" : "th", i ? {} : { scope: "row" }, String(row[name] ?? "")))))));
  }

  /* Draw a compiled chart into a box once its data are known, and again when they change; `draw`
   * gives a promise that it is drawn. */
  function drawing(canvas, vega) {
    let chart = null;
    let close = () => {};
    function draw(data) {
      if (chart) {
        return chart.then((view) => {
          for (const [name, rows] of Object.entries(data)) view.data(name, rows);
          return view.runAsync();
        });
      }
      chart = kit.vega.then((embed) => {
        const spec = JSON.parse(JSON.stringify(vega));
        for (const set of spec.data) if (set.name in data) set.values = data[set.name];
        return embed(canvas, spec, {
          mode: "vega", actions: false, renderer: "svg", defaultStyle: false,
        });
      }).then((embedded) => {
        const { view } = embedded;
        canvas.view = view; // for whoever inspects the page: the drawn chart and its data
        const { aspect } = vega.usermeta ?? {}; // of a map, which must not be stretched
        const resized = new ResizeObserver(() => {
          if (!canvas.clientWidth) return;
          if (aspect) view.signal("height", canvas.clientWidth / aspect);
          view.signal("width", canvas.clientWidth).runAsync();
        });
        resized.observe(canvas);
        close = () => { resized.disconnect(); embedded.finalize(); };
        return view;
      });
      return chart;
    }
    return { draw, close: () => close() };
  }

  /* Put a text on the clipboard and say so; where there is none, say where the text can be found. */
  function copy(text, done, otherwise, say) {
    if (!navigator.clipboard) say(otherwise);
    else navigator.clipboard.writeText(text).then(() => say(done), () => say(otherwise));
  }

  function copyLink(fragment, say) {
    history.replaceState(null, "", fragment);
    const shown = window === window.top ? "The link is in the address bar." : `The link: ${location.href}`;
    copy(location.href, "Link copied.", shown, say);
  }

  function copyEmbed(address, fragment, title, say) {
    const page = new URL(address, location.href);
    page.hash = fragment;
    const frame = h("iframe", { src: page, title, width: "100%", height: 760, allow: "clipboard-write" });
    copy(frame.outerHTML, "Embed code copied.", `Embed this address in a frame: ${page}`, say);
  }

  // ---------------------------------------------------------------- response tables

  /* The mirror image of ResponseTable.lookup in alliancekit/explorers/_table.py. */
  function lookup(table, values) {
    const position = table.controls.map(([name, options]) => options.indexOf(values[name]));
    function fill(layout) {
      if (typeof layout === "number") {
        const [axes, codes] = table.cells[layout];
        let index = 0;
        for (const axis of axes) index = index * table.controls[axis][1].length + position[axis];
        return table.values[codes[index]];
      }
      if (Array.isArray(layout)) {
        return layout.slice(0, fill(layout[layout.length - 1])).map(fill);
      }
      return Object.fromEntries(Object.entries(layout).map(([key, part]) => [key, fill(part)]));
    }
    if (position.includes(-1)) throw new Error("it has no such setting");
    return fill(table.layout);
  }

  // ---------------------------------------------------------------- controls

  /* Each kind makes an input and reads and writes its value. */
  const KINDS = {
    slider(control, id, changed) {
      const input = h("input", {
        type: "range", id, min: 0, max: control.levels.length - 1, step: 1, oninput: changed,
      });
      const output = h("output", { for: id });
      return {
        row: [h("div", { class: "ak-head" }, h("label", { for: id }, control.label), output), input],
        input,
        read: () => control.levels[Number(input.value)],
        write(value) {
          input.value = control.levels.indexOf(value);
          output.value = value === null ? "Not rated"
            : control.labels?.length ? control.labels[input.value]
            : control.unit ? `${value} ${control.unit}` : String(value);
          input.setAttribute("aria-valuetext", output.value);
          input.style.setProperty("--ak-at", input.value / input.max);
        },
      };
    },
    choice(control, id, changed) {
      const options = control.options.map(([label], i) => h("option", { value: i }, label));
      const input = h("select", { id, onchange: changed }, ...options);
      return {
        row: [h("label", { for: id }, control.label), input],
        input,
        read: () => control.options[Number(input.value)][1],
        write(value) {
          input.value = control.options.findIndex((option) => option[1] === value);
        },
      };
    },
    toggle(control, id, changed) {
      const input = h("input", { type: "checkbox", role: "switch", id, onchange: changed });
      return {
        row: [h("label", { for: id, class: "ak-toggle" }, input, control.label)],
        input,
        read: () => input.checked,
        write(value) { input.checked = value; },
      };
    },
    text(control, id, changed) {
      const input = h("input", { type: "text", id, onchange: changed });
      return {
        row: [h("label", { for: id }, control.label), input],
        input,
        read: () => input.value,
        write(value) { input.value = value; },
      };
    },
  };

  const allowed = (control) =>
    control.kind === "slider" ? control.levels
      : control.kind === "choice" ? control.options.map((option) => option[1])
        : control.kind === "toggle" ? [false, true] : null;

  // ---------------------------------------------------------------- state in a link

  function toFragment(declaration, values) {
    return `#${declaration.name}?${new URLSearchParams(values)}`;
  }

  /* Values named in the page's fragment: null if it is about something else. */
  function fromFragment(declaration) {
    const [name, query] = location.hash.slice(1).split("?");
    if (name !== declaration.name || query == null) return null;
    const values = {};
    for (const [key, text] of new URLSearchParams(query)) {
      const control = declaration.controls.find((one) => one.name === key);
      if (!control) throw new Error(`This link names “${key}”, which this explorer does not have.`);
      const value = (allowed(control) || [text]).find((one) => String(one) === text);
      if (value === undefined) {
        throw new Error(
          `This link asks for ${control.label} = ${text}; ` +
          `it must be one of ${allowed(control).join(", ")}.`);
      }
      values[key] = value;
    }
    return values;
  }

  // ---------------------------------------------------------------- the card

  /* host: { declaration, vega, values, start, ask(values), links, headingLevel }.
   * Returns { show(view), set(values), fail(message), open() }. */
  function card(root, host) {
    const { declaration } = host;
    const base = `ak-${declaration.name}-${serial += 1}`;
    const defaults = host.start;
    let values = { ...host.values };
    let home = { ...host.values };
    let latest = null;

    const controls = declaration.controls
      .filter((control) => !control.by_preset)
      .map((control) => ({
        name: control.name,
        help: control.help,
        ...KINDS[control.kind](control, `${base}-${control.name}`, moved),
      }));
    for (const control of controls) {
      if (!control.help) continue;
      const id = `${control.input.id}-help`;
      control.row.push(h("p", { id, class: "ak-help" }, control.help));
      control.input.setAttribute("aria-describedby", id);
    }

    const presets = declaration.presets.map((preset) => h("button", {
      type: "button",
      class: "ak-preset",
      onclick() { home = preset.values; apply(preset.values); },
    }, preset.label));
    const note = h("p", { class: "ak-note" });

    // Vega names every mark for itself; a listener is better served by the one label of the whole.
    const canvas = h("div", { class: "ak-canvas", "aria-hidden": "true" });
    const picture = h("div", { class: "ak-picture", role: "img" }, canvas);
    const chart = drawing(canvas, host.vega);
    const verdict = h("p", { class: "ak-verdict", role: "status" });
    const numbers = h("table", {});
    const message = h("p", { class: "ak-message", role: "status" });
    const predicted = h("p", { class: "ak-predicted", hidden: true });

    const cases = presets.length ? h("div", { class: "ak-cases" },
      h("div", { class: "ak-presets", role: "group", "aria-label": "Cases" }, ...presets), note) : null;
    const panel = h("div", { class: "ak-controls", role: "group", "aria-label": "Settings" },
      ...controls.map((control) => h("div", { class: "ak-control" }, ...control.row)));
    const result = h("div", { class: "ak-result" },
      declaration.chart ? picture : null, verdict);
    const table = h("details", { class: "ak-numbers" }, h("summary", {}, "Numbers"),
      h("div", { class: "ak-scroll", tabindex: 0, role: "region", "aria-label": `Numbers ${serial}` }, numbers));

    const foot = h("div", { class: "ak-foot" },
      h("button", { type: "button", onclick: () => apply(home) }, "Reset"),
      host.links ? h("button", {
        type: "button", onclick: () => copyLink(toFragment(declaration, values), say),
      }, "Copy link") : null,
      host.code ? h("a", { href: host.code }, "Code") : null,
      host.embed ? h("button", {
        type: "button",
        onclick: () => copyEmbed(host.embed, toFragment(declaration, values), declaration.title, say),
      }, "Copy embed code") : null,
      message);

    const body = h("div", {}, cases, h("div", { class: "ak-body" }, panel, result));
    const title = h(`h${host.headingLevel || 3}`, { class: "ak-title", id: `${base}-title` }, declaration.title);
    const question = declaration.prediction && h("fieldset", { class: "ak-predict" },
      h("legend", {}, declaration.prediction.question),
      h("div", { class: "ak-options" }, ...declaration.prediction.options.map((option) =>
        h("button", { type: "button", onclick: () => predict(option) }, option))),
      h("p", { class: "ak-help" }, "Say what you expect: the settings open when you have."));
    const live = h("section", { class: "ak-live", "aria-labelledby": `${base}-title` },
      title, question, predicted, body, table, foot);
    root.append(live);

    function predict(option) {
      const { answer } = declaration.prediction;
      const right = option === answer;
      predicted.replaceChildren(
        h("span", {}, "You expected ", h("strong", {}, option)),
        h("span", {}, "The model says ", h("strong", {}, answer)),
        h("span", { class: right ? "ak-right" : "ak-wrong" }, right ? "As you expected" : "Not as you expected"));
      predicted.hidden = false;
      home = { ...defaults, ...declaration.prediction.settings };
      open();
      apply(home);
      predicted.setAttribute("tabindex", "-1");
      predicted.focus({ preventScroll: true });
    }

    function open() {
      if (question) question.hidden = true;
      live.classList.remove("ak-locked");
      for (const part of [body, table, foot]) part.hidden = false;
      draw();
    }

    function moved() {
      const next = { ...values };
      for (const control of controls) next[control.name] = control.read();
      apply(next);
    }

    function apply(next) {
      set({ ...values, ...next });
      host.ask(values);
    }

    function set(next) {
      values = { ...next };
      for (const control of controls) control.write(values[control.name]);
      declaration.presets.forEach((preset, i) => {
        presets[i].setAttribute("aria-pressed", String(same(values, preset.values)));
      });
      const byPreset = declaration.controls.filter((control) => control.by_preset);
      const current = declaration.presets.find((preset) => byPreset.length
        ? byPreset.every((control) => preset.values[control.name] === values[control.name])
        : same(values, preset.values));
      note.textContent = current ? `${current.note} (${current.source})` : "Your own settings.";
      presets.forEach((button, i) =>
        button.classList.toggle("ak-current", declaration.presets[i] === current));
    }

    function show(view) {
      latest = view;
      clear();
      verdict.textContent = view.verdict;
      picture.setAttribute("aria-label", `${declaration.picture} ${view.verdict}`);
      const rows = view.numbers;
      table.hidden = !rows.length || live.classList.contains("ak-locked");
      if (rows.length) tabulate(numbers, rows);
      draw();
    }

    function draw() {
      if (!declaration.chart || !latest || live.classList.contains("ak-locked")) return;
      chart.draw(latest.data);
    }

    function say(sentence) {
      clear();
      message.textContent = sentence;
    }

    function clear() {
      message.textContent = "";
      message.classList.remove("ak-failed");
    }

    function fail(text) {
      foot.hidden = false;
      message.textContent = text;
      message.classList.add("ak-failed");
    }

    live.classList.add("ak-locked");
    for (const part of [body, table, foot]) part.hidden = true;
    set(values);
    if (!question || !same(values, defaults)) open();
    return { show, set, fail, open, apply, close: chart.close };
  }

  // ---------------------------------------------------------------- host 1: the built page

  /* Define a custom element that a script fills by offering its declaration and table by name.
   * Returns the function that such a script calls. */
  function defineElement(tag, what, mount) {
    const offers = new Map();
    const nodes = () => document.querySelectorAll(`${tag}[name]`);
    if (globalThis.customElements && !customElements.get(tag)) {
      customElements.define(tag, class extends HTMLElement {
        connectedCallback() { this.upgrade(); }

        upgrade() {
          const offer = offers.get(this.getAttribute("name"));
          if (!offer || this.mounted) return;
          this.mounted = true;
          loadVega();
          try {
            mount(this, offer);
          } catch (error) {
            this.apologise(`Its table of answers is damaged (${error.message}).`);
          }
        }

        /* What stands in the page anyway stays, and the reader is told why it is still. */
        apologise(reason) {
          this.querySelector(".ak-live")?.remove();
          this.classList.remove("ak-ready");
          this.querySelector(".ak-default").append(
            h("p", { class: "ak-message ak-failed", role: "alert" },
              `This ${what} here. ${reason} Reload the page to try again.`));
        }
      });
      // Every table script has run by now. One that did not come leaves its element without an offer.
      addEventListener("DOMContentLoaded", () => {
        for (const node of nodes()) if (!node.mounted) node.apologise("Its table of answers did not load.");
      });
    }
    return (name, offer) => {
      offers.set(name, offer);
      for (const node of nodes()) node.upgrade?.();
    };
  }

  let giveVega;
  kit.vega = new Promise((resolve) => { giveVega = resolve; });
  kit.provideVega = (embed) => { kit.hasVega = true; giveVega(embed); };

  /* The chart runtime is heavy and not needed before the first picture: it never blocks the page. */
  const here = document.currentScript && document.currentScript.src;
  let asked = false;
  function loadVega() {
    if (asked) return;
    asked = true;
    document.head.append(h("script", { src: new URL("vega.js", here), async: true }));
  }

  /* Bring an element into view, through any folds around it. */
  function reveal(node) {
    for (let fold = node.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    node.scrollIntoView({ block: "start" });
  }

  function mountStatic(element, offer) {
    const { declaration, table } = offer;
    const start = Object.fromEntries(declaration.controls.map((one) => [one.name, one.default]));
    const own = JSON.parse(element.dataset.values || "{}");
    let view;
    lookup(table, { ...start, ...own }); // a damaged table fails here, before anything is built
    const host = {
      declaration,
      vega: offer.vega,
      start,
      values: { ...start, ...own },
      links: true,
      code: offer.code,
      embed: element.dataset.embed,
      headingLevel: element.dataset.heading,
      ask(values) { view.show(lookup(table, values)); },
    };
    view = card(element, host);
    host.ask(host.values);
    const follow = () => {
      try {
        const linked = fromFragment(declaration);
        if (!linked) return;
        view.open();
        view.apply({ ...start, ...linked });
      } catch (error) {
        view.open();
        view.apply(start);
        view.fail(`${error.message} The opening settings are shown.`);
      }
      reveal(element);
    };
    follow();
    addEventListener("hashchange", follow);
    element.classList.add("ak-ready");
  }

  /* Called by each table script: everything about one explorer. */
  kit.offer = defineElement("ally-explorer", "explorer can't be moved", mountStatic);

  /* What other front ends of the book build on. */
  kit.parts = {
    h, tabulate, drawing, lookup, KINDS, copyLink, copyEmbed, defineElement, reveal,
  };

  // ---------------------------------------------------------------- host 2: a notebook's kernel

  kit.mount = function (model, element) {
    const declaration = model.get("declaration");
    const view = card(element, {
      declaration,
      vega: model.get("vega"),
      start: Object.fromEntries(declaration.controls.map((one) => [one.name, one.default])),
      values: model.get("values"),
      links: false,
      ask(values) {
        model.set("values", values);
        model.save_changes();
      },
    });
    element.classList.add("ak-kernel");
    const onAnswer = () => {
      view.show(model.get("view"));
      if (model.get("error")) view.fail(model.get("error"));
    };
    const onValues = () => { view.open(); view.set(model.get("values")); };
    const listeners = { "change:view": onAnswer, "change:error": onAnswer, "change:values": onValues };
    for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
    onAnswer();
    return () => {
      for (const [event, listener] of Object.entries(listeners)) model.off(event, listener);
      view.close();
    };
  };
})();
