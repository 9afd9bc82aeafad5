// The explorer: charts that are drawn once and then handed their rows, and the chosen days beside them.

import { button, h, show, showFault } from "../../frontend/dom.js";
import { keepFromLab } from "../../frontend/lab_keys.js";
import { Messages, newId } from "../../frontend/messages.js";
import "./vega.js";

const KINDS = ["png", "svg", "html"];

// Make titles and the domains of axes and colours signals, so that rows can change without a new drawing.
function loosened(domains, found) {
  return (spec) => {
    spec.signals ??= [];
    const name = (scale) => `domain_${scale.name}`;
    for (const scale of spec.scales ?? []) {
      const channel = Object.keys(domains).find((one) => scale.name === one || scale.name.endsWith(`_${one}`));
      if (!channel || !Array.isArray(scale.domain)) continue;
      spec.signals.push({ name: name(scale), value: domains[channel] });
      scale.domain = { signal: name(scale) };
      found.push([name(scale), channel]);
    }
    for (const legend of domains.legend ? spec.legends ?? [] : []) {
      spec.signals.push({ name: "legend_values", value: domains.legend });
      legend.values = { signal: "legend_values" };
      found.push(["legend_values", "legend"]);
    }
    if (spec.title) {
      for (const [key, signal] of [["text", "title_text"], ["subtitle", "title_note"]]) {
        spec.signals.push({ name: signal, value: spec.title[key] ?? [] });
        spec.title[key] = { signal };
      }
    }
    return spec;
  };
}

// Rows come as a text of their columns and values, which the kernel writes in no time.
function rowsOf(data) {
  return Object.fromEntries(Object.entries(data).map(([name, text]) => {
    const { columns, data: values } = JSON.parse(text);
    return [name, values.map((row) => Object.fromEntries(row.map((value, at) => [columns[at], value])))];
  }));
}

class Chart {
  constructor(explorer, name, wide) {
    this.explorer = explorer;
    this.name = name;
    this.drawn = h("div", { class: "drawn" });
    this.nothing = h("p", { class: "nothing", hidden: true });
    const save = (kind) => button(kind.toUpperCase(), () => this.save(kind), "plain", { "aria-label": `Save as ${kind.toUpperCase()}` });
    this.node = h("figure", { class: `chart ${name}${wide ? " wide" : ""}` },
      this.nothing, this.drawn, h("div", { class: "save" }, h("span", {}, "Save"), KINDS.map(save)));
    this.ready = Promise.resolve();
  }

  // Each drawing waits for the one before it.
  show(got) {
    this.ready = this.ready.then(() => (got.failed ? this.fail(got.failed) : this.draw(got)))
      .catch((error) => this.fail(`${got.title?.join(" ") ?? ""} This chart could not be drawn (${error.message}).`));
    return this.ready;
  }

  // Its sentence in its place; the others are drawn.
  fail(text) {
    this.view?.finalize();
    this.view = null;
    this.node.classList.add("empty");
    this.nothing.hidden = false;
    this.nothing.textContent = text.trim();
    this.drawn.hidden = true;
  }

  async draw(got) {
    this.node.classList.toggle("empty", got.empty);
    this.nothing.hidden = !got.empty;
    this.nothing.textContent = got.title.join(" ");
    this.drawn.hidden = got.empty;
    this.drawn.setAttribute("role", "img");
    this.drawn.setAttribute("aria-label", got.words);
    if (got.spec) this.spec = got.spec;
    if (got.empty || !this.spec) return;
    if (got.spec || !this.view) await this.embed(got);
    else await this.update(got);
  }

  async embed(got) {
    this.view?.finalize();
    this.domains = [];
    // The figure says it all in words, so that no mark need.
    const config = { ...this.spec.config, aria: false };
    const spec = { ...structuredClone(this.spec), config, datasets: rowsOf(got.data), width: got.width, height: got.height };
    const options = { ast: true, actions: false, renderer: "svg", patch: loosened(got.domains, this.domains) };
    const { view } = await window.vegaEmbed(this.drawn, spec, options);
    this.view = view;
    this.explorer.listen(this);
    await this.update(got);
  }

  async update(got) {
    const { view } = this;
    for (const [signal, channel] of this.domains) view.signal(signal, got.domains[channel] ?? []);
    for (const [name, rows] of Object.entries(rowsOf(got.data))) view.data(name, rows);
    await view.signal("title_text", got.title).signal("title_note", got.note).width(got.width).height(got.height).runAsync();
  }

