// The text of each page as Firefox's PDF viewer has it: node pdfjs.mjs FOLDER FILE..., FOLDER holding node_modules.
// Prints one line of JSON for each file: {"file": name, "pages": [text, ...]}; a line of a page ends where pdf.js says so.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// What pdf.js asks of a browser when it is loaded; reading text uses none of it.
for (const name of ["DOMMatrix", "Path2D", "ImageData"]) globalThis[name] ??= class {};

console.log = console.warn = console.error; // its warnings are not our answer

const [folder, ...files] = process.argv.slice(2);
const library = join(resolve(folder), "node_modules", "pdfjs-dist");
const pdfjs = await import(pathToFileURL(join(library, "legacy", "build", "pdf.mjs")));

for (const file of files) {
  const data = new Uint8Array(readFileSync(file));
  const document = await pdfjs.getDocument({ data, verbosity: 0, useSystemFonts: false }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => (item.str ?? "") + (item.hasEOL ? "\n" : "")).join(""));
  }
  process.stdout.write(JSON.stringify({ file, pages }) + "\n");
  await document.loadingTask.destroy();
}
