// Makes and updates the page from data: `h` describes nodes, `render` brings the page in step with the description.
//
// Why our own: the page must change numbers in place while people type, tap and read. `render` touches only what
// differs between two descriptions, so focus, scroll and half-typed words stay. Text is always text: there is no way
// to pass markup in, so nothing that a person wrote can become an element.
//
//   render(main, [
//     h("h1", {}, title),
//     h("ul", {}, items.map((item) => h("li", { key: item.id }, item.title))),
//     h("button", { class: "button", onClick: () => cast() }, t("ballot.finish")),
//   ]);
//
// Properties: `class`; `style` (an object, custom properties too); `onX` for listeners; `key`; `ref` (called with the
// element once made, with null when it goes); `value` and `checked` are written only when the *description* changed,
// never because of an unrelated push; `initialValue` and `initialChecked` are written once, when the element is made
// (use these for fields that a person edits); `modal: true` opens a <dialog> as a modal one. All else are attributes:
// true is the empty attribute, false and null remove it, except `aria-*` where booleans are written out.
//
// Others write into the page too: a browser's translation puts elements of its own in the place of our text, extensions
// add theirs. What is not ours is left alone as long as what it stands for stays the same; where a text changes that
// was taken out of its place, ours comes back (and the translator translates it anew). An element that holds a number
// alone carries `translate="no"` by itself, names and codes carry it by their property: a translator would make others
// of them.

import { closeModal, focusIsLost, openModal, restoreFocus, traceFocus } from "./focus.js";

/**
 * @typedef {{ tag: string, key: string | number | undefined, props: Record<string, any>, children: VNode[],
 *   node: Element | null }} VElement
 */
/** @typedef {{ text: string, node: Text | null }} VText */
/** @typedef {VElement | VText} VNode */
/** @typedef {VNode | string | number | boolean | null | undefined | any[]} Child */

const svgNamespace = "http://www.w3.org/2000/svg";
const ownProps = new Set(["key", "ref", "initialValue", "initialChecked", "modal"]);

/** What was last rendered into a container. @type {WeakMap<Element, VNode[]>} */
const rendered = new WeakMap();

/** The nodes that were made here; all others in the page are somebody else's. @type {WeakSet<Node>} */
const ours = new WeakSet();

/** Listeners of an element by event name; one object for each element, so that a new closure needs no new listener. */
class Listeners {
  /** @type {Map<string, (event: any) => void>} */
  #byName = new Map();

