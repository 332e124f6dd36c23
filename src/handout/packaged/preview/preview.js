// The preview in the browser. The server makes the sheets and says when a file changed; this shows them.
//
//   Wish        what is asked for: read from the address and written to it
//   Server      what the server answers, and its word that something changed
//   Column      one sheet: its state, its pages, the place it is scrolled to
//   Page        one page: its picture, and over it the parts it is made of
//   pictures    a queue: what is nearest to the eye is loaded first; an old picture stays until the new one is there
//   panel       the file and line of a part, and all faults
//
// The server's words enter the page as text only (textContent); the policy of the page allows no script and no style
// but the two files that came with it, so positions are set through the CSSOM.

const VIEWS = ["plain", "grey", "frames", "order"];
const STEPS = [50, 75, 100, 150, 200, 300]; // per cent of the size on paper
const CSS_PIXELS_PER_POINT = 96 / 72;
const WIDEST = 4000; // device pixels asked for; the server has a bound of its own
const MARKED_FOR = 2400; // milliseconds, as the animation in preview.css
const PADDING = 12; // css pixels around pages, as in preview.css
const NEAR = 3; // lines of a file between a fault and the part of the page that it is told of
const APART = 8; // lines of pixels, of a page 600 wide, between two changes that are told apart
const ROOM = 3; // such pixels around a change, so that its box does not touch the letters
const LABEL = 24; // css pixels of the line over a page

const $ = (id) => document.getElementById(id);

/** An element with attributes (null and false leave one out) and children (texts or elements; null is nobody). */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const clock = () => new Date().toLocaleTimeString("en-GB");
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A file and a line, as editors take it. Line 0 is the file as a whole. */
const placeOf = ({ file, line }) => (file ? (line ? `${file}:${line}` : file) : "");

// What is asked for ---------------------------------------------------------------------------------------------------

const wish = { handout: "", languages: [], brand: "", layout: "", variant: "", view: "plain", zoom: "fit", together: true };

function readAddress() {
  const query = new URLSearchParams(location.search);
  for (const name of ["handout", "brand", "layout", "variant"]) wish[name] = query.get(name) ?? "";
  wish.languages = [...new Set(query.getAll("language"))];
  wish.view = VIEWS.includes(query.get("view")) ? query.get("view") : "plain";
  const zoom = query.get("zoom") ?? "fit";
  wish.zoom = zoom === "page" || STEPS.includes(Number(zoom)) ? zoom : "fit";
  wish.together = query.get("scroll") !== "apart";
}

/** What the server has to know, in its own words. */
function question(languages) {
  const query = new URLSearchParams();
  if (wish.handout) query.set("handout", wish.handout);
  for (const tag of languages) query.append("language", tag);
  for (const name of ["brand", "layout", "variant"]) if (wish[name]) query.set(name, wish[name]);
  return query;
}

/** Choices are steps that the back button takes back; how one looks at them is not. */
function writeAddress(step) {
  const query = question(wish.languages);
  if (wish.view !== "plain") query.set("view", wish.view);
  if (wish.zoom !== "fit") query.set("zoom", wish.zoom);
  if (!wish.together) query.set("scroll", "apart");
  const address = query.size ? `?${query}` : location.pathname;
  history[step ? "pushState" : "replaceState"](null, "", address);
}

// What is said --------------------------------------------------------------------------------------------------------

function say(text) {
  $("status").textContent = text;
}

function banner(text) {
  $("lost").textContent = text;
  $("lost").hidden = !text;
}

// The server ----------------------------------------------------------------------------------------------------------

class Refused extends Error {} // the server answered, and said no

async function ask(address, signal) {
  const answer = await fetch(address, { signal, cache: "no-store" });
  const body = await answer.json().catch(() => null);
  if (!answer.ok || !body) throw new Refused(refusal(body, answer.status));
  return body;
}

/** Why the server said no, in its own words where it gave any. */
function refusal(body, status) {
  const told = body?.diagnostics?.[0] ?? body?.error ?? body ?? {};
  const words = typeof told === "string" ? [told] : [told.message, told.hint];
  return words.filter(Boolean).join(" ") || `The preview does not answer this question (${status}).`;
}

const columns = new Map(); // language tag: Column, in the order shown
let choices = null;
let asked = null; // the last question as the server understood it
let projectFaults = [];
let running = null; // the AbortController of the question that is out
let hurried = false; // whether that question took the place of one that had no answer yet
let again = false;
let latest = 0; // the newest state of the project that was told

