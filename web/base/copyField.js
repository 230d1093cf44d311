// A link or code to hand on: shown as text that can be selected, with a button that copies it and says that it did.

import { announce } from "./announce.js";
import { h } from "./html.js";
import { icon } from "./icons.js";

/**
 * @param {{ id: string, label: string, value: string, words: { copy: string, copied: string, failed: string } }} props
 */
export function copyField({ id, label, value, words }) {
  return h(
    "div",
    { class: "copy-field" },
    h("input", {
      class: "input",
      id,
      readonly: true,
      "aria-label": label,
      value,
      onFocus: (/** @type {any} */ event) => event.target.select(),
    }),
    h(
      "button",
      {
        class: "button",
        type: "button",
        "aria-label": `${words.copy}: ${label}`,
        onClick: (/** @type {any} */ event) => copy(event.currentTarget ?? event.target, value, words),
      },
      icon("receipt"),
      h("span", { class: "copy-word" }, words.copy),
    ),
  );
}

/** @param {Element} target @param {string} value @param {{ copy: string, copied: string, failed: string }} words */
async function copy(target, value, words) {
  const field = target.closest(".copy-field");
  const word = field?.querySelector(".copy-word");
  const copied = await toClipboard(value, field?.querySelector("input"));
  announce(copied ? words.copied : words.failed);
  if (copied && target instanceof HTMLElement) target.focus();
  if (!word) return;
  word.textContent = copied ? words.copied : words.copy;
  if (copied) setTimeout(() => (word.textContent = words.copy), 3_000);
}

/**
 * Over plain HTTP there is no clipboard to write to, but what is selected may still be copied; failing that it stays
 * selected.
 * @param {string} value @param {HTMLInputElement | null | undefined} input
 */
async function toClipboard(value, input) {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    input?.focus();
    input?.select();
    return input ? document.execCommand("copy") : false;
  }
}
