// The label beside a part of a page, and the panel with its file and line.

import { $, capital, make, placeOf, say } from "./elements.js";

export function showTip(target, direction, title, lines) {
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

export function hideTip() {
  $("tip").hidden = true;
}

export function excerptOf({ excerpt, line, file }) {
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

export async function copy(place) {
  if (!place) return;
  try {
    await navigator.clipboard.writeText(place);
    say(`Copied: ${place}`);
  } catch {
    say(place);
  }
}

export function showSource(shown) {
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
