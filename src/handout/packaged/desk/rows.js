// One sheet as a row of the list.

// --- one sheet

let missed = 0; // small pictures that were asked for, and did not come
let pictured = false;
const areMissing = () => missed > 2 && !pictured; // a build without small pictures: no more are asked for

function picture({ body }) {
  const frame = el("span", { class: "picture", "aria-hidden": "true" });
  if (!body || areMissing()) return frame;
  const image = el("img", { src: `thumbs/${body}.webp`, alt: "", loading: "lazy", decoding: "async" });
  image.addEventListener("load", () => (pictured = true));
  image.addEventListener("error", () => {
    missed += 1;
    image.remove();
    if (areMissing()) document.querySelectorAll(".picture img").forEach((other) => other.remove());
  });
  frame.append(image);
  return frame;
}

let lastNumber = 0;
const unique = () => `n${(lastNumber += 1)}`;

function stateOf(one, id) {
  const sign = (kind, mark, words) => el("p", { class: `sign ${kind}` }, el("span", { "aria-hidden": "true" }, mark), words);
  const reasons = (told) => el("ul", { class: "why" }, told.map((words) => el("li", {}, words)));
  if (one.banned) return el("div", { class: "state", id }, sign("bad", "✕", say("do_not_print")), el("p", { class: "why", lang: "en", dir: "auto" }, one.banned));
  const told = one.reasons.filter((reason) => reason !== "expired").map((reason) => because("reason", reason));
  const late = one.late && [sign("bad", "!", say("past_review")), reasons([say("ask_first")])];
  if (told.length) return el("div", { class: "state", id }, late, sign("warn", "!", say("not_checked")), reasons(told));
  return el("div", { class: "state", id }, late || [sign("good", "✓", say("checked")), reasons([because("state", one.state)])]);
}

function details(one) {
  const said_ = [
    one.code && fillApart("code", "code", one.code),
    one.version && fillApart("version", "version", one.version),
    one.pages && said.counted("pages", one.pages),
    one.issued && fill("issued", "date", said.date(one.issued)),
    one.due && fill("due", "date", said.date(one.due)),
  ];
  return el("ul", { class: "details" }, said_.filter(Boolean).map((words) => el("li", {}, words)));
}

function link(one, props) {
  const own = { lang: one.tag, dir: one.dir };
  if (one.banned) return el("span", { class: "title", ...own }, one.title);
  const attributes = { class: "title stop", href: encodeURI(one.file), hreflang: one.tag, type: "application/pdf", target: "_blank", rel: "noopener" };
  const open = () => remember(one.file);
  return el("a", { ...attributes, ...own, ...props, onclick: open, onauxclick: open }, one.title);
}

function item(one) {
  const id = unique();
  const byTopic = asked.v === "topic";
  const own = fold(one.own) !== fold(one.name) && el("bdi", { class: "own", lang: one.tag }, one.own);
  const topic = el("bdi", { lang: one.topicTag }, one.topic);
  const head = el("p", { class: "name", id: `${id}-name` }, byTopic ? [one.name, own && " ", own] : topic);
  const kind = kindWords(data.kinds[one.row[3]]);
  const how = one.folded && el("p", { class: "how" }, say("fold_how"));
  const tags = [data.brands.length > 1 && one.clinicName, ...kind].filter(Boolean);
  const about = `${id}-name ${id}-tags ${id}-state new-tab`; // the title alone may be one of many, in a script one cannot read
  return el(
    "li",
    { class: "sheet" },
    picture(one),
    el(
      "div",
      { class: "what" },
      head,
      link(one, { "aria-describedby": about }),
      tags.length > 0 && el("p", { class: "tags", id: `${id}-tags` }, tags.map((words) => el("span", { dir: "auto" }, words))),
      how,
      details(one),
    ),
    stateOf(one, `${id}-state`),
    el("div", { class: "acts" }, chooser(one), printer(one)),
  );
}
