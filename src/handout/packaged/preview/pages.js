// One page: its picture, and over it the parts that it is made of.

import { differences } from "./differences.js";
import { make, percent, placeOf, still } from "./elements.js";
import { copy, hideTip, showSource, showTip } from "./panel.js";
import { pictures } from "./pictures.js";

const WIDEST = 4000; // device pixels asked for; the server has a bound of its own
const MARKED_FOR = 2400; // milliseconds, as the animation in preview.css

export class Page {
  constructor(column, number) {
    this.column = column;
    this.number = number;
    this.parts = [];
    this.frames = [];
    this.wanted = ""; // the address of the picture that should be shown
    this.caption = make("span");
    this.badge = make("span", { class: "badge", hidden: true }, "changed");
    this.image = make("img", { alt: "" });
    this.layer = make("div", { class: "parts", role: "group" });
    this.paper = make("div", { class: "paper" }, this.image, this.layer);
    this.root = make("li", { class: "page" }, make("p", {}, this.caption, this.badge), this.paper);
    column.list.append(this.root);
    this.layer.addEventListener("pointerover", (event) => this.pointed(event));
    this.layer.addEventListener("pointerleave", hideTip);
    this.layer.addEventListener("focusin", (event) => this.pointed(event));
    this.layer.addEventListener("focusout", hideTip);
    this.layer.addEventListener("click", (event) => this.shownBy(event)?.choose());
    this.layer.addEventListener("keydown", (event) => this.step(event));
  }

  remove() {
    clearTimeout(this.later);
    pictures.forget(this);
    this.root.remove();
  }

  update({ width, height }, sheet) {
    this.width = width;
    this.height = height;
    this.caption.textContent = `Page ${this.number} of ${sheet.pages.length}`;
    this.words = `Page ${this.number} of ${sheet.pages.length} in ${sheet.english}`;
    this.layer.setAttribute("aria-label", `${this.words}: parts in reading order, arrow keys go from one to the next`);
    this.badge.hidden = true;
  }

  /** The picture has exactly as many pixels as the screen shows of it. */
  fit(scale) {
    const ratio = devicePixelRatio || 1;
    const pixels = Math.max(1, Math.round(this.width * scale * ratio));
    this.paper.style.width = `${pixels / ratio}px`;
    this.paper.style.height = `${Math.round(this.height * scale * ratio) / ratio}px`;
    clearTimeout(this.later);
    const want = () => this.want(Math.min(WIDEST, pixels));
    // While a window is drawn larger, the picture that is there will do.
    if (this.keyShown === this.column.key) this.later = setTimeout(want, 120);
    else want();
  }

  want(pixels) {
    const address = `/page/${this.column.key}/${this.number}.png?width=${pixels}`;
    if (address === this.wanted) return;
    this.wanted = address;
    this.keyWanted = this.column.key;
    this.pixels = pixels;
    pictures.add(this);
  }

  /** How far from the eye, in css pixels; 0: in sight. */
  distance() {
    const box = this.root.getBoundingClientRect();
    const frame = this.column.scroller.getBoundingClientRect();
    const down = Math.max(0, frame.top - box.bottom, box.top - frame.bottom);
    return down + Math.max(0, -box.right, box.left - innerWidth);
  }

  show(picture) {
    picture.alt = this.words;
    const changed = this.keyShown && this.keyShown !== this.keyWanted ? differences(this.image, picture) : [];
    this.image.replaceWith(picture);
    this.image = picture;
    this.keyShown = this.keyWanted;
    const inside = changed.filter((box) => this.inBody(box));
    if (inside.length) this.mark(inside);
    else if (changed.length) this.column.edges.push([this, changed]);
  }

  /** Whether a change touches the text, and not header and footer alone: these have the digest of the text, so that
   *  they change on every page whenever a word does. */
  inBody({ top, height }) {
    const begins = top * this.height;
    const ends = begins + height * this.height;
    return !this.frames.length || this.frames.some(([, y, , h]) => begins < y + h && ends > y);
  }

  mark(changed) {
    this.column.changed = true;
    this.badge.hidden = false;
    const boxes = changed.map(({ left, top, width, height }) => {
      const box = make("div", { class: "change" });
      Object.assign(box.style, { left: percent(left), top: percent(top), width: percent(width), height: percent(height) });
      return box;
    });
    this.paper.append(...boxes);
    setTimeout(() => boxes.forEach((box) => box.remove()), MARKED_FOR);
  }

  setParts({ columns: frames, parts }) {
    this.frames = frames;
    const chosen = this.parts.indexOf(Part.chosen);
    const held = this.parts.findIndex((shown) => shown.button === document.activeElement);
    const byOrder = [...parts].sort((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity));
    this.parts = byOrder.map((part) => new Part(this, part));
    // Small parts lie over large ones, so that each can be pointed at.
    const bySize = [...this.parts].sort((a, b) => b.part.w * b.part.h - a.part.w * a.part.h);
    bySize.forEach((shown, place) => (shown.button.style.zIndex = String(place + 1)));
    const drawn = frames.map((frame) => this.lay(make("div", { class: "frame" }), ...frame));
    this.layer.replaceChildren(...drawn, ...this.path(), ...this.parts.map((shown) => shown.button), ...this.numbers());
    if (this.parts.length) this.parts[Math.max(0, held)].button.tabIndex = 0;
    if (chosen >= 0) this.parts[Math.min(chosen, this.parts.length - 1)]?.select(); // its lines may be others now
    if (held >= 0) this.parts[Math.min(held, this.parts.length - 1)]?.button.focus({ preventScroll: true });
  }

