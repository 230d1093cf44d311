// Requests that must survive a reload, in localStorage. Several tabs may share them: the ids make sending twice harmless.

/** @typedef {{ id: string, method: string, params: any, newest: string | null, lane: string | null }} KeptRequest */

export class Kept {
  #name;

  /** @param {string | null} name null keeps nothing */
  constructor(name) {
    this.#name = name ? `radslag.kept.${name}` : null;
  }

  /** @returns {KeptRequest[]} oldest first */
  all() {
    if (!this.#name) return [];
    try {
      const list = JSON.parse(localStorage.getItem(this.#name) ?? "[]");
      return Array.isArray(list) ? list : [];
    } catch {
      return []; // storage forbidden or spoilt: nothing was kept
    }
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
    try {
      if (list.length > 0) localStorage.setItem(this.#name, JSON.stringify(list));
      else localStorage.removeItem(this.#name);
    } catch {
      // Storage forbidden or full: the request still waits in memory.
    }
  }
}