  /** @param {Element} element @param {string} name @param {((event: any) => void) | null | undefined} listener */
  set(element, name, listener) {
    if (!listener) {
      this.#byName.delete(name);
      element.removeEventListener(name, this);
      return;
    }
    if (!this.#byName.has(name)) element.addEventListener(name, this);
    this.#byName.set(name, listener);
  }

  /** @param {Event} event */
  handleEvent(event) {
    this.#byName.get(event.type)?.(event);
  }
}

/** @type {WeakMap<Element, Listeners>} */
const listeners = new WeakMap();

/** From where a dialog was opened that was closed in this drawing. @type {import("./focus.js").Trace | null} */
let closedFrom = null;

/** What is done once the new nodes are in the page (opening dialogs, handing out references). @type {(() => void)[]} */
let afterwards = [];

/**
 * Describes an element, or calls a component function with its properties and children.
 * @param {string | ((props: any) => Child)} tag
 * @param {Record<string, any> | null} [props]
 * @param {...Child} children
 * @returns {VElement}
 */
export function h(tag, props, ...children) {
  const given = props ?? {};
  if (typeof tag === "function") {
    return /** @type {VElement} */ (tag({ ...given, children }));
  }
  return { tag, key: given.key, props: given, children: flatten(children), node: null };
}

/**
 * Brings what is inside a container in step with the description.
 * @param {Element} container
 * @param {Child} content
 */
export function render(container, content) {
  const trace = traceFocus();
  closedFrom = null;
  const next = flatten([content]);
  if (!rendered.has(container)) container.replaceChildren();
  reconcile(container, rendered.get(container) ?? [], next, container.namespaceURI === svgNamespace);
  rendered.set(container, next);
  // A node that was moved loses focus; it was the same control, so it gets it back.
  if (trace && trace.element !== document.activeElement && container.contains(trace.element)) restoreFocus(trace);
  const work = afterwards;
  afterwards = [];
  for (const step of work) step();
  if ((trace || closedFrom) && focusIsLost()) restoreFocus(closedFrom ?? trace);
}

/**
 * @param {Child[]} children
 * @param {VNode[]} [into]
 * @returns {VNode[]}
 */
function flatten(children, into = []) {
  for (const child of children) {
    if (Array.isArray(child)) flatten(child, into);
    else if (typeof child === "string" || typeof child === "number") into.push({ text: String(child), node: null });
    else if (child && typeof child === "object") into.push(child);
  }
  return into;
}

/**
 * Matches new children with old ones: by key where there is one, else by the next old child of the same kind.
 * @param {Element} parent @param {VNode[]} before @param {VNode[]} after @param {boolean} inSVG
 */
function reconcile(parent, before, after, inSVG) {
  const used = new Set();
  const keyed = new Map();
  /** @type {VNode[]} */
  const unkeyed = [];
  for (const old of before) {
    if ("tag" in old && old.key !== undefined) keyed.set(old.key, old);
    else unkeyed.push(old);
  }
  let next = 0;
  const matches = after.map((fresh) => {
    if ("tag" in fresh && fresh.key !== undefined) {
      const old = keyed.get(fresh.key);
      if (!old || old.tag !== fresh.tag || used.has(old)) return null;
      used.add(old);
      return old;
    }
    for (let index = next; index < unkeyed.length; index += 1) {
      const old = unkeyed[index];
      if (!old || !sameKind(old, fresh)) continue;
      next = index + 1;
      used.add(old);
      return old;
    }
    return null;
  });
  const displaced = before.some((old) => old.node?.parentNode !== parent);
  if (displaced && sameChildren(before, after, matches)) {
    // Somebody put other nodes in the place of ours, and what they stand for is still what is to be said.
    after.forEach((fresh, index) => update(/** @type {VNode} */ (matches[index]), fresh, inSVG));
    return;
  }
  if (displaced) removeStrangers(parent);
  for (const old of before) if (!used.has(old)) remove(old);

  let cursor = ownFrom(parent.firstChild);
  after.forEach((fresh, index) => {
    const old = matches[index];
    const node = old ? update(old, fresh, inSVG) : create(fresh, inSVG);
    if (node === cursor) cursor = ownFrom(node.nextSibling);
    else parent.insertBefore(node, cursor);
  });
}

/**
 * Whether the same children stand in the same order, the texts among them unchanged.
 * @param {VNode[]} before @param {VNode[]} after @param {(VNode | null)[]} matches
 */
function sameChildren(before, after, matches) {
  return (
    before.length === after.length &&
    after.every((fresh, index) => {
      const old = before[index];
      return old === matches[index] && (!("text" in fresh) || /** @type {VText} */ (old).text === fresh.text);
    })
  );
}

/** @param {Element} parent */
function removeStrangers(parent) {
  for (let node = parent.firstChild; node;) {
    const next = node.nextSibling;
    if (!ours.has(node)) node.remove();
    node = next;
  }
}

/** The first node from here on that is ours. @param {ChildNode | null} node */
function ownFrom(node) {
  let next = node;
  while (next && !ours.has(next)) next = next.nextSibling;
  return next;
}

/** @param {VNode} old @param {VNode} fresh */
function sameKind(old, fresh) {
  if ("text" in old || "text" in fresh) return "text" in old && "text" in fresh;
  return old.tag === fresh.tag;
}

/** @param {VNode} vnode @param {boolean} inSVG @returns {ChildNode} */
function create(vnode, inSVG) {
  if ("text" in vnode) {
    vnode.node = document.createTextNode(vnode.text);
    ours.add(vnode.node);
    return vnode.node;
  }
  const svg = inSVG || vnode.tag === "svg";
  const element = svg ? document.createElementNS(svgNamespace, vnode.tag) : document.createElement(vnode.tag);
  vnode.node = element;
  ours.add(element);
  reconcile(element, [], vnode.children, svg && vnode.tag !== "foreignObject");
  for (const [name, value] of Object.entries(vnode.props)) {
    if (!ownProps.has(name)) setProp(element, name, value, undefined);
  }
  if (!svg) keepNumber(element, vnode, false);
  const { initialValue, initialChecked, modal, ref } = vnode.props;
  if (initialValue !== undefined) /** @type {any} */ (element).value = initialValue ?? "";
  if (initialChecked !== undefined) /** @type {any} */ (element).checked = Boolean(initialChecked);
  if (modal) afterwards.push(() => openModal(/** @type {HTMLDialogElement} */ (element), closedFrom));
  if (ref) afterwards.push(() => ref(element));
  return element;
}

/** @param {VNode} old @param {VNode} fresh @param {boolean} inSVG @returns {ChildNode} */
function update(old, fresh, inSVG) {
  if ("text" in fresh) {
    const text = /** @type {Text} */ (old.node);
    if (/** @type {VText} */ (old).text !== fresh.text) text.data = fresh.text;
    fresh.node = text;
    return text;
  }
  const before = /** @type {VElement} */ (old);
  const element = /** @type {Element} */ (before.node);
  fresh.node = element;
  if (before === fresh) return element;
  reconcile(element, before.children, fresh.children, (inSVG || fresh.tag === "svg") && fresh.tag !== "foreignObject");
  for (const name of Object.keys(before.props)) {
    if (!(name in fresh.props) && !ownProps.has(name)) setProp(element, name, undefined, before.props[name]);
  }
  for (const [name, value] of Object.entries(fresh.props)) {
    if (!ownProps.has(name) && value !== before.props[name]) setProp(element, name, value, before.props[name]);
  }
  if (element.namespaceURI !== svgNamespace) keepNumber(element, fresh, isNumber(before));
  return element;
}

/** Keeps translators away from a number. @param {Element} element @param {VElement} vnode @param {boolean} was */
function keepNumber(element, vnode, was) {
  const is = isNumber(vnode);
  if (is !== was && !("translate" in vnode.props)) setProp(element, "translate", is ? "no" : null, null);
}

/** Whether an element holds digits and no letters: "3", "1 000 000", "17/21", "3:12". @param {VElement} vnode */
function isNumber({ children }) {
  let digits = false;
  for (const child of children) {
    if (!("text" in child) || /\p{L}/u.test(child.text)) return false;
    digits ||= /\p{Nd}/u.test(child.text);
  }
  return digits;
}

/** @param {VNode} vnode */
function remove(vnode) {
  if ("tag" in vnode) {
    if (vnode.props.modal && vnode.node instanceof HTMLDialogElement && vnode.node.open) {
      closedFrom = closeModal(vnode.node);
    }
    forget(vnode);
  }
  vnode.node?.remove();
}

/** Tells references inside a removed element that it is gone. @param {VElement} vnode */
function forget(vnode) {
  vnode.props.ref?.(null);
  for (const child of vnode.children) if ("tag" in child) forget(child);
}

/** @param {Element} element @param {string} name @param {any} value @param {any} before */
function setProp(element, name, value, before) {
  if (/^on[A-Z]/.test(name)) {
    let own = listeners.get(element);
    if (!own) listeners.set(element, (own = new Listeners()));
    own.set(element, name.slice(2).toLowerCase(), value);
  } else if (name === "style") {
    setStyle(/** @type {HTMLElement | SVGElement} */ (element), value ?? {}, before ?? {});
  } else if (name === "value" || name === "checked" || name === "indeterminate") {
    /** @type {any} */ (element)[name] = value ?? (name === "value" ? "" : false);
  } else if (value === null || value === undefined || (value === false && !name.startsWith("aria-"))) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
  }
}

/**
 * Through the style object, which a strict content security policy allows (a style attribute it does not).
 * @param {HTMLElement | SVGElement} element @param {Record<string, any>} value @param {Record<string, any>} before
 */
function setStyle(element, value, before) {
  for (const name of Object.keys(before)) if (!(name in value)) element.style.removeProperty(name);
  for (const [name, setting] of Object.entries(value)) {
    if (setting !== before[name]) element.style.setProperty(name, String(setting ?? ""));
  }
}