  async save(kind) {
    const { file, content } = await this.explorer.ask("save", { name: this.name, kind });
    if (!file) return;
    const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
    const link = h("a", { href: URL.createObjectURL(new Blob([bytes])), download: file });
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

class Explorer {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.said = h("p", { class: "said", role: "status" });
    this.messages = new Messages(model, newId(), (gone) => this.say(gone ? this.unheard : ""));
    this.unheard = model.get("unheard");
    this.stop = this.messages.endWithTab();
    this.heard = (message) => this.messages.receive(message);
    this.turned = () => this.begin();
    model.on("msg:custom", this.heard);
    model.on("change:turn", this.turned);
    root.append(this.said);
    this.messages.greet(() => this.say(this.unheard));
    this.begin();
  }

  async begin() {
    const view = await this.ask("begin");
    if (!view.refused) this.build(view);
    else this.root.replaceChildren(h("h1", {}, "Explore"), this.said);
  }

  end() {
    this.stop();
    this.model.off("msg:custom", this.heard);
    this.model.off("change:turn", this.turned);
    Object.values(this.charts ?? {}).forEach((one) => one.view?.finalize());
  }

  // --- asking the kernel, one choice at a time: while one is under way only the newest waits

  async ask(command, values = {}) {
    const found = await this.messages.ask(command, values);
    this.say(found.refused ?? "");
    return found;
  }

  say(text) {
    this.said.textContent = text;
  }

  async choose(change) {
    this.wanted = { ...(this.wanted ?? {}), ...change };
    if (change.topics) this.intended = change.topics;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.wanted || this.stale.length) await (this.wanted ? this.first() : this.rest());
    } finally {
      this.busy = false;
    }
  }

  // The charts that are seen come at once …
  async first() {
    const { topics, stage, project } = this.chosen;
    const names = this.seen();
    const wanted = this.wanted;
    this.wanted = null;
    const found = await this.ask("choose", { topics, stage, project, ...wanted, names });
    if (found.refused) {
      // A wrong time costs nothing else that was chosen with it.
      const { text, ...others } = wanted;
      if (text && Object.keys(others).length > 2) this.wanted = { ...others, ...this.wanted };
      return;
    }
    if (wanted.text || (wanted.everything && !wanted.brush)) this.unbrush();
    this.stale = Object.keys(this.charts).filter((one) => one !== "time" && !names.includes(one));
    await this.show(found);
  }

  // … and the others when the hand rests.
  async rest() {
    const names = this.stale.splice(0, 2);
    const found = await this.ask("rest", { names });
    if (!found.refused) await this.draw(found);
  }

  seen() {
    const near = ({ top, bottom }) => bottom > 0 && top < innerHeight;
    const { time, ...others } = this.charts;
    return Object.keys(others).filter((name) => near(others[name].node.getBoundingClientRect()));
  }

  // --- what is on the page

  build(view) {
    this.view = view;
    Object.values(this.charts ?? {}).forEach((one) => one.view?.finalize());
    const dark = view.theme === "dark" || (view.theme === "auto" && document.body.dataset.jpThemeLight === "false");
    this.root.classList.toggle("dark", dark);
    if (view.empty) {
      this.root.replaceChildren(h("h1", {}, "Explore"), h("p", {}, view.empty), this.said);
      return;
    }
    this.charts = Object.fromEntries(Object.entries(view.charts).map(([name, { wide }]) => [name, new Chart(this, name, wide)]));
    const { time, ...others } = this.charts;
    this.title = h("h2", {});
    this.days = h("div", { class: "days" });
    this.controls = h("div", { class: "controls" });
    this.period = h("input", { type: "text", placeholder: "2026-W47, 2026-11 or 2026", "aria-label": "A time: week, month or year", size: 24, spellcheck: "false" });
    this.period.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") this.typed();
    });
    this.root.replaceChildren(
      h("header", {}, h("h1", {}, "Explore"), this.said),
      this.controls,
      h("div", { class: "time" }, time.node, h("p", { class: "hint" }, "Drag over the bars to choose a time, click twice for all of it; click a day to open its page. ", this.period)),
      h("div", { class: "columns" },
        h("div", { class: "charts" }, Object.values(others).map((one) => one.node)),
        h("section", { class: "entries", "aria-label": "The chosen days" }, this.title, this.days)));
    this.spans = { time: "chosen", calendar: "weeks" };
    this.stale = [];
    this.drawnTime = view.time.time;
    this.intended = view.chosen.topics;
    if (view.chosen.period && !view.chosen.period.includes(" ")) this.period.value = view.chosen.period;
    Promise.all([time.show(this.drawnTime), this.show(view)]).then(() => { this.root.dataset.ready = "true"; });
  }

  async show({ drawings, chosen, listed }) {
    this.chosen = chosen;
    if (!this.wanted) this.intended = chosen.topics;
    this.drawControls({ ...chosen, topics: this.intended });
    this.list(listed);
    await this.draw({ drawings });
    this.root.dataset.shown = this.messages.count;
  }

  async draw({ drawings }) {
    await Promise.all(Object.entries(drawings).map(([name, got]) => this.charts[name].show(got)));
  }

  drawControls(chosen) {
    const { topics, stages, projects } = this.view;
    show(this.controls, [chosen, topics, stages, projects], () => [
      button("Everything", () => this.everything(), "chip", { "aria-pressed": String(chosen.whole) }),
      topics.map((one) => button(one, () => this.toggle(one), "chip topic", { "aria-pressed": String(chosen.topics.includes(one)) })),
      this.pick("Stage", stages, chosen.stage, (stage) => this.choose({ stage })),
      this.pick("Project", projects, chosen.project, (project) => this.choose({ project })),
    ]);
  }

  pick(label, names, chosen, then) {
    if (!names.length) return null;
    const option = (value, text) => h("option", { value, selected: value === (chosen ?? "") }, text);
    return h("label", { class: "pick" }, label, " ",
      h("select", { onchange: (event) => then(event.target.value) }, option("", "all"), names.map((one) => option(one, one))));
  }

  toggle(topic) {
    const topics = this.intended;
    this.choose({ topics: topics.includes(topic) ? topics.filter((one) => one !== topic) : [...topics, topic] });
  }

  everything() {
    this.period.value = "";
    this.choose({ everything: true, span: null, text: "", topics: [], stage: "", project: "" });
  }

  typed() {
    const text = this.period.value.trim();
    this.choose(text ? { text, span: null, everything: false } : { everything: true, span: null, text: "" });
  }

  // The bars without the time that was drawn over them.
  unbrush() {
    const { time } = this.charts;
    time.view = time.view && (time.view.finalize(), null);
    time.show(this.drawnTime);
  }

  list({ title, days, more }) {
    this.title.textContent = title;
    const day = ({ date, label, hours, made }) => h("article", {},
      h("div", { class: "when" }, button(label, () => this.open(date), "plain", { "data-date": date, title: "Open this day's page" }), h("span", {}, hours)),
      made.map((one) => h("p", {}, one)));
    this.days.replaceChildren(...days.map(day), more > 0 ? h("p", { class: "more" }, `and ${more} earlier`) : "");
  }

  // --- what charts tell

  listen(chart) {
    const signal = this.spans[chart.name];
    if (signal) {
      chart.view.addSignalListener(signal, (_, value) => this.brushed(chart, value));
    }
    if (chart.name !== "time") {
      chart.view.addEventListener("click", (_, item) => item?.datum?.date && this.open(isoDay(new Date(item.datum.date))));
    }
  }

  brushed(chart, value) {
    const [[unit, values] = []] = Object.entries(value ?? {});
    if (!values?.length) {
      if (chart.name === "time" && chart.brushed) this.choose({ everything: true, span: null, text: "", brush: true });
      chart.brushed = false;
      this.later = null;
      return;
    }
    chart.brushed = true;
    const span = { from: values[0], to: values.at(-1), unit };
    const choose = () => this.choose({ span, text: "", everything: false, brush: false });
    this.period.value = "";
    if (chart.name === "time") {
      choose();
      return;
    }
    // The calendar is drawn anew by its own choice, so it waits for the hand to let go.
    if (!this.later) window.addEventListener("pointerup", () => { const then = this.later; this.later = null; this.unbrush(); then?.(); }, { once: true });
    this.later = choose;
  }

  async open(date) {
    const { ready } = await this.ask("open", { date });
    if (ready) window.open(location.href.replace(/[^/]*\.ipynb.*$/, "daily.ipynb"), "_blank", "noopener");
  }
}

function isoDay(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export default {
  render({ model, el }) {
    try {
      const root = h("div", { class: "journey-explorer" });
      el.append(root);
      const unguard = keepFromLab(el);
      const explorer = new Explorer(model, root);
      return () => { unguard(); explorer.end(); };
    } catch (error) {
      return showFault(el, "The explorer could not be drawn here.", error);
    }
  },
};
