// What is shown: the sheets that were found, those opened last, what may not be printed.

const FEW = 60; // so many sheets are all shown at once
const OPENED = 24; // of more, groups stand open until so many are shown
const AT_ONCE = 60; // rows of one group, and groups, that are made at once
const RECENT = 6;

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

function learn() {
  const done = () => {
    if (asked.q) show();
    document.documentElement.dataset.learned = ""; // waited for by tests/browser/test_desk.py
  };
  index.learn(() => JSON.parse(byId("words").textContent), done);
}

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
