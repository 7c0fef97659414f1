/* The dossier: five explorers on one page whose verdicts are collected, saved and opened again.
 *
 * In the built book every <ally-dossier> looks its answers up in the response tables of its sheets;
 * in a notebook the kernel answers. Either way a host gives the desk the same things: a declaration,
 * a compiled chart, and ask(record), which leads to show(answer). A record is what a file holds.
 * Whatever a reader or a file has written reaches the page as text, never as markup.
 */
(function () {
  "use strict";

  const kit = globalThis.AllianceKit;
  if (kit.mountDossier) return;
  const { h, drawing, copyEmbed, defineElement, lookup, KINDS } = kit.parts;

  let serial = 0;

  const copyOf = (record) => JSON.parse(JSON.stringify(record));
  const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

  /* The mirror image of `filled` in alliancekit/dossier/_steps.py. */
  const filled = (text, names) =>
    text.replace(/\{(\w+)\}/g, (token, name) => (Object.hasOwn(names, name) ? names[name] : token));

  function namesOf(declaration, record) {
    return Object.fromEntries(Object.entries(declaration.names)
      .map(([name, other]) => [name, record[name].trim() || other]));
  }

  // ---------------------------------------------------------------- answers from the tables

  /* The mirror image of `Dossier.views` and `Dossier.page`. */
  function answer(declaration, tables, record) {
    const names = namesOf(declaration, record);
    const views = {};
    for (const step of declaration.steps) {
      const { ratings } = record.steps[step.key];
      if (Object.values(ratings).includes(null)) continue;
      const sheets = step.sheets.map((sheet) => lookup(tables[sheet.name], ratings));
      let view = sheets[0];
      let words = {};
      if (step.joint) {
        const outcomes = step.sheets.map((sheet, i) => [sheet.name, sheets[i].outcome]);
        view = lookup(tables[step.joint], Object.fromEntries(outcomes));
        words = Object.fromEntries(
          sheets.flatMap((one) => one.data.words.map((row) => [row.token, row.text])));
      }
      const told = (text) => filled(filled(text, words), names);
      views[step.key] = {
        ...view,
        verdict: told(view.data.sentence.map((row) => row.text).join("")),
        data: { ...view.data, change: view.data.change.map((row) => ({ text: told(row.text) })) },
      };
    }
    let page = null;
    if (declaration.steps.every((step) => step.key in views)) {
      const outcomes = Object.entries(views).map(([key, view]) => [key, view.outcome]);
      page = lookup(tables.page, Object.fromEntries(outcomes));
      page.verdict = filled(page.verdict, names);
    }
    return { views, page };
  }

  // ---------------------------------------------------------------- files

  class Problem extends Error {}

  /* Reads and writes files; the mirror image of alliancekit/dossier/_record.py. */
  function format(declaration) {
    const { messages, limits, format: name, version, fields, labels, steps } = declaration;
    const keys = steps.map((step) => step.key);

    function problem(key, details) {
      return new Problem(filled(messages[key], details || {}));
    }

    function checksum(content) {
      let crc = ~0;
      for (const byte of new TextEncoder().encode(JSON.stringify(content))) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
      }
      return (~crc >>> 0).toString(16).padStart(8, "0");
    }

    function write(record) {
      const content = Object.fromEntries(fields.map((field) => [field, record[field]]));
      const whole = { format: name, version, checksum: checksum(content), dossier: content };
      return `${JSON.stringify(whole, null, 2)}\n`;
    }

    function parse(buffer, size) {
      if (!size) throw problem("empty");
      if (size > limits.kilobytes * 1000) {
        throw problem("large", { found: Math.ceil(size / 1000), most: limits.kilobytes });
      }
      let text;
      try {
        text = new TextDecoder("utf-8", { fatal: true }).decode(buffer);
      } catch {
        throw problem("binary");
      }
      const whole = load(text);
      if (!isObject(whole) || whole.format !== name) throw problem("format", { format: name });
      if (whole.version !== version) {
        throw problem("version", { found: shown(whole.version ?? null), version });
      }
      checkKeys(whole, ["format", "version", "checksum", "dossier"]);
      if (whole.checksum !== checksum(whole.dossier)) throw problem("changed");
      check(whole.dossier);
      return whole.dossier;
    }

    function load(text) {
      try {
        return JSON.parse(text);
      } catch {
        if (!text.slice(0, 100).includes(name)) throw problem("json");
        throw problem(text.trimEnd().endsWith("}") ? "broken" : "cut");
      }
    }

    function check(content) {
      checkObject("dossier", content);
      checkKeys(content, fields);
      for (const label of Object.keys(labels)) checkText(label, content[label], limits.name);
      checkText("date", content.date, limits.name);
      if (content.date && !isDay(content.date)) throw problem("date", { found: shown(content.date) });
      if (!["", ...keys].includes(content.expected)) {
        throw problem("expected", { found: shown(content.expected), allowed: keys.join(", ") });
      }
      checkObject("steps", content.steps);
      checkKeys(content.steps, keys);
      for (const step of steps) checkStep(step, content.steps[step.key]);
      checkText("change", content.change, limits.text);
    }

    function checkStep(step, entry) {
      checkObject(step.key, entry);
      checkKeys(entry, ["ratings", "reason"]);
      checkObject("ratings", entry.ratings);
      const controls = step.sheets.flatMap((sheet) => sheet.controls);
      checkKeys(entry.ratings, controls.map((control) => control.name));
      for (const control of controls) {
        const value = entry.ratings[control.name];
        if (value !== null && !levels(control).includes(value)) {
          throw problem("rating", {
            name: control.name, found: shown(value), allowed: levels(control).join(", "),
          });
        }
      }
      checkText(`reason of ${step.key}`, entry.reason, limits.text);
    }

    function checkObject(label, value) {
      if (!isObject(value)) throw problem("object", { name: label, found: shown(value) });
    }

    function checkKeys(value, wanted) {
      for (const key of wanted) if (!Object.hasOwn(value, key)) throw problem("missing", { name: key });
      for (const key of Object.keys(value)) {
        if (!wanted.includes(key)) throw problem("unknown", { name: shown(key).replace(/^"|"$/g, "") });
      }
    }

    function checkText(label, value, most) {
      if (typeof value !== "string" || /\p{Cs}/u.test(value)) {
        throw problem("text", { name: label, found: shown(value) });
      }
      const found = [...value].length;
      if (found > most) throw problem("long", { name: label, found, most });
    }

    function shown(value) {
      const text = [...JSON.stringify(value)];
      return text.length <= 40 ? text.join("") : `${text.slice(0, 40).join("")}…`;
    }

    return { write, parse };
  }

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const levels = (control) => control.levels || control.options.map((option) => option[1]);

  function isDay(text) {
    const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
    return day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  }

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  // ---------------------------------------------------------------- the page

  /* The mirror image of `page_html` in alliancekit/dossier/_html.py, without its picture. */
  function writePage(declaration, record, { views, page }, picture, heading) {
    const names = namesOf(declaration, record);
    const part = `h${heading + 1}`;
    const text = (content) => h("p", {}, content);
    const block = (title, ...content) => h("div", { class: "ak-part" }, h(part, {}, title), ...content);
    const prose = (content) => content.trim() ? h("p", { class: "ak-reason" }, content.trim()) : null;
    const bars = Object.fromEntries(declaration.steps.map((step) => [step.key, step.bar.toLowerCase()]));
    return [
      h(`h${heading}`, { class: "ak-title" }, capital(names.alliance)),
      h("p", { class: "ak-note" }, about(record, names)),
      picture,
      h("p", { class: "ak-verdict" }, verdictOf(declaration, record, page)),
      page && h("ul", { class: "ak-purposes" }, ...page.data.purposes.map((row) =>
        h("li", {}, h("strong", {}, row.question), ` ${row.answer}: ${row.why}.`))),
      ...declaration.steps.map((step) => {
        const view = views[step.key];
        return block(`${step.title}: ${view ? view.outcome : "not rated in full"}`,
          view && text(view.verdict),
          h("p", { class: "ak-ratings" }, `${ratingsOf(step, record).join("; ")}.`),
          prose(record.steps[step.key].reason));
      }),
      block("What would change this judgement",
        Object.keys(views).length ? h("ul", {}, ...declaration.steps
          .filter((step) => views[step.key])
          .map((step) => h("li", {},
            [`${step.title}.`, ...views[step.key].data.change.map((row) => row.text)].join(" ")))) : null,
        prose(record.change),
        record.expected && page ? text(
          `Expected to be weakest: ${bars[record.expected]}. ` +
          `Weakest as rated: ${weakest(views).map((key) => bars[key]).join(" and ")}.`) : null),
    ].filter(Boolean);
  }

  function about(record, names) {
    const text = filled("Seen from {seat} in {when}, with {ally}, against {adversary}.", names);
    const author = record.author.trim();
    if (author && record.date) return `${text} Assessed by ${author} on ${record.date}.`;
    if (author) return `${text} Assessed by ${author}.`;
    return record.date ? `${text} Saved on ${record.date}.` : text;
  }

  function ratingsOf(step, record) {
    return step.sheets.flatMap((sheet) => sheet.controls).map((control) => {
      const value = record.steps[step.key].ratings[control.name];
      if (value === null) return `${control.label} not rated`;
      if (control.kind === "slider") return `${control.label} ${value}`;
      return `${control.label}: ${control.options.find((option) => option[1] === value)[0].toLowerCase()}`;
    });
  }

  function weakest(views) {
    const bars = Object.entries(views).map(([key, view]) => [key, view.data.bar[0].value]);
    const least = Math.min(...bars.map(([, value]) => value));
    return bars.filter(([, value]) => value === least).map(([key]) => key);
  }

  function verdictOf(declaration, record, page) {
    if (page) return page.verdict;
    const all = declaration.steps.flatMap((step) => Object.values(record.steps[step.key].ratings));
    const missing = all.filter((value) => value === null).length;
    return `Not finished: ${missing} of ${all.length} ratings are still to be made.`;
  }

  function chartData(declaration, views) {
    return {
      bars: declaration.steps.map((step, order) => ({
        name: step.bar,
        order,
        kind: declaration.reading,
        ...bar(views[step.key]),
      })),
    };

    function bar(view) {
      if (!view) return declaration.empty;
      const { value } = view.data.bar[0];
      return { value, note: String(value) };
    }
  }

  // ---------------------------------------------------------------- the desk

  /* host: { declaration, vega, record, ask(record), heading, embed, code, keep }.
   * Returns { show(answer), set(record), ask(), close() }. */
  function desk(root, host) {
    const { declaration } = host;
    const base = `ak-dossier-${serial += 1}`;
    const files = format(declaration);
    const heading = host.heading || 3;
    let record = copyOf(host.record);
    let before = null; // what the last replacement took away
    let drawn = null; // a promise that the page's picture is there

    const inputs = []; // { write(record) } for everything that can be edited
    const parts = {}; // the places of each step that an answer changes

    function edited() {
      keep();
      host.ask(record);
    }

    // ---- fields

    function field(label, control, read, put, help) {
      const id = `${base}-${inputs.length}`;
      control.id = id;
      control.addEventListener("input", () => { put(control.value); edited(); });
      inputs.push({ write() { control.value = read(); } });
      return h("div", { class: "ak-control" }, h("label", { for: id }, label), control, help);
    }

    const head = h("div", { class: "ak-fields" },
      ...Object.entries(declaration.labels).map(([name, label]) => field(
        label, h("input", { type: "text", maxlength: declaration.limits.name, autocomplete: "off" }),
        () => record[name], (value) => { record[name] = value; })),
      field("Before you rate: which of the five will be weakest?",
        h("select", {}, h("option", { value: "" }, "Say what you expect"),
          ...declaration.steps.map((step) => h("option", { value: step.key }, step.bar))),
        () => record.expected, (value) => { record.expected = value; }));

    const area = (label, read, put) => field(
      label, h("textarea", { rows: 4, maxlength: declaration.limits.text }), read, put);

    // ---- the five steps

    function ratingRow(step, control) {
      const open = control.kind === "slider"
        ? { ...control, levels: [null, ...control.levels] }
        : { ...control, options: [["Not rated", null], ...control.options] };
      const made = KINDS[control.kind](open, `${base}-${step.key}-${control.name}`, () => {
        record.steps[step.key].ratings[control.name] = made.read();
        made.write(made.read());
        edited();
      });
      if (control.help) {
        const id = `${made.input.id}-help`;
        made.row.push(h("p", { id, class: "ak-help" }, control.help));
        made.input.setAttribute("aria-describedby", id);
      }
      inputs.push({ write() { made.write(record.steps[step.key].ratings[control.name]); } });
      return h("div", { class: "ak-control" }, ...made.row);
    }

    const folds = declaration.steps.map((step, i) => {
      const question = h("p", { class: "ak-question" });
      const outcome = h("span", { class: "ak-outcome" });
      const verdict = h("p", { class: "ak-step-verdict", role: "status" });
      parts[step.key] = { question, outcome, verdict };
      return h("details", { class: "ak-step", open: i === 0 },
        h("summary", {}, h("span", { class: "ak-step-name" }, `${i + 1} ${step.title}`), outcome),
        question,
        ...step.sheets.map((sheet) => h("div", {
          class: "ak-ratings-of", role: "group", "aria-label": sheet.title || step.title,
        }, sheet.title ? h("p", { class: "ak-group" }, sheet.title) : null,
        ...sheet.controls.map((control) => ratingRow(step, control)))),
        verdict,
        area("Why did you rate it so?",
          () => record.steps[step.key].reason,
          (value) => { record.steps[step.key].reason = value; }));
    });
    const last = area("What would change your mind?", () => record.change,
      (value) => { record.change = value; });

    // ---- picture, verdict, page

    const canvas = h("div", { class: "ak-canvas", "aria-hidden": "true" });
    const picture = h("div", { class: "ak-picture", role: "img" }, canvas);
    const chart = drawing(canvas, host.vega);
    const verdict = h("p", { class: "ak-verdict", role: "status" });
    const sheet = h("div", { class: "ak-sheet" });

    // ---- samples and files

    const message = h("p", { class: "ak-message", role: "status" });
    const undo = h("button", { type: "button", hidden: true, onclick: bringBack }, "Bring back what was here");
    const samples = declaration.samples.map((sample) => h("button", {
      type: "button", class: "ak-preset",
      onclick: () => replace(sample.record, `${sample.label} is laid out, as this book rates it.`),
    }, sample.label));
    const own = h("button", {
      type: "button", class: "ak-preset",
      onclick: () => replace(
        { ...declaration.blank, when: String(new Date().getFullYear()) }, "A blank dossier: name your alliance."),
    }, "A case of my own");
    const chooser = h("input", { type: "file", accept: ".json,application/json", hidden: true });
    chooser.addEventListener("change", () => {
      const [file] = chooser.files;
      chooser.value = ""; // the same file may be chosen again
      if (file) open(file);
    });

    const foot = h("div", { class: "ak-foot" },
      h("button", { type: "button", onclick: save }, "Save to a file"),
      h("button", { type: "button", onclick: () => chooser.click() }, "Open a file"),
      h("button", { type: "button", onclick: print }, "Print the page"),
      host.embed ? h("button", {
        type: "button", onclick: () => copyEmbed(host.embed, "", declaration.title, say),
      }, "Copy embed code") : null,
      host.code ? h("a", { href: host.code }, "Code") : null,
      chooser, message, undo);

    root.append(h("section", { class: "ak-live ak-dossier", "aria-labelledby": `${base}-title` },
      h(`h${heading}`, { class: "ak-title", id: `${base}-title` }, declaration.title),
      h("div", { class: "ak-cases" },
        h("div", { class: "ak-presets", role: "group", "aria-label": "Cases" }, ...samples, own)),
      h("div", { class: "ak-body" },
        h("div", { class: "ak-controls", role: "group", "aria-label": "Assessment" },
          head, ...folds, last, foot),
        h("div", { class: "ak-aside" }, h("div", { class: "ak-result" }, picture, verdict), sheet))));

    function save() {
      record.date = today();
      edited();
      const name = (record.alliance.trim() || "alliance").toLowerCase()
        .normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "alliance";
      const address = URL.createObjectURL(new Blob([files.write(record)], { type: "application/json" }));
      h("a", { href: address, download: `dossier-${name}.json` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
      say("Saved. Keep the file: it opens here again, and it is what you hand in.");
    }

    async function open(file) {
      let read;
      try {
        const small = file.size <= declaration.limits.kilobytes * 1000;
        read = files.parse(small ? await file.arrayBuffer() : null, file.size);
      } catch (error) {
        const reason = error instanceof Problem ? error.message : "This file could not be read.";
        fail(`${reason} Your work here is as it was.`);
        return;
      }
      replace(read, `Opened: ${namesOf(declaration, read).alliance}.`);
    }

    function replace(next, sentence) {
      before = record;
      record = copyOf(next);
      undo.hidden = false;
      write();
      edited();
      say(sentence);
    }

    function bringBack() {
      replace(before, "What was here before is back.");
    }

    /* The page alone goes to paper: a copy of it stands in for everything else. */
    async function print() {
      record.date = today();
      edited();
      await drawn;
      const paper = h("div", { class: "ak-paper" }, sheet.cloneNode(true));
      document.body.append(paper);
      document.documentElement.classList.add("ak-printing");
      addEventListener("afterprint", () => {
        document.documentElement.classList.remove("ak-printing");
        paper.remove();
      }, { once: true });
      globalThis.print();
    }

    // ---- what is kept on this device

    function keep() {
      if (!host.keep) return;
      try {
        localStorage.setItem(declaration.format, files.write(record));
      } catch { /* storage is shut or full: the file is the safe place anyway */ }
    }

    function kept() {
      if (!host.keep) return null;
      try {
        const text = localStorage.getItem(declaration.format);
        if (text === null) return null;
        const bytes = new TextEncoder().encode(text);
        return files.parse(bytes, bytes.length);
      } catch {
        return null; // storage is shut, or holds what this page can't read
      }
    }

    // ---- showing

    function say(sentence) {
      message.textContent = sentence;
      message.classList.remove("ak-failed");
    }

    function fail(sentence) {
      message.textContent = sentence;
      message.classList.add("ak-failed");
    }

    function write() {
      for (const input of inputs) input.write();
    }

    function put(node, text) { // a status speaks whenever it is written to, so only when it changes
      if (node.textContent !== text) node.textContent = text;
    }

    function show(answer) {
      const names = namesOf(declaration, record);
      for (const step of declaration.steps) {
        const view = answer.views[step.key];
        put(parts[step.key].question, filled(step.question, names));
        put(parts[step.key].outcome, view ? view.outcome : "not rated in full");
        put(parts[step.key].verdict, view ? view.verdict : "Rate every item, and the verdict stands here.");
      }
      const sentence = verdictOf(declaration, record, answer.page);
      put(verdict, sentence);
      picture.setAttribute("aria-label", `${declaration.picture} ${sentence}`);
      const place = h("div", { role: "img", "aria-label": `${declaration.picture} ${sentence}` });
      drawn = chart.draw(chartData(declaration, answer.views)).then(() => copyPicture(place));
      sheet.replaceChildren(...writePage(declaration, record, answer, place, heading));
    }

    /* The page's picture is a copy of the live one, made once that has been drawn. */
    function copyPicture(place) {
      const still = canvas.querySelector("svg").cloneNode(true);
      still.setAttribute("aria-hidden", "true");
      place.replaceChildren(still);
    }

    const restored = kept();
    if (restored) {
      before = record;
      record = restored;
      undo.hidden = false;
      say("Your work from last time is here again.");
    }
    write();
    /* A record from outside: what the reader is typing at the moment is not written over. */
    function set(next) {
      if (JSON.stringify(next) === JSON.stringify(record)) return;
      record = copyOf(next);
      write();
    }

    return { show, set, ask: () => host.ask(record), close: () => chart.close() };
  }

  // ---------------------------------------------------------------- the two hosts

  function mountStatic(element, offer) {
    const { declaration, tables } = offer;
    const sample = declaration.samples.find((one) => one.key === element.dataset.sample);
    answer(declaration, tables, sample.record); // a damaged table fails here, before anything is built
    const view = desk(element, {
      declaration,
      vega: offer.vega,
      record: sample.record,
      heading: Number(element.dataset.heading),
      embed: element.dataset.embed,
      code: offer.code,
      keep: true,
      ask(record) { view.show(answer(declaration, tables, record)); },
    });
    view.ask();
    element.classList.add("ak-ready");
  }

  kit.offerDossier = defineElement("ally-dossier", "dossier can't be filled in", mountStatic);

  kit.mountDossier = function (model, element) {
    const view = desk(element, {
      declaration: model.get("declaration"),
      vega: model.get("vega"),
      record: model.get("record"),
      ask(record) {
        model.set("record", copyOf(record));
        model.save_changes();
      },
    });
    element.classList.add("ak-kernel");
    const onAnswer = () => view.show(model.get("answer"));
    const onRecord = () => view.set(model.get("record"));
    model.on("change:answer", onAnswer);
    model.on("change:record", onRecord);
    onAnswer();
    return () => {
      model.off("change:answer", onAnswer);
      model.off("change:record", onRecord);
      view.close();
    };
  };
})();
