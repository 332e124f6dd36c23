// What is asked for: read from the address and written to it.

const VIEWS = ["plain", "grey", "frames", "order"];
export const STEPS = [50, 75, 100, 150, 200, 300]; // per cent of the size on paper

export const wish = { handout: "", languages: [], brand: "", layout: "", variant: "", view: "plain", zoom: "fit", together: true };

export function readAddress() {
  const query = new URLSearchParams(location.search);
  for (const name of ["handout", "brand", "layout", "variant"]) wish[name] = query.get(name) ?? "";
  wish.languages = [...new Set(query.getAll("language"))];
  wish.view = VIEWS.includes(query.get("view")) ? query.get("view") : "plain";
  const zoom = query.get("zoom") ?? "fit";
  wish.zoom = zoom === "page" || STEPS.includes(Number(zoom)) ? zoom : "fit";
  wish.together = query.get("scroll") !== "apart";
}

/** What the server has to know, in its own words. */
export function question(languages) {
  const query = new URLSearchParams();
  if (wish.handout) query.set("handout", wish.handout);
  for (const tag of languages) query.append("language", tag);
  for (const name of ["brand", "layout", "variant"]) if (wish[name]) query.set(name, wish[name]);
  return query;
}

/** Choices are steps that the back button takes back; how one looks at them is not. */
export function writeAddress(step) {
  const query = question(wish.languages);
  if (wish.view !== "plain") query.set("view", wish.view);
  if (wish.zoom !== "fit") query.set("zoom", wish.zoom);
  if (!wish.together) query.set("scroll", "apart");
  const address = query.size ? `?${query}` : location.pathname;
  history[step ? "pushState" : "replaceState"](null, "", address);
}
