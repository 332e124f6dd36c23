// Sheets side by side, each a column of pages: its state, and the place that it is scrolled to.

import { ask } from "./server.js";
import { $, clock, make, plural } from "./elements.js";
import { Page } from "./pages.js";
import { hideTip } from "./panel.js";
import { pictures } from "./pictures.js";
import { wish } from "./wish.js";

export const CSS_PIXELS_PER_POINT = 96 / 72;
const PADDING = 12; // css pixels around pages, as in preview.css
const NEAR = 3; // lines of a file between a fault and the part of the page that it is told of
const LABEL = 24; // css pixels of the line over a page

export const columns = new Map(); // language tag: Column, in the order shown

const OUTCOMES = {
  missing: "No pages: there is no translation in this language.",
  refused: "No pages: the sheet may not be printed as it is. See the faults.",
  failed: "No pages: the sheet could not be made. See the faults.",
  skipped: "No pages: this variant has no sheet in this language.",
};

export function showColumns(tags) {
  for (const [tag, column] of columns) if (!tags.includes(tag)) column.remove();
  for (const tag of tags) if (!columns.has(tag)) columns.set(tag, new Column(tag));
  const order = tags.map((tag) => columns.get(tag));
  const stand = [...$("columns").children];
  if (order.some((column, place) => column.root !== stand[place])) $("columns").append(...order.map((column) => column.root));
  columns.clear();
  for (const column of order) columns.set(column.language, column);
}

class Column {
  constructor(language) {
    this.language = language;
    this.sheet = null;
    this.key = null;
    this.pages = [];
    this.madeAt = "";
    this.changed = false; // whether a change in the text of a page was marked
    this.edges = []; // changes in header and footer alone: told where nothing else changed
    this.expected = null; // where our own scrolling put it: such an event is no wish of the reader's
    const title = `title-${language}`;
    this.names = make("h2", { id: title });
    this.link = make("a", { hidden: true, target: "_blank", rel: "noopener" }, "PDF");
    this.state = make("p", { class: "state" });
    this.kept = make("p", { class: "banner", role: "status", hidden: true });
    this.list = make("ul", { class: "pages" });
    this.empty = make("p", { class: "empty" }, "Making the pages…");
    this.scroller = make("div", { class: "scroller", tabindex: "0", role: "group" }, this.list, this.empty);
    const head = make("div", { class: "head" }, make("div", { class: "names" }, this.names, this.link), this.state);
    this.root = make("section", { class: "column", "aria-labelledby": title }, head, this.kept, this.scroller);
    this.scroller.addEventListener("scroll", () => this.scrolled());
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(this.scroller);
  }

  remove() {
    this.watcher.disconnect();
    for (const page of this.pages) page.remove();
    this.root.remove();
    columns.delete(this.language);
  }

  update(sheet) {
    this.sheet = sheet;
    this.names.replaceChildren(
      make("bdi", { lang: sheet.language, dir: sheet.dir }, sheet.own),
      sheet.own === sheet.english ? "" : ` ${sheet.english}`,
    );
    this.scroller.setAttribute("aria-label", `Pages in ${sheet.english}`);
    this.showState(sheet);
    if (sheet.key !== this.key) this.renew(sheet);
    this.ring();
  }

  showState(sheet) {
    const made = sheet.outcome === "built" || sheet.outcome === "unchanged";
    const marks = sheet.reasons.length ? `Marked: ${sheet.why.join("; ")}` : made ? "Clean: no marks" : "";
    this.state.textContent = [sheet.pages.length ? plural(sheet.pages.length, "page") : "", marks].filter(Boolean).join(". ");
    this.state.classList.toggle("marked", sheet.reasons.length > 0);
    if (sheet.key !== this.key) this.madeAt = this.key || !sheet.kept ? clock() : "";
    const since = this.madeAt ? `of ${this.madeAt}` : "of the last good state";
    const text = sheet.kept ? `Not made: pages ${since}. See the faults.` : "";
    if (this.kept.textContent !== text) this.kept.textContent = text;
    this.kept.hidden = !sheet.kept;
    this.link.hidden = !sheet.pdf;
    if (sheet.pdf) this.link.href = sheet.pdf;
    this.link.setAttribute("aria-label", `PDF in ${sheet.english}`);
    this.empty.textContent = OUTCOMES[sheet.outcome] ?? "No pages.";
    this.empty.hidden = sheet.pages.length > 0;
  }

