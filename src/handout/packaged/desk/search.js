// Searching: every word of the question must be found somewhere; the better the place, the higher the sheet stands.

const BEGINS = 0; // a title, or a language's name, begins with it
const WORD_BEGINS = 1;
const CONTAINS = 2;
const CODE = 3;
const NAMED = 4; // clinic, kind
const SAID = 6; // headings
const NOWHERE = 99;

function placed(text, word) {
  if (text.startsWith(word)) return BEGINS;
  const at = text.indexOf(word);
  if (at < 0) return NOWHERE;
  return text[at - 1] === " " ? WORD_BEGINS : CONTAINS;
}

const best = (texts, word) => texts.reduce((least, text) => Math.min(least, placed(text, word)), NOWHERE);

// The words of a question, without the signs around them; a sign within a word is part of it.
const asWords = (question) =>
  fold(question)
    .split(/[\s,;:()"·،؛、。]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, ""))
    .filter(Boolean);

// A code, as it is written and as it is typed in a hurry: btx-01, btx01.
const asCode = (code) => `${code} ${code.replace(/[^\p{L}\p{N}]+/gu, "")}`;

// What is searched, folded when it is first needed. `data` is what desk/record.py writes.
class Index {
  constructor(data) {
    this.data = data;
    this.topics = data.topics.map(([, title, , titles]) => [title, ...Object.values(titles)].map(fold));
    this.ids = data.topics.map(([id]) => fold(id));
    this.languages = data.languages.map(([tag, , own, english, names]) =>
      [own, english, ...Object.values(names), tag].map(fold),
    );
    this.brands = data.brands.map((names) => fold(names.join(" ")));
    this.kinds = data.kinds.map(() => "");
    this.strings = new Array(data.strings.length);
    this.codes = new Map();
    this.said = new Map(); // topic * languages + language: the folded words of a text
  }

  nameKinds(names) {
    this.kinds = names.map(fold);
  }

  string(number) {
    return (this.strings[number] ??= fold(this.data.strings[number]));
  }

  code(number) {
    if (!this.codes.has(number)) this.codes.set(number, asCode(this.string(number)));
    return this.codes.get(number);
  }

  // Fold the words of the texts a few at a time, so that no key waits for it; `done` when all are known.
  learn(read, done) {
    if (this.learning) return;
    this.learning = true;
    const topics = new Map(this.data.topics.map(([id], number) => [id, number]));
    const languages = new Map(this.data.languages.map(([tag], number) => [tag, number]));
    let texts = null;
    let [at, titles] = [0, 0];
    const some = () => {
      const until = performance.now() + 12;
      while (titles < this.strings.length && performance.now() < until) this.string(titles++);
      if (titles === this.strings.length) texts ??= read();
      else return setTimeout(some);
      while (at < texts.length && performance.now() < until) {
        const [topic, language, said] = texts[at];
        at += 1;
        this.said.set(topics.get(topic) * languages.size + languages.get(language), fold(said));
      }
      if (at < texts.length) setTimeout(some);
      else done();
    };
    setTimeout(some);
  }

  // The place of a word in a sheet, for all sheets: a function of a row.
  finder(word) {
    const { data } = this;
    const count = data.languages.length;
    const topic = this.topics.map((titles, n) => Math.min(best(titles, word), this.ids[n].includes(word) ? CODE : NOWHERE));
    const language = this.languages.map((names) => best(names, word));
    const brand = this.brands.map((name) => (name.includes(word) ? NAMED : NOWHERE));
    const kind = this.kinds.map((name) => (name.includes(word) ? NAMED : NOWHERE));
    const source = data.topics.map(([, , own], n) => (this.said.get(n * count + own)?.includes(word) ? SAID : NOWHERE));
    return (row) => {
      const known = Math.min(topic[row[0]], language[row[1]], brand[row[2]], kind[row[3]]);
      if (known === BEGINS) return known;
      const near = Math.min(known, placed(this.string(row[4]), word), this.code(row[5]).includes(word) ? CODE : NOWHERE);
      if (near < NOWHERE) return near;
      if (source[row[0]] < NOWHERE) return SAID;
      return this.said.get(row[0] * count + row[1])?.includes(word) ? SAID : NOWHERE;
    };
  }

  // Rows with their rank, the lower the better: [[row's number, rank] …].
  search(question, takes) {
    const finders = asWords(question).map((word) => this.finder(word));
    const found = [];
    this.data.sheets.forEach((row, number) => {
      if (!takes(row)) return;
      let rank = 0;
      for (const find of finders) {
        const place = find(row);
        if (place === NOWHERE) return;
        rank += place;
      }
      found.push([number, rank]);
    });
    return found;
  }
}
