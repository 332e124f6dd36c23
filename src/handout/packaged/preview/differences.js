// Where two pictures of a page differ.

const APART = 8; // lines of pixels, of a page 600 wide, between two changes that are told apart
const ROOM = 3; // such pixels around a change, so that its box does not touch the letters

const canvas = document.createElement("canvas");
const pen = canvas.getContext("2d", { willReadFrequently: true });

/** Where two pictures of one size differ: boxes around it, as parts of the page, one for each run of lines. */
export function differences(old, fresh) {
  if (!old.naturalWidth || old.naturalWidth !== fresh.naturalWidth || old.naturalHeight !== fresh.naturalHeight) return [];
  const width = Math.min(600, fresh.naturalWidth);
  const height = Math.round((fresh.naturalHeight * width) / fresh.naturalWidth);
  const [a, b] = [old, fresh].map((picture) => pixels(picture, width, height));
  const boxes = [];
  for (let y = 0; y < height; y += 1) {
    let [left, right] = [width, -1];
    for (let x = 0; x < width; x += 1) {
      if (a[y * width + x] === b[y * width + x]) continue;
      left = Math.min(left, x);
      right = x;
    }
    if (right < 0) continue;
    const last = boxes.at(-1);
    if (last && y - last.bottom <= APART) {
      Object.assign(last, { left: Math.min(last.left, left), right: Math.max(last.right, right), bottom: y });
    } else boxes.push({ left, right, top: y, bottom: y });
  }
  return boxes.map(({ left, right, top, bottom }) => ({
    left: (left - ROOM) / width,
    top: (top - ROOM) / height,
    width: (right - left + 2 * ROOM) / width,
    height: (bottom - top + 2 * ROOM) / height,
  }));
}

function pixels(picture, width, height) {
  canvas.width = width;
  canvas.height = height;
  pen.imageSmoothingQuality = "high"; // every pixel counts, so that a comma is seen
  pen.drawImage(picture, 0, 0, width, height);
  return new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
}
