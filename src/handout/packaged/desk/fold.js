// Folding: what two spellings of a word have in common, so that a search finds either by the other.

const MARKS = new RegExp(
  "[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff" + // of Latin, Greek, Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7" + // Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff" + // Arabic
    "\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc" + // nuktas; the vowel signs of Indic scripts stay
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]", // seen by nobody
  "g",
);

const LETTERS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ŋ: "n", ɓ: "b", ɗ: "d", ƙ: "k",
  ƴ: "y", ɛ: "e", ɔ: "o", ə: "e", ς: "σ", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "׳": "'", "״": '"', "”": '"', "ँ": "ं", "‐": "-", "‑": "-", "–": "-", "—": "-",
  ٱ: "ا", ى: "ي", ی: "ي", ې: "ي", ے: "ي", ک: "ك", ڪ: "ك", ة: "ه", ں: "ن", ہ: "ه", ھ: "ه", ە: "ه", ۃ: "ه",
};
const KATAKANA = /[\u30a1-\u30f6]/; // each stands 0x60 behind its hiragana
const OTHERS = new RegExp(`[${Object.keys(LETTERS).join("")}]|${KATAKANA.source}|(?![0-9])\\p{Nd}`, "gu");
const DIGIT = /\p{Nd}/u;

// The value of a decimal digit: Unicode has the ten of a script in a row.
function digit(char) {
  const at = char.codePointAt(0);
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(at - value - 1))) value += 1;
  return String(value);
}

const hiragana = (katakana) => String.fromCharCode(katakana.charCodeAt(0) - 0x60);

// Without accents, case and width; digits as 0 to 9.
function fold(text) {
  const plain = /^[\0-\x7f]*$/.test(text);
  if (plain) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(MARKS, "")
    .replace(OTHERS, (char) => LETTERS[char] ?? (KATAKANA.test(char) ? hiragana(char) : digit(char)));
}
