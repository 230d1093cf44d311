// The facilitator's secret: taken from behind the # of the link, kept in this browser, never left in the address bar.

import { read, remove, write } from "../base/memory.js";

const name = "radslag.facilitator";

/**
 * The secret of a link that was opened, else the one that was kept; this tab's own before the browser's.
 * @returns {string | null}
 */
export function takeKey() {
  const given = keyIn(location.hash);
  if (location.hash) history.replaceState(history.state, "", location.pathname);
  if (given) keepKey(given);
  return given ?? readOfTab() ?? read(name);
}

/** @param {string} key */
export function keepKey(key) {
  write(name, key);
  try {
    sessionStorage.setItem(name, key); // so that two tabs may hold two workshops
  } catch {
    // Storage forbidden: memory serves until the page is left.
  }
}

export function dropKey() {
  remove(name);
  try {
    sessionStorage.removeItem(name);
  } catch {
    // nothing was stored
  }
}

/** The secret in what a person pasted: a whole link, or what stands behind its #. @param {string} text */
export function keyIn(text) {
  const key = text.trim().replace(/^.*#/, "");
  return /^[\w-]{16,128}$/.test(key) ? key : null;
}

function readOfTab() {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
