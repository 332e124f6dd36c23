// All faults: in the panel, and at the parts of pages that they belong to.

import { columns } from "./columns.js";
import { $, capital, make, placeOf, plural, say } from "./elements.js";
import { Part } from "./pages.js";
import { copy, excerptOf, showSource } from "./panel.js";

const SEVERITIES = ["error", "warning", "note"];

let projectFaults = [];

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

export function countFaults() {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of allFaults()) counts[severity] += 1;
  return counts;
}

let faultsShown = "";

/** Of the project as a whole, and of every sheet that is shown. */
export function showFaults(ofProject) {
  projectFaults = ofProject;
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

export function nextFault() {
  const ringed = [...document.querySelectorAll(".part.ringed")];
  if (!ringed.length) return say("No fault is on a page.");
  const next = ringed[(ringed.indexOf(document.activeElement) + 1) % ringed.length];
  for (const column of columns.values()) {
    for (const page of column.pages) page.parts.find((shown) => shown.button === next)?.focus();
  }
}
