// Where the focus goes when what had it is taken away.
//
// A browser lets it fall to the page as a whole: then whoever works by keys begins anew at the top, and a screen reader
// says nothing. So before the page changes it is noted where the focus stands, and if that is gone afterwards, the
// nearest place that is left gets it: the same control in the next row, else the heading of the part it was in.

const rows = "li, tr, .row, .settings-row";
const regions = "dialog[open], section, aside, nav, main";
const controls =
  "a[href], button:not([disabled]), input:not([disabled], [type=hidden]), select:not([disabled]), textarea:not([disabled]), summary";

/**
 * Where an element stands: itself and what is around it, from the inside out, each with its neighbours.
 * @typedef {{ element: HTMLElement, around: { node: Element, next: Element | null, previous: Element | null }[],
 *   place: number }} Trace place: which of its row's controls it is
 */

/** Where the focus is now; null where nothing has it. @returns {Trace | null} */
export function traceFocus() {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const around = [];
  for (
    let node = /** @type {Element} */ (element);
    node !== document.body && node.parentElement;
    node = node.parentElement
  ) {
    around.push({ node, next: node.nextElementSibling, previous: node.previousElementSibling });
  }
  const row = element.closest(rows);
  return { element, around, place: row ? [...row.querySelectorAll(controls)].indexOf(element) : -1 };
}

/** Whether nothing has the focus. */
export function focusIsLost() {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Gives the focus back, or to the nearest place that is left. @param {Trace | null} trace where it was */
export function restoreFocus(trace) {
  if (trace?.element.isConnected && take(trace.element)) return;
  const gone = trace?.around.findLast(({ node }) => !node.isConnected);
  if (gone?.node.matches(rows)) {
    for (const neighbour of [gone.next, gone.previous]) {
      if (!neighbour?.isConnected) continue;
      const all = neighbour.querySelectorAll(controls);
      if (take(all[trace?.place ?? 0] ?? all[all.length - 1])) return;
    }
  }
  const around =
    trace?.around.map(({ node }) => node).filter((node) => node.isConnected && node.matches(regions)) ?? [];
  for (const region of [...around, document.querySelector("dialog[open]"), document.querySelector("main")]) {
    if (region && (take(headingOf(region)) || (region.matches("main") && take(region)))) return;
  }
}

/** @type {WeakMap<Element, Trace | null>} */
const openers = new WeakMap();

/**
 * Opens a dialog and keeps from where.
 * @param {HTMLDialogElement} dialog @param {Trace | null} from where the focus was, had it not been lost
 */
export function openModal(dialog, from) {
  openers.set(dialog, traceFocus() ?? from);
  dialog.showModal();
}

/**
 * Closes a dialog, which gives the focus back to what had it.
 * @param {HTMLDialogElement} dialog @returns {Trace | null} from where it was opened
 */
export function closeModal(dialog) {
  dialog.close();
  return openers.get(dialog) ?? null;
}

/** What a part is called; the content as a whole not by a heading of a part of it. @param {Element} region */
function headingOf(region) {
  const id = region.getAttribute("aria-labelledby");
  return (
    (id ? document.getElementById(id) : null) ?? region.querySelector(region.matches("main") ? "h1" : "h1, h2, h3")
  );
}

/** @param {Element | null | undefined} element @returns {boolean} whether it has the focus now */
function take(element) {
  if (!(element instanceof HTMLElement)) return false;
  if (!element.matches(`${controls}, [tabindex]`)) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  return document.activeElement === element;
}
