// The staff's page: shows what is searched for. Nothing is sent anywhere; nothing is asked of the network.

const FEW = 60; // so many sheets are all shown at once
const OPENED = 24; // of more, groups stand open until so many are shown
const AT_ONCE = 60; // rows of one group, and groups, that are made at once
const RECENT = 6;

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const index = new Index(data);

// --- what the browser keeps, where it lets a file of a share keep anything

function kept(store) {
  const name = (key) => `handout:${location.pathname}:${key}`;
  return {
    get(key, other) {
      try {
        return JSON.parse(window[store].getItem(name(key))) ?? other;
      } catch {
        return other;
      }
    },
    set(key, value) {
      try {
        window[store].setItem(name(key), JSON.stringify(value));
      } catch {
        // then it is not remembered
      }
    },
  };
}
const lasting = kept("localStorage");
const passing = kept("sessionStorage");

// --- words, names, dates and numbers of the page's language

const NUMERIC = { numeric: true }; // 2 before 10
let speech = data.spoken.find(({ tag }) => tag === lasting.get("speech")) ?? data.spoken[0];
let said = {};

function speak() {
  const locale = `${speech.tag}-u-ca-gregory-nu-${speech.digits}`;
  const words = (make, plain) => {
    try {
      return make();
    } catch {
      return plain; // a language that the browser does not know
    }
  };
  const number = words(() => new Intl.NumberFormat(locale), { format: String });
  const date = words(() => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }), null);
  const plural = words(() => new Intl.PluralRules(speech.tag), { select: () => "other" });
  const collator = words(() => new Intl.Collator(speech.tag, NUMERIC), new Intl.Collator("en", NUMERIC));
  said = {
    word: (key) => speech.words[key] ?? key,
    number: (value) => number.format(value),
    counted(key, value) {
      const forms = speech.counted[key];
      return (forms[plural.select(value)] ?? forms.other).replace("{number}", number.format(value));
    },
    date: (written) => {
      const day = Date.parse(written); // ISO 8601 without a time is UTC
      return Number.isNaN(day) || !date ? written : date.format(day);
    },
    compare: (one, other) => collator.compare(one, other),
  };
}
const say = (key) => said.word(key);
const because = (kind, name) => speech.words[`${kind}_${name}`] ?? name; // one that we do not know, as it is
const fill = (key, name, value) => say(key).replace(`{${name}}`, value);

// The same as nodes, where the value is not of the page's language and may run the other way.
function fillApart(key, name, value) {
  const [before, after = ""] = say(key).split(`{${name}}`);
  return [before, el("bdi", {}, value), after];
}
const apart = (words) => words.flatMap((word, at) => [at > 0 && " · ", el("bdi", {}, word)]);

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// --- sheets: rows of numbers (desk/record.py) as what they stand for

const text = (number) => data.strings[number];

function sheet(row) {
  const [topic, language, brand, kind, title, code, version, issued, due, state, pages, body, banned] = row;
  const [suffix, layout, variant, standard, folded, draft] = data.kinds[kind];
  const [handout, source, sourceLanguage, titles] = data.topics[topic];
  const [tag, dir, own, english, names] = data.languages[language];
  const [clinic, clinicName] = data.brands[brand];
  return {
    row, handout, tag, dir, own, english, clinic, clinicName, layout, variant, standard, pages, body, banned,
    topic: titles[speech.tag] ?? source,
    topicTag: titles[speech.tag] === undefined ? data.languages[sourceLanguage][0] : speech.tag,
    name: names[speech.tag] ?? english,
    folded: Boolean(folded),
    draft: Boolean(draft),
    title: text(title),
    code: text(code),
    version: text(version),
    issued: text(issued),
    due: text(due),
    reasons: data.states[state][1],
    state: data.states[state][0],
    late: isLate(row),
    file: `${clinic}/${handout}.${tag}${suffix}`,
  };
}