  /** Put an element at a place of the page, in points from its upper left corner. */
  lay(element, x, y, width, height) {
    element.style.left = percent(x / this.width);
    element.style.top = percent(y / this.height);
    if (width !== undefined) element.style.width = percent(width / this.width);
    if (height !== undefined) element.style.height = percent(height / this.height);
    return element;
  }

  read() {
    return this.parts.filter(({ artifact }) => !artifact);
  }

  /** Where a part begins to be read: the upper corner of its start edge. */
  corner({ part: { x, y, w, h }, direction }) {
    return [direction === "rtl" ? x + w : x, y + Math.min(h / 2, 7)];
  }

  path() {
    const points = this.read().map((shown) => this.corner(shown).join(","));
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    svg.setAttribute("class", "path");
    svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    line.setAttribute("points", points.join(" "));
    svg.append(line);
    return [svg];
  }

  numbers() {
    return this.read().map((shown) => {
      const attributes = { class: `number ${shown.direction}`, "aria-hidden": "true" };
      const disc = this.lay(make("span", attributes, String(shown.part.order)), ...this.corner(shown));
      disc.style.zIndex = String(this.parts.length + 1);
      return disc;
    });
  }

  shownBy(event) {
    const button = event.target.closest?.(".part");
    return this.parts.find((shown) => shown.button === button);
  }

  pointed(event) {
    const shown = this.shownBy(event);
    if (shown) shown.tell();
    else hideTip();
  }

  /** One stop of the tabulator a page; arrows go on from there. */
  step(event) {
    const here = this.parts.findIndex((shown) => shown.button === event.target);
    const to = { ArrowDown: here + 1, ArrowRight: here + 1, ArrowUp: here - 1, ArrowLeft: here - 1, Home: 0, End: this.parts.length - 1 };
    if (here < 0 || !(event.key in to) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.parts[Math.min(this.parts.length - 1, Math.max(0, to[event.key]))].focus();
  }
}

export class Part {
  static chosen = null;

  constructor(page, part) {
    this.page = page;
    this.part = part;
    this.artifact = part.order === null;
    this.faults = [];
    this.button = make("button", { type: "button", class: `part${this.artifact ? " artifact" : ""}`, tabindex: "-1" });
    page.lay(this.button, part.x, part.y, part.w, part.h);
    this.label();
  }

  get title() {
    const role = this.artifact ? "Artifact" : `${this.part.order}. ${this.part.role}`;
    return [role, this.part.style && `style ${this.part.style}`, this.part.block].filter(Boolean).join(" · ");
  }

  /** That of its words, which may be of another language than the sheet; without letters, that of the sheet. */
  get direction() {
    const letter = this.part.text?.match(/\p{L}/u)?.[0];
    if (!letter) return this.page.column.sheet.dir;
    return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter) ? "rtl" : "ltr";
  }

  label() {
    const faults = this.faults.map((fault) => `${fault.severity}: ${fault.message}`);
    const words = [this.title, placeOf(this.part), ...faults].filter(Boolean).join(", ");
    this.button.setAttribute("aria-label", this.part.text ? `${words}: ${this.part.text}` : words);
  }

  tell() {
    const lines = [placeOf(this.part), ...this.faults.map((fault) => fault.message)].filter(Boolean);
    showTip(this.button, this.direction, this.title, lines);
  }

  focus() {
    for (const other of this.page.parts) other.button.tabIndex = other === this ? 0 : -1;
    this.button.focus({ preventScroll: true });
    this.button.scrollIntoView({ block: "nearest", inline: "nearest", behavior: still() ? "auto" : "smooth" });
  }

  choose() {
    this.select();
    copy(placeOf(this.part));
  }

  select() {
    Part.mark(this);
    // A part that is ringed may be of the last good state; its fault has the lines as they are now.
    const { line, excerpt } = this.faults[0] ?? this.part;
    showSource({ ...this.part, line, excerpt, language: this.page.column.sheet, page: this.page.number, faults: this.faults });
  }

  /** Of all parts one is chosen; null: none. */
  static mark(chosen) {
    Part.chosen?.button.classList.remove("chosen");
    chosen?.button.classList.add("chosen");
    Part.chosen = chosen;
  }

  ring(fault) {
    this.faults.push(fault);
    const worst = this.faults.some(({ severity }) => severity === "error") ? "error" : "warning";
    this.button.classList.add("ringed");
    this.button.classList.toggle("warning", worst === "warning");
    this.button.replaceChildren(make("span", { class: "sign", "aria-hidden": "true" }, "!"));
    this.label();
  }

  clear() {
    if (!this.faults.length) return;
    this.faults = [];
    this.button.classList.remove("ringed", "warning");
    this.button.replaceChildren();
    this.label();
  }
}
