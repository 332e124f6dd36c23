// What is asked for: the search, the filters, the order.

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
