// The data of the page, what the browser keeps of its reader, and the words of the page's language.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const index = new Index(data);

// --- what the browser keeps, where it lets a file of a share keep anything

function kept(store) {
  const name = (key) => `handout:${location.pathname}:${key}`;
  return {
    get(key, other) {
      try {
        return JSON.parse(window[store].getItem(name(key))) ?? other;
      } catch {
        return other;
      }
    },
    set(key, value) {
      try {
        window[store].setItem(name(key), JSON.stringify(value));
      } catch {
        // then it is not remembered
      }
    },
  };
}
const lasting = kept("localStorage");
const passing = kept("sessionStorage");

// --- words, names, dates and numbers of the page's language

const NUMERIC = { numeric: true }; // 2 before 10
let speech = data.spoken.find(({ tag }) => tag === lasting.get("speech")) ?? data.spoken[0];
let said = {};

function speak() {
  const locale = `${speech.tag}-u-ca-gregory-nu-${speech.digits}`;
  const words = (make, plain) => {
    try {
      return make();
    } catch {
      return plain; // a language that the browser does not know
    }
  };
  const number = words(() => new Intl.NumberFormat(locale), { format: String });
  const date = words(() => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }), null);
  const plural = words(() => new Intl.PluralRules(speech.tag), { select: () => "other" });
  const collator = words(() => new Intl.Collator(speech.tag, NUMERIC), new Intl.Collator("en", NUMERIC));
  said = {
    word: (key) => speech.words[key] ?? key,
    number: (value) => number.format(value),
    counted(key, value) {
      const forms = speech.counted[key];
      return (forms[plural.select(value)] ?? forms.other).replace("{number}", number.format(value));
    },
    date: (written) => {
      const day = Date.parse(written); // ISO 8601 without a time is UTC
      return Number.isNaN(day) || !date ? written : date.format(day);
    },
    compare: (one, other) => collator.compare(one, other),
  };
}
const say = (key) => said.word(key);
const because = (kind, name) => speech.words[`${kind}_${name}`] ?? name; // one that we do not know, as it is
const fill = (key, name, value) => say(key).replace(`{${name}}`, value);

// The same as nodes, where the value is not of the page's language and may run the other way.
function fillApart(key, name, value) {
  const [before, after = ""] = say(key).split(`{${name}}`);
  return [before, el("bdi", {}, value), after];
}
const apart = (words) => words.flatMap((word, at) => [at > 0 && " · ", el("bdi", {}, word)]);

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