/** Something changed. A question that is out is taken back for a newer one, but not twice in a row: who saves without
 *  end would see nothing until the end. */
function heard() {
  if (running && hurried) again = true;
  else refresh();
}

/** Ask for all sheets shown, one after the other: the first is on the screen before the next is made. */
async function refresh() {
  if (document.hidden) return void (again = true);
  hurried = running !== null;
  running?.abort();
  const mine = (running = new AbortController());
  again = false;
  await askAndShow(mine, performance.now());
  if (running !== mine) return;
  running = null;
  if (again) refresh();
}

async function askAndShow(mine, since) {
  const slow = setTimeout(() => say("Making the pages…"), 400);
  const before = new Map([...columns].map(([tag, column]) => [tag, column.key]));
  try {
    await askFor(mine.signal);
    if (running !== mine) return;
    lostAt = 0;
    banner("");
  } catch (fault) {
    if (running !== mine || fault.name === "AbortError") return;
    if (!(fault instanceof Refused)) {
      lost();
      if (stream?.readyState === EventSource.OPEN) setTimeout(refresh, 1500); // else the stream's return is waited for
      return;
    }
    banner(fault.message);
    say("Not shown: see the message above.");
    return;
  } finally {
    clearTimeout(slow);
  }
  tellMade(since, before);
}

async function askFor(signal) {
  const known = wish.languages.length ? wish.languages : [];
  for (const tags of known.length ? known.map((tag) => [tag]) : [[]]) {
    const answer = await ask(`/sheets.json?${question(tags)}`, signal);
    if (signal.aborted) return;
    latest = Math.max(latest, answer.generation);
    asked = { ...answer.asked, languages: known.length ? known : answer.sheets.map((sheet) => sheet.language) };
    projectFaults = answer.diagnostics;
    showColumns(asked.languages);
    for (const sheet of answer.sheets) columns.get(sheet.language)?.update(sheet);
    showChoices();
    showFaults();
    await inSight(); // the server does one thing at a time, in the order of the questions
    if (signal.aborted) return;
  }
}

/** Until the pictures in sight are there, or two seconds are over: a page in the background may not draw any. */
function inSight() {
  return Promise.race([new Promise((done) => pictures.whenSeen(done)), new Promise((done) => setTimeout(done, 2000))]);
}

function tellMade(since, before) {
  const fresh = [...columns.values()].filter((column) => column.key !== before.get(column.language));
  const first = fresh.every((column) => !before.has(column.language));
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  const kept = [...columns.values()].filter((column) => column.sheet?.kept).length;
  const none = [...columns.values()].every((column) => !column.key);
  const made = fresh.length ? `${first ? "Made" : "Made anew"} in ${seconds} s` : kept ? "" : "Unchanged";
  const counts = Object.entries(countFaults()).filter(([, count]) => count);
  const faults = counts.map(([severity, count]) => plural(count, severity)).join(", ") || "no faults";
  const told = [none ? "No pages" : made, kept ? `${plural(kept, "sheet")} not made` : "", faults].filter(Boolean);
  say(`${told.join(", ")} (${clock()})`);
}

let lostAt = 0;

function lost() {
  lostAt ||= Date.now();
  const gone = Date.now() - lostAt > 5000;
  banner(
    gone
      ? "The preview has ended or does not answer. Start “handout preview” again: this page joins it by itself. The pages are those of its last state."
      : "The connection to the preview is lost. Trying again…",
  );
  say("No connection.");
}

let stream = null;

/** Hear of changes. A lost stream is opened anew, for as long as the page is seen: browsers open six connections to one
 *  server, so that six tabs which all listen would leave none to ask by. */
function listen() {
  if (document.hidden || stream) return;
  const mine = (stream = new EventSource("/events"));
  mine.addEventListener("open", () => {
    if (lostAt) start();
  });
  mine.addEventListener("change", (event) => {
    if (!(Number(event.data) <= latest)) heard();
  });
  mine.addEventListener("error", () => {
    if (mine !== stream) return;
    hushed();
    lost();
    setTimeout(listen, 1000);
  });
}

/** Hear no more, until listen(). */
function hushed() {
  stream?.close();
  stream = null;
}

// Columns -------------------------------------------------------------------------------------------------------------