let day = today();
function isLate(row) {
  const due = text(row[8]);
  return (due !== "" && due < day) || data.states[row[9]][1].includes("expired");
}

const VARIANTS = ["large-print", "low-ink", "bilingual", "staff-copy"];
const variantName = (variant) => (VARIANTS.includes(variant) ? say(variant) : variant.replaceAll("-", " "));

// What kind of sheet it is, in words; nothing of a plain one.
function kindWords([, layout, variant, standard, folded, draft]) {
  return [
    variant && variantName(variant),
    layout && `${say("trial")}: ${layout}`,
    folded && say("folded"),
    standard && `PDF/${standard.toUpperCase()}`,
    draft && say("draft"),
  ].filter(Boolean);
}

// A layout that is not the brand's own, and a draft, are no usual sheets; a booklet to fold is one.
const isUsual = ([, layout, , , folded, draft]) => !draft && (!layout || folded);

// --- elements

function el(tag, props, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined));
  return made;
}
const option = (value, label, props) => el("option", { value, ...props }, label);

// --- what is asked for: the question, the filters, the order; the address says it, too

const asked = { q: "", l: "", b: "", k: "usual", s: "", v: lasting.get("order", "topic") };
const USUALLY = { q: "", l: "", b: "", k: "usual", s: "" };

function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  for (const key of Object.keys(USUALLY)) asked[key] = said.get(key) ?? USUALLY[key];
  if (["topic", "language"].includes(said.get("v"))) asked.v = said.get("v");
  for (const [key, field] of Object.entries(FIELDS)) {
    byId(field).value = asked[key];
    if (key !== "q" && byId(field).selectedIndex < 0) byId(field).value = asked[key] = USUALLY[key];
  }
  byId(asked.v === "topic" ? "by-topic" : "by-language").checked = true;
}

function writeAddress() {
  const said = new URLSearchParams();
  for (const [key, usual] of Object.entries(USUALLY)) if (asked[key] !== usual) said.set(key, asked[key]);
  if (asked.v !== "topic") said.set("v", asked.v);
  try {
    history.replaceState(null, "", `#${said}`);
  } catch {
    // then it cannot be kept as a bookmark
  }
}

const FIELDS = { q: "q", l: "language", b: "clinic", k: "kind", s: "state" };
const isPlainAsked = () => Object.entries(USUALLY).every(([key, usual]) => asked[key] === usual);

function takes(row) {
  const [, language, brand, kind] = row;
  if (asked.l && data.languages[language][0] !== asked.l) return false;
  if (asked.b && data.brands[brand][0] !== asked.b) return false;
  return takesKind(data.kinds[kind]) && takesState(row);
}

function takesKind(kind) {
  const [, layout, variant, , folded, draft] = kind;
  switch (asked.k) {
    case "all": return true;
    case "usual": return isUsual(kind);
    case "plain": return isUsual(kind) && !variant && !folded;
    case "folded": return Boolean(folded) && !draft;
    case "trial": return Boolean(layout) && !folded;
    case "draft": return Boolean(draft);
    default: return isUsual(kind) && variant === asked.k;
  }
}

function takesState(row) {
  const marked = data.states[row[9]][1].some((reason) => reason !== "expired"); // as stateOf says it
  switch (asked.s) {
    case "checked": return !marked && !isLate(row) && !row[12];
    case "unchecked": return marked;
    case "late": return isLate(row);
    default: return true;
  }
}

// --- the fields

function labelLanguage([tag, , own, english, names]) {
  const name = names[speech.tag] ?? english;
  const others = [own, english].filter((other) => fold(other) !== fold(name));
  return [name, [...new Set(others)].join(", ")].filter(Boolean).join(" · ");
}

