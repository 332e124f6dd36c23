// How one looks at what is shown: the view, the size, and scrolling together.

import { CSS_PIXELS_PER_POINT, columns } from "./columns.js";
import { $, say } from "./elements.js";
import { STEPS, wish, writeAddress } from "./wish.js";

export function showLook() {
  document.body.dataset.view = wish.view;
  for (const radio of document.querySelectorAll("input[name=view]")) radio.checked = radio.value === wish.view;
  $("zoom").value = wish.zoom;
  $("together").checked = wish.together;
}

export function look(changes) {
  Object.assign(wish, changes);
  writeAddress(false);
  showLook();
  if ("zoom" in changes) for (const column of columns.values()) column.fit();
}

/** One step from the size that is shown, which may be that of the window. */
export function zoomBy(direction) {
  const page = [...columns.values()].flatMap((column) => column.pages)[0];
  if (!page) return;
  const now = (page.column.scale(page) / CSS_PIXELS_PER_POINT) * 100;
  const steps = direction > 0 ? STEPS : [...STEPS].reverse();
  const next = steps.find((step) => (direction > 0 ? step > now + 0.5 : step < now - 0.5));
  if (next) look({ zoom: String(next) });
  say(`Size: ${next ?? Math.round(now)} %`);
}
