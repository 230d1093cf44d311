// Holds what the server said: the workshop as this role may see it, and `me`. Applies patches and tells listeners.
//
// Pages never change these documents; they send a request and wait for the patch. What a person edits lives in the
// page.

import { mergePatch } from "./mergePatch.js";
import { setServerTime } from "./time.js";

/** @typedef {import("./protocol.js").Workshop} Workshop */
/** @typedef {import("./protocol.js").Me} Me */

export class Store {
  /** @type {Workshop | null} */
  workshop = null;
  /** @type {Me | null} */
  me = null;
  /** @type {Set<() => void>} */
  #listeners = new Set();
  #told = true;

  /**
   * Takes the answer to join, resume or observe.
   * @param {{ workshop: Workshop, me?: Me, now?: string }} documents
   */
  begin({ workshop, me, now }) {
    this.workshop = workshop;
    this.me = me ?? null;
    if (now) setServerTime(now);
    this.changed();
  }

  /**
   * Takes a notification; says whether it was one about the documents.
   * @param {string} method @param {any} params @returns {boolean}
   */
  take(method, params) {
    switch (method) {
      case "workshop.patch":
        this.workshop = mergePatch(this.workshop, params.patch);
        break;
      case "workshop.replace":
        this.workshop = params.workshop;
        break;
      case "me.patch":
        this.me = mergePatch(this.me, params.patch);
        break;
      case "me.replace":
        this.me = params.me;
        break;
      default:
        return false;
    }
    this.changed();
    return true;
  }

  /**
   * Calls the listener after changes, once for all of the same moment.
   * @param {() => void} listener @returns {() => void} ends it
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the listeners soon; also for a page whose own state changed. */
  changed() {
    if (!this.#told) return;
    this.#told = false;
    queueMicrotask(() => {
      this.#told = true;
      for (const listener of this.#listeners) listener();
    });
  }
}