function fillFields() {
  const used = (place) => [...new Set(data.sheets.map((row) => row[place]))];
  const languages = used(1).map((number) => data.languages[number]);
  const named = languages.map((one) => [one[0], labelLanguage(one)]).sort((one, other) => said.compare(one[1], other[1]));
  fillSelect("language", [["", say("all_languages")], ...named]);
  const brands = used(2).map((number) => data.brands[number]).sort((one, other) => said.compare(one[1], other[1]));
  fillSelect("clinic", [["", say("all_clinics")], ...brands]);
  byId("clinic").parentElement.hidden = brands.length < 2;
  fillSelect("kind", kinds());
  byId("kind").parentElement.hidden = kinds().length < 3 && data.kinds.every(isUsual);
  const states = [["checked", "checked"], ["unchecked", "not_checked"], ["late", "past_review"]];
  fillSelect("state", [["", say("all_states")], ...states.map(([value, key]) => [value, say(key)])]);
}

function kinds() {
  const there = (test) => data.kinds.some(test);
  const variants = [...new Set(data.kinds.map(([, , variant]) => variant).filter(Boolean))];
  return [
    ["usual", say("usual")],
    ["plain", say("plain")],
    ...variants.map((variant) => [variant, variantName(variant)]),
    there((kind) => kind[4]) && ["folded", say("folded")],
    there((kind) => kind[1] && !kind[4]) && ["trial", say("trial")],
    there((kind) => kind[5]) && ["draft", say("draft")],
    !data.kinds.every(isUsual) && ["all", say("all_kinds")],
  ].filter(Boolean);
}

function fillSelect(id, choices) {
  const select = byId(id);
  const value = select.value;
  select.replaceChildren(...choices.map(([value, label]) => option(value, label)));
  select.value = value || choices[0][0];
}

// --- one sheet

let missed = 0; // small pictures that were asked for, and did not come
let pictured = false;
const areMissing = () => missed > 2 && !pictured; // a build without small pictures: no more are asked for

function picture({ body }) {
  const frame = el("span", { class: "picture", "aria-hidden": "true" });
  if (!body || areMissing()) return frame;
  const image = el("img", { src: `thumbs/${body}.webp`, alt: "", loading: "lazy", decoding: "async" });
  image.addEventListener("load", () => (pictured = true));
  image.addEventListener("error", () => {
    missed += 1;
    image.remove();
    if (areMissing()) document.querySelectorAll(".picture img").forEach((other) => other.remove());
  });
  frame.append(image);
  return frame;
}

let lastNumber = 0;
const unique = () => `n${(lastNumber += 1)}`;

function stateOf(one, id) {
  const sign = (kind, mark, words) => el("p", { class: `sign ${kind}` }, el("span", { "aria-hidden": "true" }, mark), words);
  const reasons = (told) => el("ul", { class: "why" }, told.map((words) => el("li", {}, words)));
  if (one.banned) return el("div", { class: "state", id }, sign("bad", "✕", say("do_not_print")), el("p", { class: "why", lang: "en", dir: "auto" }, one.banned));
  const told = one.reasons.filter((reason) => reason !== "expired").map((reason) => because("reason", reason));
  const late = one.late && [sign("bad", "!", say("past_review")), reasons([say("ask_first")])];
  if (told.length) return el("div", { class: "state", id }, late, sign("warn", "!", say("not_checked")), reasons(told));
  return el("div", { class: "state", id }, late || [sign("good", "✓", say("checked")), reasons([because("state", one.state)])]);
}

function details(one) {
  const said_ = [
    one.code && fillApart("code", "code", one.code),
    one.version && fillApart("version", "version", one.version),
    one.pages && said.counted("pages", one.pages),
    one.issued && fill("issued", "date", said.date(one.issued)),
    one.due && fill("due", "date", said.date(one.due)),
  ];
  return el("ul", { class: "details" }, said_.filter(Boolean).map((words) => el("li", {}, words)));
}

function link(one, props) {
  const own = { lang: one.tag, dir: one.dir };
  if (one.banned) return el("span", { class: "title", ...own }, one.title);
  const attributes = { class: "title stop", href: encodeURI(one.file), hreflang: one.tag, type: "application/pdf", target: "_blank", rel: "noopener" };
  const open = () => remember(one.file);
  return el("a", { ...attributes, ...own, ...props, onclick: open, onauxclick: open }, one.title);
}

