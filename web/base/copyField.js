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
    h("button", {
      class: "button",
      type: "button",
      "aria-label": `${words.copy}: ${label}`,
      onClick: (/** @type {any} */ event) => copy(event.currentTarget ?? event.target, value, words),
    }, icon("receipt"), h("span", { class: "copy-word" }, words.copy)),
  );
}

/** @param {Element} target @param {string} value @param {{ copy: string, copied: string, failed: string }} words */
async function copy(target, value, words) {
  const word = target.closest(".copy-field")?.querySelector(".copy-word");
  try {
    await navigator.clipboard.writeText(value);
    announce(words.copied);
    if (word?.firstChild) word.firstChild.nodeValue = words.copied;
    setTimeout(() => {
      if (word?.firstChild) word.firstChild.nodeValue = words.copy;
    }, 3_000);
  } catch {
    announce(words.failed);
    if (word?.firstChild) word.firstChild.nodeValue = words.copy;
    const input = target.closest(".copy-field")?.querySelector("input");
    input?.focus();
  }
}
