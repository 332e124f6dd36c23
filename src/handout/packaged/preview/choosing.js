// The controls that choose sheets; they say what the server understood.

import { asked, choices, refresh } from "./asking.js";
import { $, make } from "./elements.js";
import { wish, writeAddress } from "./wish.js";

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
export function showChoices() {
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

export function choose(changes) {
  Object.assign(wish, changes);
  writeAddress(true);
  refresh();
}

/** What was chosen stays in its order; what is new comes last. One language is always shown. */
export function chooseTags() {
  const ticked = [...$("tags").querySelectorAll("input:checked")].map((box) => box.value);
  if (!ticked.length) return showTags();
  const stay = asked.languages.filter((tag) => ticked.includes(tag));
  choose({ languages: [...stay, ...ticked.filter((tag) => !stay.includes(tag))] });
}

const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

export function findTags() {
  const sought = plain($("find").value.trim());
  for (const label of $("tags").querySelectorAll("label")) {
    label.hidden = !plain(`${label.textContent} ${label.firstChild.value}`).includes(sought);
  }
}

export function chooseBrand(brand) {
  // A layout that was only the old brand's own is not carried over to the new one.
  const layout = wish.layout === brandOf(asked.brand)?.layout ? "" : wish.layout;
  choose({ brand, layout });
}

export function ofBrand() {
  const source = choices.handouts.find(({ id }) => id === asked.handout)?.language;
  const tags = brandOf(asked.brand)?.languages ?? [];
  return [...new Set([source, ...tags])].filter((tag) => choices.languages.some((one) => one.tag === tag));
}
