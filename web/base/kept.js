// Requests that must survive a reload. Several tabs may share them: the ids make sending twice harmless.

import { read, remove, write } from "./memory.js";

/** @typedef {{ id: string, method: string, params: any, newest: string | null, lane: string | null }} KeptRequest */

export class Kept {
  #name;

  /** @param {string | null} name null keeps nothing */
  constructor(name) {
    this.#name = name ? `radslag.kept.${name}` : null;
  }

  /** @returns {KeptRequest[]} oldest first */
  all() {
    const list = this.#name ? read(this.#name) : null;
    return Array.isArray(list) ? list : [];
  }

  /** @param {KeptRequest} request */
  add({ id, method, params, newest, lane }) {
    this.#write([...this.all(), { id, method, params, newest, lane }]);
  }

  /** @param {string} id */
  remove(id) {
    this.#write(this.all().filter((request) => request.id !== id));
  }

  /** @param {KeptRequest[]} list */
  #write(list) {
    if (!this.#name) return;
    if (list.length > 0) write(this.#name, list);
    else remove(this.#name);
  }
}