function item(one) {
  const id = unique();
  const byTopic = asked.v === "topic";
  const own = fold(one.own) !== fold(one.name) && el("bdi", { class: "own", lang: one.tag }, one.own);
  const topic = el("bdi", { lang: one.topicTag }, one.topic);
  const head = el("p", { class: "name", id: `${id}-name` }, byTopic ? [one.name, own && " ", own] : topic);
  const kind = kindWords(data.kinds[one.row[3]]);
  const how = one.folded && el("p", { class: "how" }, say("fold_how"));
  const tags = [data.brands.length > 1 && one.clinicName, ...kind].filter(Boolean);
  const about = `${id}-name ${id}-tags ${id}-state new-tab`; // the title alone may be one of many, in a script one cannot read
  return el(
    "li",
    { class: "sheet" },
    picture(one),
    el(
      "div",
      { class: "what" },
      head,
      link(one, { "aria-describedby": about }),
      tags.length > 0 && el("p", { class: "tags", id: `${id}-tags` }, tags.map((words) => el("span", { dir: "auto" }, words))),
      how,
      details(one),
    ),
    stateOf(one, `${id}-state`),
    el("div", { class: "acts" }, chooser(one), printer(one)),
  );
}

// --- a sheet to the printer

// Firefox lets a local page print a file beside it, Chrome and its kin only a page from a server.
const canPrint = location.protocol !== "file:" || CSS.supports("-moz-appearance", "none");

// The browser's own dialog, which shows the pages; where it is refused after all, the sheet is opened.
function print(one) {
  remember(one.file);
  byId("printed")?.remove();
  const frame = el("iframe", { id: "printed", class: "unseen", title: one.title, tabindex: "-1", src: encodeURI(one.file) });
  frame.addEventListener("load", () => {
    try {
      frame.contentWindow.print();
    } catch {
      window.open(frame.src, "_blank", "noopener");
    }
  });
  document.body.append(frame);
}

// Of a sheet past its date somebody has to ask first.
function printer(one) {
  if (!canPrint || one.banned || one.late) return null;
  const whose = el("span", { class: "unseen" }, `: ${parts(one).join(", ")}`);
  return el("button", { type: "button", class: "quiet", "data-print": one.file, onclick: () => print(one) }, say("print"), whose);
}

// --- the print list: what `handout print --list` reads

const list = new Map(passing.get("list", []));

// What a sheet is, so that no two are called alike.
const parts = (one) => [one.topic, one.name, ...kindWords(data.kinds[one.row[3]]), ...(data.brands.length > 1 ? [one.clinicName] : [])];

// Drafts, booklets and files of another standard have no place in that file, and what is banned none on paper.
const canBeListed = (one) => !one.banned && !one.draft && !one.folded && !one.standard;

function chooser(one) {
  if (!canBeListed(one)) return null;
  const box = el("input", { type: "checkbox", checked: list.has(one.file), "data-file": one.file });
  box.addEventListener("change", () => {
    if (box.checked) list.set(one.file, 1);
    else list.delete(one.file);
    listChanged();
    mention(byId("listed").textContent);
  });
  const whose = el("span", { class: "unseen" }, `: ${parts(one).join(", ")}`);
  return el("label", { class: "choose" }, box, el("span", {}, say("add"), whose));
}

let rowsByFile = null;
function sheetOf(file) {
  rowsByFile ??= new Map(data.sheets.map((row) => [sheet(row).file, row]));
  return rowsByFile.has(file) ? sheet(rowsByFile.get(file)) : null;
}

function listChanged() {
  for (const file of list.keys()) if (!sheetOf(file)) list.delete(file); // it was withdrawn since
  for (const box of document.querySelectorAll("input[data-file]")) box.checked = list.has(box.dataset.file);
  byId("list").hidden = byId("skip-list").hidden = list.size === 0;
  byId("list-items").replaceChildren(...[...list].map(([file, count]) => listItem(sheetOf(file), count)));
  countList();
}

