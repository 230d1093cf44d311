// The desk itself: the live workshop, what this facilitator is looking at, and the one way in which commands are sent.
//
// What the facilitator edits lives in `ui`, apart from the server's documents, so that no push can touch it.

import { announce } from "../base/announce.js";
import { hasMessage, t } from "../base/language.js";
import { Refusal, Superseded } from "../base/refusal.js";
import { presentStep } from "./steps.js";

/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("./steps.js").Step} Step */
/** @typedef {ReturnType<typeof import("../base/live.js").openWorkshop>} Live */
/** @typedef {{ kind: string, [detail: string]: any }} OpenDialog */

export class Desk {
  /**
   * @param {Live} live @param {string} token the facilitator's secret
   */
  constructor(live, token) {
    this.live = live;
    this.token = token;
    /** The step that is looked at. It changes only when the facilitator goes on: nothing jumps. @type {Step | null} */
    this.chosenStep = null;
    /** @type {OpenDialog | null} */
    this.dialog = null;
    this.codeShown = false;
    /**
     * What the server refused last, shown until the next try.
     * @type {{ title: string, text: string, advice: string, detail?: string } | null}
     */
    this.refusal = null;
    /** Names of commands under way, to hold back second clicks. @type {Set<string>} */
    this.busy = new Set();
    /** What each step keeps between drawings, by the step's own key. @type {Map<string, any>} */
    this.kept = new Map();
  }

  /** @returns {Workshop} */
  get workshop() {
    return /** @type {Workshop} */ (this.live.store.workshop);
  }

  get me() {
    return this.live.store.me;
  }

  /** The step in the middle of the page. @returns {Step} */
  get step() {
    this.chosenStep ??= presentStep(this.workshop);
    return this.chosenStep;
  }

  /** Draws the page anew soon. */
  changed() {
    this.live.store.changed();
  }

  /** @param {Step} step */
  goTo(step) {
    this.chosenStep = step;
    this.refusal = null;
    this.changed();
    requestAnimationFrame(() => document.getElementById("step-heading")?.focus());
  }

  /**
   * What a part of the page keeps between drawings; made when first asked for.
   * @template T @param {string} key @param {() => T} make @returns {T}
   */
  keep(key, make) {
    if (!this.kept.has(key)) this.kept.set(key, make());
    return this.kept.get(key);
  }

  /** Forgets what was kept, so that the part begins afresh. @param {string} key */
  forget(key) {
    this.kept.delete(key);
    this.changed();
  }

  /** @param {OpenDialog} dialog */
  open(dialog) {
    this.#forgetDialog();
    this.dialog = dialog;
    this.changed();
  }

  close = () => {
    this.#forgetDialog();
    this.dialog = null;
    this.changed();
  };

  /** What a dialog kept (its keys begin with `dialog:`) goes with it. */
  #forgetDialog() {
    this.refusal = null;
    for (const key of this.kept.keys()) if (key.startsWith("dialog:")) this.kept.delete(key);
  }

  /**
   * Sends a command. What the server refuses is shown in the step or the open dialog, with what to do about it.
   * @param {string} method @param {any} params
   * @param {{ said?: string }} [options] said: what screen readers hear when it is done
   * @returns {Promise<any | null>} the result; null when refused or already under way
   */
  async send(method, params, { said } = {}) {
    const name = `${method} ${JSON.stringify(params)}`;
    if (this.busy.has(name)) return null;
    this.busy.add(name);
    this.refusal = null;
    this.changed();
    try {
      const result = await this.live.request(method, params);
      if (said) announce(said);
      return result ?? {};
    } catch (error) {
      this.refused(error);
      return null;
    } finally {
      this.busy.delete(name);
      this.changed();
    }
  }

  /**
   * Sends a command from a dialog and closes it when done.
   * @param {string} method @param {any} params @param {{ said?: string }} [options]
   */
  async sendAndClose(method, params, options) {
    const from = this.dialog;
    const result = await this.send(method, params, options);
    if (result && this.dialog === from) this.close();
    return result;
  }

  /** @param {unknown} error */
  refused(error) {
    if (error instanceof Superseded) return;
    if (!(error instanceof Refusal)) throw error;
    // A cap that this desk has asked for anew is no mistake to be told of.
    if (error.data.detail === "askedAnew" && this.#underWay("cap.apply") > 1) return;
    const key = `refused.do.${error.reason}`;
    this.refusal = {
      title: t("refused.title"),
      text: error.message || error.text,
      advice: t(hasMessage(key) ? key : "refused.do.other"),
      detail: error.data.detail,
    };
    announce(`${this.refusal.title}. ${this.refusal.text} ${this.refusal.advice}`);
    this.changed();
  }

  /** Whether a command of this method waits for its answer. @param {string} method */
  sending(method) {
    return this.#underWay(method) > 0;
  }

  /** How many commands of this method wait for their answers. @param {string} method */
  #underWay(method) {
    return [...this.busy].filter((name) => name.startsWith(`${method} `)).length;
  }
}