const OUTCOMES = {
  missing: "No pages: there is no translation in this language.",
  refused: "No pages: the sheet may not be printed as it is. See the faults.",
  failed: "No pages: the sheet could not be made. See the faults.",
  skipped: "No pages: this variant has no sheet in this language.",
};

function showColumns(tags) {
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

// Pages ---------------------------------------------------------------------------------------------------------------

class Page {
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

const percent = (part) => `${(part * 100).toFixed(3)}%`;

class Part {
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

// Pictures ------------------------------------------------------------------------------------------------------------

const pictures = {
  waiting: new Set(),
  loading: new Map(), // page: the picture on its way
  seen: [], // told once everything in sight is there
  failed: new Set(), // addresses that were asked for once more already

  add(page) {
    this.stop(page);
    this.waiting.add(page);
    this.soon ??= setTimeout(() => this.pump(), 0);
  },

  stop(page) {
    const picture = this.loading.get(page);
    if (picture) picture.src = "";
    this.loading.delete(page);
    this.waiting.delete(page);
  },

  forget(page) {
    this.stop(page);
    this.pump();
  },

  whenSeen(told) {
    this.seen.push(told);
    this.soon ??= setTimeout(() => this.pump(), 0);
  },

  /** Two at a time, the nearest first: what is in sight is sharp before anything else is asked for. */
  pump() {
    clearTimeout(this.soon);
    this.soon = null;
    const near = [...this.waiting].map((page) => [page.distance(), page]).sort((a, b) => a[0] - b[0]);
    while (near.length && this.loading.size < 2) this.load(near.shift()[1]);
    const pending = [...this.waiting, ...this.loading.keys()];
    if (!pending.length) for (const column of columns.values()) column.settled();
    if (pending.every((page) => page.distance() > 0)) this.seen.splice(0).forEach((told) => told());
  },

  async load(page) {
    const picture = new Image();
    const address = page.wanted;
    this.waiting.delete(page);
    this.loading.set(page, picture);
    picture.src = address;
    try {
      await picture.decode();
      if (this.loading.get(page) === picture) page.show(picture);
    } catch {
      if (this.loading.get(page) === picture) this.missed(page, address);
    }
    if (this.loading.get(page) === picture) this.loading.delete(page);
    this.pump();
  },

  /** The server keeps a few states only: ask for the sheet once more, and leave the old picture where it is. */
  missed(page, address) {
    page.wanted = "";
    if (this.failed.has(address) || lostAt) return;
    this.failed.add(address);
    page.column.key = null;
    setTimeout(refresh, 300);
  },
};

const canvas = document.createElement("canvas");
const pen = canvas.getContext("2d", { willReadFrequently: true });

/** Where two pictures of one size differ: boxes around it, as parts of the page, one for each run of lines. */
function differences(old, fresh) {
  if (!old.naturalWidth || old.naturalWidth !== fresh.naturalWidth || old.naturalHeight !== fresh.naturalHeight) return [];
  const width = Math.min(600, fresh.naturalWidth);
  const height = Math.round((fresh.naturalHeight * width) / fresh.naturalWidth);
  const [a, b] = [old, fresh].map((picture) => pixels(picture, width, height));
  const boxes = [];
  for (let y = 0; y < height; y += 1) {
    let [left, right] = [width, -1];
    for (let x = 0; x < width; x += 1) {
      if (a[y * width + x] === b[y * width + x]) continue;
      left = Math.min(left, x);
      right = x;
    }
    if (right < 0) continue;
    const last = boxes.at(-1);
    if (last && y - last.bottom <= APART) {
      Object.assign(last, { left: Math.min(last.left, left), right: Math.max(last.right, right), bottom: y });
    } else boxes.push({ left, right, top: y, bottom: y });
  }
  return boxes.map(({ left, right, top, bottom }) => ({
    left: (left - ROOM) / width,
    top: (top - ROOM) / height,
    width: (right - left + 2 * ROOM) / width,
    height: (bottom - top + 2 * ROOM) / height,
  }));
}

function pixels(picture, width, height) {
  canvas.width = width;
  canvas.height = height;
  pen.imageSmoothingQuality = "high"; // every pixel counts, so that a comma is seen
  pen.drawImage(picture, 0, 0, width, height);
  return new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
}

// The label beside a part ---------------------------------------------------------------------------------------------

function showTip(target, direction, title, lines) {
  const tip = $("tip");
  tip.replaceChildren(title, ...lines.map((line) => make("span", {}, line)));
  tip.hidden = false;
  const box = target.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = direction === "rtl" ? box.right - width : box.left;
  const top = box.top - height - 6 >= 0 ? box.top - height - 6 : Math.min(box.bottom + 6, innerHeight - height - 4);
  tip.style.left = `${Math.max(4, Math.min(left, innerWidth - width - 4))}px`;
  tip.style.top = `${Math.max(4, top)}px`;
}

function hideTip() {
  $("tip").hidden = true;
}

// The panel -----------------------------------------------------------------------------------------------------------

function excerptOf({ excerpt, line, file }) {
  if (!excerpt?.length) return null;
  const rows = excerpt.map(([number, text]) =>
    make(
      "li",
      { class: number === line ? "here" : null, "aria-current": number === line ? "true" : null },
      make("span", { class: "line" }, String(number)),
      make("code", { dir: "auto" }, text || " "),
    ),
  );
  return make("ol", { class: "excerpt", "aria-label": `Lines of ${file}` }, ...rows);
}

function copyButton(place) {
  const button = make("button", { type: "button" }, "Copy");
  button.setAttribute("aria-label", `Copy ${place}`);
  button.addEventListener("click", () => copy(place));
  return button;
}

async function copy(place) {
  if (!place) return;
  try {
    await navigator.clipboard.writeText(place);
    say(`Copied: ${place}`);
  } catch {
    say(place);
  }
}

function showSource(shown) {
  const place = placeOf(shown);
  const facts = {
    Role: shown.role,
    Style: shown.style,
    Block: shown.block,
    Page: shown.page && `${shown.page}, ${shown.language.english}`,
    Reads: shown.role && (shown.order === null ? "artifact: no screen reader says it" : null),
  };
  const list = Object.entries(facts)
    .filter(([, value]) => value)
    .map(([name, value]) => make("div", { class: "unboxed" }, make("dt", {}, name), make("dd", {}, value)));
  $("source").replaceChildren(
    ...[
      place ? make("p", { class: "row" }, make("span", { class: "place" }, place), copyButton(place)) : make("p", { class: "quiet" }, "It stands in no file of the project."),
      list.length ? make("dl", { class: "facts" }, ...list) : null,
      ...(shown.faults ?? []).map((fault) => make("p", {}, `${capital(fault.severity)}: ${fault.message}`)),
      excerptOf(shown),
    ].filter(Boolean),
  );
}

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
const SEVERITIES = ["error", "warning", "note"];

/** All faults once, errors first; `sheets` are the languages of those that have it. */
function allFaults() {
  const found = new Map();
  const add = (fault, column) => {
    const name = JSON.stringify([fault.severity, fault.code, fault.message, fault.file, fault.line]);
    if (!found.has(name)) found.set(name, { ...fault, sheets: [] });
    if (column) found.get(name).sheets.push(column);
  };
  for (const fault of projectFaults) add(fault, null);
  for (const column of columns.values()) for (const fault of column.sheet?.diagnostics ?? []) add(fault, column);
  return [...found.values()].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function countFaults() {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of allFaults()) counts[severity] += 1;
  return counts;
}

let faultsShown = "";

function showFaults() {
  const faults = allFaults();
  const state = JSON.stringify(faults.map(({ sheets, ...fault }) => [fault, sheets.map((column) => column.language)]));
  if (state === faultsShown) return;
  faultsShown = state;
  const open = $("faults").querySelector("details")?.open ?? false;
  const inside = $("faults").contains(document.activeElement);
  const grave = faults.filter(({ severity }) => severity !== "note");
  const notes = faults.filter(({ severity }) => severity === "note");
  $("faults").replaceChildren(
    grave.length ? make("ul", { class: "faults" }, ...grave.map(faultItem)) : make("p", { class: "quiet" }, "No errors and no warnings."),
    notes.length
      ? make("details", { open }, make("summary", {}, plural(notes.length, "note")), make("ul", { class: "faults" }, ...notes.map(faultItem)))
      : "",
  );
  if (inside) $("faults-title").focus();
}

function faultItem(fault) {
  const place = placeOf(fault);
  const button = place ? make("button", { type: "button", class: "place" }, place) : null;
  button?.addEventListener("click", () => showFault(fault));
  const languages = fault.sheets.map((column) => column.sheet.english).join(", ");
  return make(
    "li",
    { class: fault.severity },
    make("p", {}, make("span", { class: "severity" }, capital(fault.severity)), ` ${fault.message} `, make("span", { class: "code" }, fault.code)),
    button && make("p", {}, button),
    fault.severity === "error" ? excerptOf(fault) : null,
    fault.hint ? make("p", { class: "hint" }, fault.hint) : null,
    languages && columns.size > 1 ? make("p", { class: "hint" }, languages) : null,
  );
}

/** The lines of a fault, and the part of a page that it belongs to. */
function showFault(fault) {
  showSource({ file: fault.file, line: fault.line, excerpt: fault.excerpt, faults: [fault] });
  Part.mark(null);
  for (const column of columns.values()) {
    const [shown] = column.partsAt(fault);
    if (!shown) continue;
    Part.mark(shown);
    shown.button.scrollIntoView({ block: "center", inline: "nearest" });
  }
  copy(placeOf(fault));
}

function nextFault() {
  const ringed = [...document.querySelectorAll(".part.ringed")];
  if (!ringed.length) return say("No fault is on a page.");
  const next = ringed[(ringed.indexOf(document.activeElement) + 1) % ringed.length];
  for (const column of columns.values()) {
    for (const page of column.pages) page.parts.find((shown) => shown.button === next)?.focus();
  }
}

// Choosing ------------------------------------------------------------------------------------------------------------

function options(select, values, chosen) {
  const known = values.some(([value]) => value === chosen);
  const all = known || !chosen ? values : [...values, [chosen, chosen]];
  const state = JSON.stringify(all);
  if (select.dataset.state !== state) {
    select.replaceChildren(...all.map(([value, text]) => make("option", { value }, text)));
    select.dataset.state = state;
  }
  select.value = chosen;
}

const brandOf = (id) => choices.brands.find((brand) => brand.id === id);

/** The controls say what the server understood. */
function showChoices() {
  if (!choices || !asked) return;
  const own = brandOf(asked.brand)?.layout;
  const title = choices.handouts.find(({ id }) => id === asked.handout)?.title ?? asked.handout;
  document.title = `${title}, preview`;
  $("project").textContent = choices.project;
  options($("handout"), choices.handouts.map(({ id, title: words }) => [id, words]), asked.handout);
  options($("brand"), choices.brands.map(({ id, name }) => [id, name]), asked.brand);
  options($("layout"), choices.layouts.map((name) => [name, name === own ? `${name} (the brand’s own)` : name]), asked.layout);
  options($("variant"), [["plain", "none"], ...choices.variants.map((name) => [name, name])], asked.variant || "plain");
  const named = asked.languages.map((tag) => choices.languages.find((one) => one.tag === tag)?.english ?? tag);
  $("languages-chosen").textContent = named.length > 3 ? `${named.length} languages` : named.join(", ");
  showTags();
}

function showTags() {
  if (!$("tags").querySelector("label")) {
    for (const { tag, own, english, dir } of choices.languages) {
      const box = make("input", { type: "checkbox", value: tag });
      const name = make("bdi", { class: "own", lang: tag, dir }, own);
      $("tags").append(make("label", {}, box, name, make("span", { class: "english" }, own === english ? tag : english)));
    }
  }
  for (const box of $("tags").querySelectorAll("input")) box.checked = asked.languages.includes(box.value);
}

function choose(changes) {
  Object.assign(wish, changes);
  writeAddress(true);
  refresh();
}

/** What was chosen stays in its order; what is new comes last. One language is always shown. */
function chooseTags() {
  const ticked = [...$("tags").querySelectorAll("input:checked")].map((box) => box.value);
  if (!ticked.length) return showTags();
  const stay = asked.languages.filter((tag) => ticked.includes(tag));
  choose({ languages: [...stay, ...ticked.filter((tag) => !stay.includes(tag))] });
}

const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

function findTags() {
  const sought = plain($("find").value.trim());
  for (const label of $("tags").querySelectorAll("label")) {
    label.hidden = !plain(`${label.textContent} ${label.firstChild.value}`).includes(sought);
  }
}

function chooseBrand(brand) {
  // A layout that was only the old brand's own is not carried over to the new one.
  const layout = wish.layout === brandOf(asked.brand)?.layout ? "" : wish.layout;
  choose({ brand, layout });
}

function ofBrand() {
  const source = choices.handouts.find(({ id }) => id === asked.handout)?.language;
  const tags = brandOf(asked.brand)?.languages ?? [];
  return [...new Set([source, ...tags])].filter((tag) => choices.languages.some((one) => one.tag === tag));
}

// Looking -------------------------------------------------------------------------------------------------------------

function showLook() {
  document.body.dataset.view = wish.view;
  for (const radio of document.querySelectorAll("input[name=view]")) radio.checked = radio.value === wish.view;
  $("zoom").value = wish.zoom;
  $("together").checked = wish.together;
}

function look(changes) {
  Object.assign(wish, changes);
  writeAddress(false);
  showLook();
  if ("zoom" in changes) for (const column of columns.values()) column.fit();
}

/** One step from the size that is shown, which may be that of the window. */
function zoomBy(direction) {
  const page = [...columns.values()].flatMap((column) => column.pages)[0];
  if (!page) return;
  const now = (page.column.scale(page) / CSS_PIXELS_PER_POINT) * 100;
  const steps = direction > 0 ? STEPS : [...STEPS].reverse();
  const next = steps.find((step) => (direction > 0 ? step > now + 0.5 : step < now - 0.5));
  if (next) look({ zoom: String(next) });
  say(`Size: ${next ?? Math.round(now)} %`);
}

const KEYS = {
  1: () => look({ view: "plain" }),
  2: () => look({ view: "grey" }),
  3: () => look({ view: "frames" }),
  4: () => look({ view: "order" }),
  "+": () => zoomBy(1),
  "=": () => zoomBy(1),
  "-": () => zoomBy(-1),
  "−": () => zoomBy(-1),
  0: () => look({ zoom: "fit" }),
  n: nextFault,
  s: () => look({ together: !wish.together }),
};

function pressed(event) {
  if (event.key === "Escape") return closeMenus(event.target);
  const typing = event.target.closest("select, input:not([type=radio], [type=checkbox])");
  const act = KEYS[event.key.toLowerCase()];
  if (!act || typing || !$("keys").checked || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  act();
}

/** Close what is open; who was inside is taken back to where it opens. */
function closeMenus(target) {
  hideTip();
  for (const menu of [$("languages"), $("help")]) {
    if (menu.open && menu.contains(target)) menu.querySelector("summary").focus();
    menu.open = false;
  }
}

function fold(folded) {
  $("choosing").classList.toggle("folded", folded);
  $("fold").setAttribute("aria-expanded", String(!folded));
}

function connect() {
  $("handout").addEventListener("change", (event) => choose({ handout: event.target.value }));
  $("brand").addEventListener("change", (event) => chooseBrand(event.target.value));
  $("layout").addEventListener("change", (event) => choose({ layout: event.target.value }));
  $("variant").addEventListener("change", (event) => choose({ variant: event.target.value }));
  $("tags").addEventListener("change", chooseTags);
  $("find").addEventListener("input", findTags);
  $("all").addEventListener("click", () => choose({ languages: ofBrand() }));
  $("one").addEventListener("click", () => choose({ languages: asked.languages.slice(0, 1) }));
  $("fold").addEventListener("click", () => fold(!$("choosing").classList.contains("folded")));
  for (const radio of document.querySelectorAll("input[name=view]")) {
    radio.addEventListener("change", () => look({ view: radio.value }));
  }
  $("zoom").addEventListener("change", (event) => look({ zoom: event.target.value }));
  $("smaller").addEventListener("click", () => zoomBy(-1));
  $("larger").addEventListener("click", () => zoomBy(1));
  $("together").addEventListener("change", (event) => look({ together: event.target.checked }));
  for (const form of [$("choosing"), $("looking")]) form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    for (const menu of [$("languages"), $("help")]) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return hushed();
    listen(); // it begins with the state of the files
    if (again) refresh();
  });
  addEventListener("pagehide", hushed);
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    listen();
    start();
  });
  addEventListener("popstate", () => {
    readAddress();
    showLook();
    refresh();
    for (const column of columns.values()) column.fit();
  });
  fold(matchMedia("(max-width: 40rem)").matches);
}

/** The choices, then the sheets; also after the server came back, which may be another one. */
async function start() {
  try {
    choices = await ask("/choices.json");
    $("tags").querySelectorAll("label").forEach((label) => label.remove());
  } catch (fault) {
    if (!(fault instanceof Refused)) return lost();
    return banner(fault.message);
  }
  latest = 0; // a server that was started again counts from the beginning
  await refresh();
}

readAddress();
showLook();
connect();
start().finally(listen); // the stream begins with the state of the files: what was saved meanwhile is not missed
