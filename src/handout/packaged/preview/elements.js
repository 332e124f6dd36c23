// What every part of the preview makes its elements and its words with.

export const $ = (id) => document.getElementById(id);

/** An element with attributes (null and false leave one out) and children (texts or elements; null is nobody). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
export const clock = () => new Date().toLocaleTimeString("en-GB");
export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A file and a line, as editors take it. Line 0 is the file as a whole. */
export const placeOf = ({ file, line }) => (file ? (line ? `${file}:${line}` : file) : "");

export const percent = (part) => `${(part * 100).toFixed(3)}%`;

export const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

export function say(text) {
  $("status").textContent = text;
}

export function banner(text) {
  $("lost").textContent = text;
  $("lost").hidden = !text;
}
