// A queue of pictures: what is nearest to the eye is loaded first; an old picture stays until the new one is there.

import { columns } from "./columns.js";

export const pictures = {
  waiting: new Set(),
  loading: new Map(), // page: the picture on its way
  seen: [], // told once everything in sight is there
  failed: new Set(), // addresses that were asked for once more already
  again() {}, // asks for the sheets once more; set by asking.js

  add(page) {
    this.stop(page);
    this.waiting.add(page);
    this.soon ??= setTimeout(() => this.pump(), 0);
  },

  stop(page) {
    const picture = this.loading.get(page);
    if (picture) picture.src = "";
    this.loading.delete(page);
    this.waiting.delete(page);
  },

  forget(page) {
    this.stop(page);
    this.pump();
  },

  whenSeen(told) {
    this.seen.push(told);
    this.soon ??= setTimeout(() => this.pump(), 0);
  },

  /** Two at a time, the nearest first: what is in sight is sharp before anything else is asked for. */
  pump() {
    clearTimeout(this.soon);
    this.soon = null;
    const near = [...this.waiting].map((page) => [page.distance(), page]).sort((a, b) => a[0] - b[0]);
    while (near.length && this.loading.size < 2) this.load(near.shift()[1]);
    const pending = [...this.waiting, ...this.loading.keys()];
    if (!pending.length) for (const column of columns.values()) column.settled();
    if (pending.every((page) => page.distance() > 0)) this.seen.splice(0).forEach((told) => told());
  },

  async load(page) {
    const picture = new Image();
    const address = page.wanted;
    this.waiting.delete(page);
    this.loading.set(page, picture);
    picture.src = address;
    try {
      await picture.decode();
      if (this.loading.get(page) === picture) page.show(picture);
    } catch {
      if (this.loading.get(page) === picture) this.missed(page, address);
    }
    if (this.loading.get(page) === picture) this.loading.delete(page);
    this.pump();
  },

  /** The server keeps a few states only: ask for the sheet once more, and leave the old picture where it is. */
  missed(page, address) {
    page.wanted = "";
    if (this.failed.has(address)) return;
    this.failed.add(address);
    page.column.key = null;
    this.again();
  },
};
