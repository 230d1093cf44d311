// What a page remembers in this browser: in localStorage, and where that is forbidden or full, in the page's own entry
// of the browser's history.
//
// Private windows, blocked cookies and full disks make localStorage throw, on the first touch or on the first write.
// The history's entry still survives a reload and the back button, and goes when the tab is closed; then the person
// must be told (`remembers`), since closing the tab would make them a stranger.

/** What could not be stored lies here as well, for browsers that refuse even the history. @type {Map<string, any>} */
const unstored = new Map();

/** The part of the history's state that is ours. */
const ours = "radslag";

/** @param {string} name */
export function read(name) {
  if (unstored.has(name)) return unstored.get(name);
  const inTab = ofTab()[name];
  if (inTab !== undefined) return inTab;
  try {
    const text = localStorage.getItem(name);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null; // forbidden or spoilt: nothing was kept
  }
}

/** @param {string} name @param {any} value */
export function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    forgetInTab(name);
  } catch {
    unstored.set(name, value);
    keepInTab({ ...ofTab(), [name]: value });
  }
}

/** @param {string} name */
export function remove(name) {
  forgetInTab(name);
  try {
    localStorage.removeItem(name);
  } catch {
    // nothing was stored
  }
}

/** Whether a try has shown that this browser stores. */
let stores = false;

/** Whether this browser keeps what the page writes after the tab is closed. */
export function remembers() {
  stores ||= tryStorage();
  return stores && unstored.size === 0;
}

function tryStorage() {
  const name = "radslag.try";
  try {
    localStorage.setItem(name, "1");
    const kept = localStorage.getItem(name) === "1";
    localStorage.removeItem(name);
    return kept;
  } catch {
    return false;
  }
}

/** @param {string} name */
function forgetInTab(name) {
  unstored.delete(name);
  const { [name]: gone, ...rest } = ofTab();
  if (gone !== undefined) keepInTab(rest);
}

/** @returns {Record<string, any>} */
function ofTab() {
  return globalThis.history?.state?.[ours] ?? {};
}

/** @param {Record<string, any>} kept */
function keepInTab(kept) {
  try {
    history.replaceState({ ...history.state, [ours]: kept }, "");
  } catch {
    // Too much or too often for this browser: the page's memory serves until it is left.
  }
}
