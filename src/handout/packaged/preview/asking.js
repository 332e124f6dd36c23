// What is asked of the server, when, and its word that something changed.

import { showChoices } from "./choosing.js";
import { columns, showColumns } from "./columns.js";
import { $, banner, clock, plural, say } from "./elements.js";
import { countFaults, showFaults } from "./faults.js";
import { pictures } from "./pictures.js";
import { Refused, ask } from "./server.js";
import { question, wish } from "./wish.js";

export let choices = null;
export let asked = null; // the last question as the server understood it
let running = null; // the AbortController of the question that is out
let hurried = false; // whether that question took the place of one that had no answer yet
let again = false;
let latest = 0; // the newest state of the project that was told

/** Something changed. A question that is out is taken back for a newer one, but not twice in a row: who saves without
 *  end would see nothing until the end. */
function heard() {
  if (running && hurried) again = true;
  else refresh();
}

/** Ask for all sheets shown, one after the other: the first is on the screen before the next is made. */
export async function refresh() {
  if (document.hidden) return void (again = true);
  hurried = running !== null;
  running?.abort();
  const mine = (running = new AbortController());
  again = false;
  await askAndShow(mine, performance.now());
  if (running !== mine) return;
  running = null;
  if (again) refresh();
}

async function askAndShow(mine, since) {
  const slow = setTimeout(() => say("Making the pages…"), 400);
  const before = new Map([...columns].map(([tag, column]) => [tag, column.key]));
  try {
    await askFor(mine.signal);
    if (running !== mine) return;
    lostAt = 0;
    banner("");
  } catch (fault) {
    if (running !== mine || fault.name === "AbortError") return;
    if (!(fault instanceof Refused)) {
      lost();
      if (stream?.readyState === EventSource.OPEN) setTimeout(refresh, 1500); // else the stream's return is waited for
      return;
    }
    banner(fault.message);
    say("Not shown: see the message above.");
    return;
  } finally {
    clearTimeout(slow);
  }
  tellMade(since, before);
}

async function askFor(signal) {
  const known = wish.languages.length ? wish.languages : [];
  for (const tags of known.length ? known.map((tag) => [tag]) : [[]]) {
    const answer = await ask(`/sheets.json?${question(tags)}`, signal);
    if (signal.aborted) return;
    latest = Math.max(latest, answer.generation);
    asked = { ...answer.asked, languages: known.length ? known : answer.sheets.map((sheet) => sheet.language) };
    showColumns(asked.languages);
    for (const sheet of answer.sheets) columns.get(sheet.language)?.update(sheet);
    showChoices();
    showFaults(answer.diagnostics);
    await inSight(); // the server does one thing at a time, in the order of the questions
    if (signal.aborted) return;
  }
}

/** Until the pictures in sight are there, or two seconds are over: a page in the background may not draw any. */
function inSight() {
  return Promise.race([new Promise((done) => pictures.whenSeen(done)), new Promise((done) => setTimeout(done, 2000))]);
}

function tellMade(since, before) {
  const fresh = [...columns.values()].filter((column) => column.key !== before.get(column.language));
  const first = fresh.every((column) => !before.has(column.language));
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  const kept = [...columns.values()].filter((column) => column.sheet?.kept).length;
  const none = [...columns.values()].every((column) => !column.key);
  const made = fresh.length ? `${first ? "Made" : "Made anew"} in ${seconds} s` : kept ? "" : "Unchanged";
  const counts = Object.entries(countFaults()).filter(([, count]) => count);
  const faults = counts.map(([severity, count]) => plural(count, severity)).join(", ") || "no faults";
  const told = [none ? "No pages" : made, kept ? `${plural(kept, "sheet")} not made` : "", faults].filter(Boolean);
  say(`${told.join(", ")} (${clock()})`);
}

let lostAt = 0;

function lost() {
  lostAt ||= Date.now();
  const gone = Date.now() - lostAt > 5000;
  banner(
    gone
      ? "The preview has ended or does not answer. Start “handout preview” again: this page joins it by itself. The pages are those of its last state."
      : "The connection to the preview is lost. Trying again…",
  );
  say("No connection.");
}

/** The page is seen again, or no more. */
export function turned() {
  if (document.hidden) return hushed();
  listen(); // it begins with the state of the files
  if (again) refresh();
}

let stream = null;

/** Hear of changes. A lost stream is opened anew, for as long as the page is seen: browsers open six connections to one
 *  server, so that six tabs which all listen would leave none to ask by. */
export function listen() {
  if (document.hidden || stream) return;
  const mine = (stream = new EventSource("/events"));
  mine.addEventListener("open", () => {
    if (lostAt) start();
  });
  mine.addEventListener("change", (event) => {
    if (!(Number(event.data) <= latest)) heard();
  });
  mine.addEventListener("error", () => {
    if (mine !== stream) return;
    hushed();
    lost();
    setTimeout(listen, 1000);
  });
}

/** Hear no more, until listen(). */
export function hushed() {
  stream?.close();
  stream = null;
}

/** The choices, then the sheets; also after the server came back, which may be another one. */
export async function start() {
  try {
    choices = await ask("/choices.json");
    $("tags").querySelectorAll("label").forEach((label) => label.remove());
  } catch (fault) {
    if (!(fault instanceof Refused)) return lost();
    return banner(fault.message);
  }
  latest = 0; // a server that was started again counts from the beginning
  await refresh();
}

pictures.again = () => {
  if (!lostAt) setTimeout(refresh, 300);
};