function countList() {
  passing.set("list", [...list]);
  const copies = [...list.values()].reduce((sum, count) => sum + count, 0);
  byId("listed").textContent = said.counted("listed", copies);
}

function listItem(one, count) {
  const input = el("input", { type: "number", min: 1, max: 999, value: count, inputmode: "numeric" });
  input.addEventListener("change", () => {
    input.value = Math.min(999, Math.max(1, Math.round(Number(input.value)) || 1));
    list.set(one.file, Number(input.value));
    countList(); // nothing is made anew: the focus is on its way elsewhere
  });
  const label = parts(one);
  const take = el("button", { type: "button", class: "quiet", "aria-label": `${say("remove")}: ${label.join(", ")}` }, say("remove"));
  take.addEventListener("click", () => {
    list.delete(one.file);
    listChanged();
    byId(list.size ? "list-title" : "q").focus();
  });
  const copies = el("label", {}, say("copies"), " ", input, el("span", { class: "unseen" }, `: ${label.join(", ")}`));
  return el("li", {}, el("span", {}, apart(label)), copies, take);
}

function csv() {
  const field = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const line = (one, copies) => [one.handout, one.tag, one.clinic, one.layout ?? "", one.variant ?? "", String(copies)];
  const lines = [...list].map(([file, copies]) => line(sheetOf(file), copies).map(field).join(","));
  return ["handout,language,brand,layout,variant,copies", ...lines, ""].join("\r\n");
}