  /** Other pages than before. Their elements stay, so the place that one has scrolled to stays as well. */
  renew(sheet) {
    this.key = sheet.key;
    this.changed = false;
    this.edges = [];
    while (this.pages.length > sheet.pages.length) this.pages.pop().remove();
    while (this.pages.length < sheet.pages.length) this.pages.push(new Page(this, this.pages.length + 1));
    sheet.pages.forEach((size, place) => this.pages[place].update(size, sheet));
    this.fit();
    if (sheet.key) pictures.whenSeen(() => this.renewParts(sheet.key));
  }

  async renewParts(key) {
    if (this.key !== key) return;
    const parts = await ask(`/parts/${key}.json`).catch(() => null);
    if (!parts || this.key !== key) return;
    parts.pages.forEach((page, place) => this.pages[place]?.setParts(page));
    this.ring();
  }

  /** All pictures are there. */
  settled() {
    if (!this.changed) for (const [page, changed] of this.edges) page.mark(changed);
    this.edges = [];
  }

  /** Css pixels a point. */
  scale(page) {
    const { clientWidth, clientHeight } = this.scroller;
    const wide = (clientWidth - 2 * PADDING) / page.width;
    if (wish.zoom === "fit") return wide;
    if (wish.zoom === "page") return Math.min(wide, (clientHeight - 2 * PADDING - LABEL) / page.height);
    return (CSS_PIXELS_PER_POINT * Number(wish.zoom)) / 100;
  }

  /** Give every page its size, and stay at the same place. */
  fit() {
    if (!this.scroller.clientWidth) return;
    const place = this.place();
    for (const page of this.pages) page.fit(this.scale(page));
    this.go(place);
  }

  /** The page at the upper edge, and how much of it lies above that, as a part of its height. */
  place() {
    const top = this.scroller.scrollTop;
    const offset = this.list.offsetTop;
    for (const page of this.pages) {
      const begins = page.root.offsetTop - offset;
      const height = page.root.offsetHeight;
      if (begins + height > top) return { number: page.number, part: (top - begins) / (height || 1) };
    }
    return { number: 1, part: 0 };
  }

  go({ number, part }) {
    const page = this.pages[Math.min(number, this.pages.length) - 1];
    if (!page) return;
    const top = Math.max(0, page.root.offsetTop - this.list.offsetTop + part * page.root.offsetHeight);
    if (Math.abs(top - this.scroller.scrollTop) < 1) return;
    this.scroller.scrollTop = top;
    this.expected = this.scroller.scrollTop;
  }

  scrolled() {
    hideTip();
    const ours = this.expected !== null && Math.abs(this.scroller.scrollTop - this.expected) < 2;
    this.expected = null;
    pictures.pump();
    if (ours || !wish.together) return;
    const place = this.place();
    const aside = this.scroller.scrollLeft / Math.max(1, this.scroller.scrollWidth - this.scroller.clientWidth);
    for (const other of columns.values()) {
      if (other === this) continue;
      other.go(place);
      other.scroller.scrollLeft = aside * (other.scroller.scrollWidth - other.scroller.clientWidth);
    }
  }

  /** The parts that stand at a fault's place: those of its very line; else of the nearest line above it, else below,
   *  up to three lines away: a fault may lie at a key behind or before what the part says. */
  partsAt({ file, line }) {
    if (!file || !line) return [];
    const own = this.pages.flatMap((page) => page.parts).filter(({ part }) => part.file === file && part.line);
    const lines = own.map(({ part }) => part.line);
    const above = Math.max(...lines.filter((at) => at <= line && line - at <= NEAR));
    const below = Math.min(...lines.filter((at) => at > line && at - line <= NEAR));
    const near = Number.isFinite(above) ? above : below;
    return own.filter(({ part }) => part.line === near);
  }

  ring() {
    for (const page of this.pages) for (const shown of page.parts) shown.clear();
    for (const fault of this.sheet?.diagnostics ?? []) {
      if (fault.severity !== "note") for (const shown of this.partsAt(fault)) shown.ring(fault);
    }
  }
}
