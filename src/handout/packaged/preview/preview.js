// The preview in the browser. The server makes the sheets and says when a file changed; this shows them.
//
//   wish         what is asked for: read from the address and written to it
//   server       what the server answers
//   asking       when it is asked, and its word that something changed
//   columns      one sheet each: its state, its pages, the place it is scrolled to
//   pages        one page each: its picture, and over it the parts it is made of
//   pictures     a queue: what is nearest to the eye is loaded first
//   differences  where two pictures of a page differ
//   panel        the file and line of a part
//   faults       all faults
//   choosing     the controls that choose sheets
//   looking      the view, the size, scrolling together
//
// The server's words enter the page as text only (textContent); the policy of the page allows no script and no style
// but the files that came with it, so positions are set through the CSSOM.

import { asked, hushed, listen, refresh, start, turned } from "./asking.js";
import { choose, chooseBrand, chooseTags, findTags, ofBrand } from "./choosing.js";
import { columns } from "./columns.js";
import { $ } from "./elements.js";
import { nextFault } from "./faults.js";
import { look, showLook, zoomBy } from "./looking.js";
import { hideTip } from "./panel.js";
import { readAddress, wish } from "./wish.js";

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
  document.addEventListener("visibilitychange", turned);
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

readAddress();
showLook();
connect();
start().finally(listen); // the stream begins with the state of the files: what was saved meanwhile is not missed