function saveList() {
  const address = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
  el("a", { href: address, download: "print-list.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// --- what was opened last

function remember(file) {
  const files = [file, ...lasting.get("recent", []).filter((other) => other !== file)].slice(0, RECENT);
  lasting.set("recent", files);
  setTimeout(showRecent); // not under the pointer that has just clicked
}

function showRecent() {
  const stored = lasting.get("recent", []);
  const found = (Array.isArray(stored) ? stored : []).map(sheetOf).filter((one) => one && !one.banned);
  byId("recent").hidden = found.length === 0 || !isPlainAsked();
  if (byId("recent").hidden || byId("recent").contains(document.activeElement)) return;
  byId("recent-items").replaceChildren(...found.map(recentItem));
}

function recentItem(one) {
  const state = one.late ? "past_review" : one.reasons.length ? "not_checked" : "checked";
  const id = unique();
  const kind = kindWords(data.kinds[one.row[3]]);
  const about = apart([one.topic, ...kind, ...(data.brands.length > 1 ? [one.clinicName] : [])]);
  const sign = el("span", { class: `small ${state}`, id }, say(state));
  const props = { "aria-describedby": `${id}-name ${id}-about ${id} new-tab` };
  const name = el("span", { class: "name", id: `${id}-name` }, one.name);
  return el("li", {}, name, link(one, props), el("span", { class: "about", id: `${id}-about` }, about), sign);
}

// --- the results: groups of sheets

let turned = new Map(); // groups that somebody has opened or closed
let groupsShown = AT_ONCE;

function grouped(found) {
  const place = asked.v === "topic" ? 0 : 1;
  const groups = new Map();
  for (const [number, rank] of found) {
    const row = data.sheets[number];
    const group = groups.get(row[place]) ?? { key: row[place], rank, rows: [] };
    if (!groups.has(row[place])) groups.set(row[place], group);
    group.rank = Math.min(group.rank, rank);
    group.rows.push([number, rank]);
  }
  const order = asked.v === "topic" ? ranks.topics : ranks.languages;
  return [...groups.values()].sort((one, other) => one.rank - other.rank || order[one.key] - order[other.key]);
}

let ranks = {};
function sortNames() {
  const ranked = (names) => {
    const sorted = names.map((name, number) => [name, number]).sort((one, other) => said.compare(one[0], other[0]));
    return sorted.reduce((places, [, number], place) => ((places[number] = place), places), []);
  };
  ranks = {
    topics: ranked(data.topics.map(([, title, , titles]) => titles[speech.tag] ?? title)),
    languages: ranked(data.languages.map(([, , , english, names]) => names[speech.tag] ?? english)),
    brands: ranked(data.brands.map(([, name]) => name)),
  };
}

function inOrder(rows) {
  const [other, order] = asked.v === "topic" ? [1, ranks.languages] : [0, ranks.topics];
  const key = ([number, rank]) => [rank, order[data.sheets[number][other]], ranks.brands[data.sheets[number][2]], data.sheets[number][3]];
  return rows
    .map((one) => [key(one), one[0]])
    .sort(([one], [two]) => one[0] - two[0] || one[1] - two[1] || one[2] - two[2] || one[3] - two[3])
    .map(([, number]) => number);
}

function heading(group) {
  if (asked.v === "language") {
    const [tag, dir, own, english, names] = data.languages[group.key];
    const name = names[speech.tag] ?? english;
    return [name, " ", fold(own) !== fold(name) && el("bdi", { class: "own", lang: tag }, own)];
  }
  const [, source, language, titles] = data.topics[group.key];
  const title = titles[speech.tag] ?? source;
  const tag = titles[speech.tag] === undefined ? data.languages[language][0] : speech.tag;
  const other = title !== source && el("bdi", { class: "own", lang: data.languages[language][0] }, source);
  return [el("bdi", { lang: tag }, title), " ", other];
}

function section(group, isOpen) {
  const id = unique();
  const body = el("div", { id, hidden: !isOpen });
  const button = el("button", { type: "button", class: "group stop", "aria-expanded": String(isOpen), "aria-controls": id, "data-group": group.key });
  button.append(el("span", {}, ...heading(group)), el("span", { class: "count" }, said.counted("found", group.rows.length)));
  const fillBody = () => {
    if (body.childElementCount === 0) body.append(rows(inOrder(group.rows)));
  };
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    fillBody();
    button.setAttribute("aria-expanded", String(open));
    body.hidden = !open;
    turned.set(group.key, open);
  });
  if (isOpen) fillBody();
  return el("section", { class: "topic" }, el("h3", {}, button), body);
}

// A long group is made a part at a time.
function rows(numbers, from = 0) {
  const made = el("ul", { class: "rows", role: "list" });
  const more = (start) => {
    made.append(...numbers.slice(start, start + AT_ONCE).map((number) => item(sheet(data.sheets[number]))));
    const next = start + AT_ONCE;
    if (next >= numbers.length) return;
    const button = el("button", { type: "button", class: "more stop" }, say("show_more"));
    button.addEventListener("click", () => {
      const last = button.parentElement.previousElementSibling;
      button.parentElement.remove();
      more(next);
      last.nextElementSibling?.querySelector(".stop")?.focus();
    });
    made.append(el("li", { class: "more" }, button));
  };
  more(from);
  return made;
}

// The focus stays where it is, though all is made anew: the page may learn more words while somebody reads.
function keepingFocus(make) {
  const called = (one) => one.dataset.file ?? one.dataset.group ?? one.getAttribute("href");
  const held = document.activeElement.closest("#groups a, #groups input, #groups button");
  make();
  const same = held && [...document.querySelectorAll(`#groups ${held.localName}`)].find((one) => called(one) === called(held));
  same?.focus({ preventScroll: true });
}

function show() {
  day = today();
  const found = index.search(asked.q, takes);
  const groups = grouped(found);
  const all = found.length <= FEW || groups.length === 1;
  let open = isPlainAsked() && !all ? 0 : OPENED;
  const made = groups.slice(0, groupsShown).map((group) => {
    const isOpen = turned.get(group.key) ?? (all || open > 0);
    if (isOpen) open -= group.rows.length;
    return section(group, isOpen);
  });
  keepingFocus(() => byId("groups").replaceChildren(...made));
  byId("more").hidden = groups.length <= groupsShown;
  byId("nothing").hidden = found.length > 0;
  byId("nothing").replaceChildren(...nothing());
  tell([said.counted("found", found.length), said.counted(asked.v === "topic" ? "topics" : "languages", groups.length)].join(" · "));
  byId("q").dir = asked.q ? "auto" : ""; // an empty field is the page's own: its hint is
  byId("clear").hidden = isPlainAsked();
  showRecent();
}

function nothing() {
  if (data.sheets.length === 0) return data.pulled.length ? [] : [el("p", {}, say("empty"))];
  if (isPlainAsked()) return [el("button", { type: "button", class: "stop", onclick: () => take("k", "all") }, say("all_kinds"))];
  return [el("p", { class: "name" }, say("nothing")), el("p", {}, say("nothing_hint"))];
}

// How many were found: seen at once, said once the typing pauses.
let telling = 0;
function tell(words) {
  byId("count").textContent = words;
  mention(words);
}

function mention(words) {
  clearTimeout(telling);
  telling = setTimeout(() => (byId("spoken").textContent = words), 600);
}

// One field as if somebody had filled it.
function take(key, value) {
  byId(FIELDS[key]).value = asked[key] = value;
  ask();
  byId(FIELDS[key]).focus();
}

function ask() {
  turned = new Map();
  groupsShown = AT_ONCE;
  writeAddress();
  show();
}

const learn = () => index.learn(() => JSON.parse(byId("words").textContent), () => asked.q && show());

// --- what may not be printed

function warnings() {
  const [pulled, banned] = [data.pulled, data.banned];
  const block = (heading, items) => items.length > 0 && el("section", { class: "warning" }, el("h2", {}, say(heading)), el("ul", {}, items));
  const since = (one) => fill("since", "date", said.date(one));
  byId("warnings").replaceChildren(
    ...[
      block("withdrawn", pulled.map(([title, day, why]) => el("li", {}, el("strong", {}, el("bdi", {}, title)), ` · ${since(day)} · `, el("bdi", {}, why)))),
      block("banned", banned.map(([file, why]) => el("li", {}, el("strong", {}, el("bdi", {}, file)), ` · `, el("bdi", { lang: "en" }, why)))),
    ].filter(Boolean),
  );
}

// --- keys

const keysOn = () => byId("keys-on").checked;

const stopsOf = (selector) => [...document.querySelectorAll(selector)].filter((stop) => !stop.closest("[hidden]"));

// To the next or the last stop as seen from where the focus is, be that a stop or not; whether there was one.
function move(by) {
  const from = document.activeElement;
  const lies = (stop, where) => from.compareDocumentPosition(stop) & where;
  const stops = stopsOf("#recent .stop, #results .stop");
  const next = by > 0
    ? stops.find((stop) => lies(stop, Node.DOCUMENT_POSITION_FOLLOWING))
    : stops.findLast((stop) => lies(stop, Node.DOCUMENT_POSITION_PRECEDING)) ?? (stops.includes(from) && byId("q"));
  next?.focus?.();
  return Boolean(next);
}

function clearAll(event) {
  const words = asked.q !== "";
  Object.assign(asked, words && event ? { q: "" } : USUALLY);
  for (const [key, field] of Object.entries(FIELDS)) byId(field).value = asked[key];
  ask();
  byId("q").focus();
}

// The browser's own key, on a sheet, is for that sheet and not for this page.
function printKey(event) {
  if (event.key.toLowerCase() !== "p" || event.altKey || event.shiftKey || event.ctrlKey === event.metaKey) return;
  const button = document.activeElement.closest(".sheet")?.querySelector("[data-print]");
  if (!button || !keysOn()) return;
  event.preventDefault();
  button.click();
}

function onKey(event) {
  if (!keysOn() || event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
  const { target, key } = event;
  const inSearch = target === byId("q");
  const inField = target.matches("input:not([type=checkbox]), select, textarea") && !inSearch;
  if (key === "Escape" && !inField) clearAll(event);
  else if (key === "ArrowDown" && !inField) {
    if (!move(1)) return;
  } else if (key === "ArrowUp" && !inField && !inSearch) {
    if (!move(-1)) return;
  } else if (key === "Enter" && inSearch) (stopsOf("#results .title.stop")[0] ?? stopsOf("#results .stop")[0])?.focus();
  else if (inSearch || inField) return;
  else if (key.length !== 1 || key === " ") return;
  else {
    byId("q").focus();
    byId("q").select();
    if (key !== "/") return; // the letter begins another question
  }
  event.preventDefault();
}

// --- beginning

function dress() {
  speak();
  const root = document.documentElement;
  root.lang = speech.tag;
  root.dir = speech.dir;
  document.title = say("title");
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = say(place.dataset.word);
  byId("q").placeholder = say("search_hint");
  index.nameKinds(data.kinds.map((kind) => kindWords(kind).concat(kind.slice(1, 4)).join(" ")));
  sortNames();
  fillFields();
  warnings();
}

function begin() {
  byId("speech").replaceChildren(...data.spoken.map(({ tag, own }) => option(tag, own, { lang: tag })));
  byId("speech").value = speech.tag;
  byId("speech").parentElement.hidden = data.spoken.length < 2;
  byId("speech").addEventListener("change", (event) => {
    speech = data.spoken.find(({ tag }) => tag === event.target.value);
    lasting.set("speech", speech.tag);
    dress();
    show();
    listChanged();
  });
  byId("keys-on").checked = lasting.get("keys", true);
  byId("keys-on").addEventListener("change", () => lasting.set("keys", keysOn()));
  for (const [key, field] of Object.entries(FIELDS)) {
    byId(field).addEventListener("input", (event) => {
      asked[key] = event.target.value;
      ask();
    });
  }
  for (const [id, order] of [["by-topic", "topic"], ["by-language", "language"]]) {
    byId(id).addEventListener("change", () => {
      asked.v = order;
      lasting.set("order", order);
      ask();
    });
  }
  byId("clear").addEventListener("click", () => clearAll());
  byId("ask").addEventListener("submit", (event) => event.preventDefault());
  byId("skip").href = "#sheets"; // without scripts it leads to the plain list
  for (const [id, to] of [["skip", "sheets"], ["skip-list", "list-title"]]) {
    byId(id).addEventListener("click", (event) => {
      event.preventDefault(); // the address holds the search
      byId(to).focus();
    });
  }
  // What has the focus is never hidden by the list that lies over the page.
  new ResizeObserver(() => {
    const over = getComputedStyle(byId("list")).position === "sticky" ? byId("list").offsetHeight : 0;
    document.documentElement.style.scrollPaddingBlockEnd = `${over + 16}px`;
  }).observe(byId("list"));
  byId("forget").addEventListener("click", () => {
    lasting.set("recent", []);
    byId("q").focus();
    showRecent();
  });
  byId("more-groups").addEventListener("click", () => {
    const before = byId("groups").childElementCount;
    groupsShown += AT_ONCE;
    show();
    byId("groups").children[before]?.querySelector(".group").focus();
  });
  byId("save-list").addEventListener("click", saveList);
  byId("empty-list").addEventListener("click", () => {
    list.clear();
    listChanged();
    byId("q").focus();
  });
  document.addEventListener("keydown", onKey);
  document.addEventListener("keydown", printKey);
  byId("print-key").hidden = !canPrint;
  window.addEventListener("focus", () => day === today() || show()); // a page that was left open overnight
  window.addEventListener("hashchange", () => {
    readAddress();
    ask();
  });
  dress();
  readAddress();
  for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;
  show();
  listChanged();
  performance.mark("shown"); // measured by tests/browser/test_desk.py
  window.addEventListener("load", () => setTimeout(learn, 100)); // the words stand at the end of the file
}

begin();
