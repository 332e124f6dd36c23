// The staff's page: shows what is searched for. Nothing is sent anywhere; nothing is asked of the network.

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
  window.addEventListener("load", () => setTimeout(learn, 100)); // the words stand at the end of the file
}

begin();
