// What a row of the data stands for, and the elements of the page.

// --- sheets: rows of numbers (desk/record.py) as what they stand for

const text = (number) => data.strings[number];

function sheet(row) {
  const [topic, language, brand, kind, title, code, version, issued, due, state, pages, body, banned] = row;
  const [suffix, layout, variant, standard, folded, draft] = data.kinds[kind];
  const [handout, source, sourceLanguage, titles] = data.topics[topic];
  const [tag, dir, own, english, names] = data.languages[language];
  const [clinic, clinicName] = data.brands[brand];
  return {
    row, handout, tag, dir, own, english, clinic, clinicName, layout, variant, standard, pages, body, banned,
    topic: titles[speech.tag] ?? source,
    topicTag: titles[speech.tag] === undefined ? data.languages[sourceLanguage][0] : speech.tag,
    name: names[speech.tag] ?? english,
    folded: Boolean(folded),
    draft: Boolean(draft),
    title: text(title),
    code: text(code),
    version: text(version),
    issued: text(issued),
    due: text(due),
    reasons: data.states[state][1],
    state: data.states[state][0],
    late: isLate(row),
    file: `${clinic}/${handout}.${tag}${suffix}`,
  };
}

let day = today();
function isLate(row) {
  const due = text(row[8]);
  return (due !== "" && due < day) || data.states[row[9]][1].includes("expired");
}

const VARIANTS = ["large-print", "low-ink", "bilingual", "staff-copy"];
const variantName = (variant) => (VARIANTS.includes(variant) ? say(variant) : variant.replaceAll("-", " "));

// What kind of sheet it is, in words; nothing of a plain one.
function kindWords([, layout, variant, standard, folded, draft]) {
  return [
    variant && variantName(variant),
    layout && `${say("trial")}: ${layout}`,
    folded && say("folded"),
    standard && `PDF/${standard.toUpperCase()}`,
    draft && say("draft"),
  ].filter(Boolean);
}

// A layout that is not the brand's own, and a draft, are no usual sheets; a booklet to fold is one.
const isUsual = ([, layout, , , folded, draft]) => !draft && (!layout || folded);

// --- elements

function el(tag, props, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined));
  return made;
}
const option = (value, label, props) => el("option", { value, ...props }, label);
