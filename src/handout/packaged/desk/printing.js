// Sheets on their way to paper: one to the printer, many onto a list.

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
