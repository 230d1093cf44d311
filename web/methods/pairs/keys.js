// The keys of the comparison page: arrows and letters, told on the page, silent while somebody types, and to be
// switched off.
//
// Letters without a modifier may be taken for words by speech input and hit by accident; so the person can turn them
// off (WCAG 2.1.4), and this browser remembers it.

import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { read, write } from "../../base/memory.js";

/** @typedef {import("./pairs.js").Outcome} Outcome */
/** @typedef {{ judge: (outcome: Outcome) => void, undo: () => void, ready: () => boolean }} Doing */

const storageName = "radslag.pairKeys";

/**
 * L and H are lika and hoppa över; E and S are equal and skip: both languages' letters work in both.
 * @type {Record<string, Outcome | "undo">}
 */
const meanings = {
  arrowleft: "first",
  arrowright: "second",
  l: "equal",
  e: "equal",
  h: "skip",
  s: "skip",
  u: "undo",
  å: "undo",
};

/** @type {Doing | null} */
let doing = null;

/** What the keys do as long as this is on the page. @param {Doing} now */
export function pairKeys(now) {
  doing = now;
  return h("span", { key: "keys", hidden: true, ref: listen });
}

/** @param {Element | null} element null when it has gone */
function listen(element) {
  if (element) {
    addEventListener("keydown", pressed);
  } else {
    removeEventListener("keydown", pressed);
    doing = null;
  }
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (!doing || !doing.ready() || !areOn()) return;
  const meaning = meaningOf(event);
  if (!meaning || isForOthers(event.target)) return;
  event.preventDefault();
  // A key held down is one wish, not many.
  if (event.repeat) return;
  if (meaning === "undo") doing.undo();
  else doing.judge(meaning);
}

/**
 * @param {{ key: string, ctrlKey: boolean, altKey: boolean, metaKey: boolean }} event
 * @returns {Outcome | "undo" | null}
 */
export function meaningOf({ key, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return null;
  return meanings[key.toLowerCase()] ?? null;
}

/** Fields and menus have their own use for keys. @param {EventTarget | null} target */
function isForOthers(target) {
  return (
    target instanceof Element &&
    target.closest("input:not([type=checkbox]), select, textarea, [contenteditable], dialog, .menu") !== null
  );
}

function areOn() {
  return read(storageName) !== false;
}

/**
 * The keys in words, where a keyboard is likely, and the way to turn them off.
 * @param {import("../../ballots/page.js").PageState} _state @param {import("../../ballots/page.js").Actions} actions
 */
export function keysWords(_state, actions) {
  const on = areOn();
  return h(
    "div",
    { key: "keys-words", class: "pair-keys" },
    h(
      "p",
      { class: on ? "quiet" : "quiet pair-keys-off" },
      h("span", { class: "pair-keys-title" }, t("pair.keys")),
      /** @type {const} */ ([
        ["←", "first"],
        ["→", "second"],
        [t("pair.key.equal"), "equal"],
        [t("pair.key.skip"), "skip"],
        [t("pair.key.undo"), "undo"],
      ]).map(([key, what]) => h("span", { class: "pair-key" }, h("kbd", {}, key), " ", t(`pair.keys.${what}`))),
    ),
    h(
      "label",
      { class: "check" },
      h("input", {
        type: "checkbox",
        id: "pair-keys",
        checked: on,
        onChange: (/** @type {any} */ event) => {
          write(storageName, event.target.checked);
          actions.draw();
        },
      }),
      h("span", { class: "check-text" }, t("pair.keys.on")),
    ),
  );
}
