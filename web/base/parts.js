// Small parts that several pages share: status chips, notices, dialogs, the menu, the choice of language and theme.

import { h } from "./html.js";
import { icon } from "./icons.js";
import { chooseLanguage, language, languages, t } from "./language.js";
import { chooseTheme, theme } from "./theme.js";

/** @typedef {import("./html.js").Child} Child */
/** @typedef {import("./icons.js").IconName} IconName */
/** @typedef {"good" | "attention" | "refused" | "information" | "quiet"} Tone */

/** An icon and a word for a state; never colour alone. @param {Tone} tone @param {IconName} name @param {Child} text */
export function chip(tone, name, text) {
  return h("span", { class: `chip chip-${tone}` }, icon(name), h("span", {}, text));
}

/**
 * A notice in the flow of the page.
 * @param {{ tone: Tone, title?: string, key?: string, role?: string }} props
 * @param {...Child} children
 */
export function notice({ tone, title, key, role }, ...children) {
  /** @type {Record<Tone, IconName>} */
  const icons = { good: "check", attention: "warning", refused: "warning", information: "info", quiet: "info" };
  return h(
    "div",
    { class: `notice notice-${tone}`, key, role },
    icon(icons[tone]),
    h("div", { class: "notice-text" }, title ? h("p", { class: "notice-title" }, title) : null, children),
  );
}

/** The network lets pages through and not the line: what that may come from, and what to do. */
export function blockedNotice() {
  return notice(
    { tone: "attention", key: "blocked", role: "alert", title: t("blocked.title") },
    h("p", {}, t("blocked.text")),
    h("p", {}, t("blocked.do")),
  );
}

/**
 * A modal dialog: in the page while it is wanted. Escape and the cross call `onClose`.
 * @param {{ title: string, onClose: () => void, id: string, class?: string }} props
 * @param {...Child} children
 */
export function dialog({ title, onClose, id, class: extra }, ...children) {
  return h(
    "dialog",
    {
      key: `dialog-${id}`,
      class: `dialog ${extra ?? ""}`.trim(),
      modal: true,
      "aria-labelledby": `${id}-title`,
      onCancel: (/** @type {Event} */ event) => {
        event.preventDefault();
        onClose();
      },
    },
    h(
      "div",
      { class: "dialog-head" },
      h("h2", { id: `${id}-title` }, title),
      h(
        "button",
        { class: "button button-bare button-icon", type: "button", "aria-label": t("base.close"), onClick: onClose },
        icon("close"),
      ),
    ),
    h("div", { class: "dialog-body" }, children),
  );
}

/**
 * A button that shows a short list of actions; Escape, a click beside it and a choice close it.
 * @param {{ label: string, icon?: IconName, text?: string }} props
 * @param {...Child} entries list items, made with `menuEntry` or freely
 */
export function menu({ label, icon: name = "more", text }, ...entries) {
  return h(
    "details",
    { class: "menu", onKeydown: closeOnEscape, ref: closeOnClickBeside, onToggle: keepInSight },
    h(
      "summary",
      { class: "button button-bare button-icon", "aria-label": text ? null : label },
      icon(name),
      text ?? null,
    ),
    h("ul", { class: "menu-list" }, entries),
  );
}

/** @param {{ icon?: IconName, onClick?: () => void, href?: string, target?: string }} props @param {Child} text */
export function menuEntry({ icon: name, onClick, href, target }, text) {
  const content = [name ? icon(name) : null, h("span", {}, text)];
  return h(
    "li",
    {},
    href
      ? h("a", { class: "menu-entry", href, target, rel: target ? "noopener" : null }, content)
      : h(
          "button",
          {
            class: "menu-entry",
            type: "button",
            onClick: (/** @type {Event} */ event) => {
              closeMenu(event);
              onClick?.();
            },
          },
          content,
        ),
  );
}

/** Choice of language, for a menu or a footer. @param {string} name unique in the page */
export function languageChoice(name) {
  const words = { sv: "Svenska", en: "English" };
  return choice(
    t("base.language"),
    languages.map((code) => ({ id: code, text: words[code], lang: code })),
    language(),
    (chosen) => chooseLanguage(/** @type {any} */ (chosen)),
    name,
  );
}

/**
 * Choice of light, dark or the system's.
 * @param {string} name @param {() => void} changed the page draws itself anew
 */
export function themeChoice(name, changed) {
  return choice(
    t("base.theme"),
    ["auto", "light", "dark"].map((id) => ({ id, text: t(`base.theme.${id}`) })),
    theme(),
    (chosen) => {
      chooseTheme(/** @type {any} */ (chosen));
      changed();
    },
    name,
  );
}

/**
 * A small set of buttons of which one is pressed.
 * @param {string} label @param {{ id: string, text: string, lang?: string }[]} options @param {string} chosen
 * @param {(id: string) => void} choose @param {string} name
 */
function choice(label, options, chosen, choose, name) {
  return h(
    "div",
    { class: "choice", role: "group", "aria-labelledby": `${name}-label` },
    h("span", { class: "choice-label", id: `${name}-label` }, label),
    options.map((option) =>
      h(
        "button",
        {
          key: option.id,
          class: "choice-option",
          type: "button",
          lang: option.lang,
          "aria-pressed": option.id === chosen,
          onClick: () => choose(option.id),
        },
        option.text,
      ),
    ),
  );
}

/** @param {Event} event */
function closeMenu(event) {
  const open = /** @type {Element} */ (event.currentTarget ?? event.target).closest?.("details.menu");
  closeAndFocus(open);
}

/** @param {Element | null | undefined} details */
function closeAndFocus(details) {
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = false;
  details.querySelector("summary")?.focus();
}

/** @param {KeyboardEvent} event */
function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  closeAndFocus(/** @type {Element} */ (event.target).closest("details.menu"));
}

/** @param {Event} event */
function keepInSight(event) {
  const details = event.target;
  if (details instanceof HTMLDetailsElement && details.open)
    details.querySelector(".menu-list")?.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLDetailsElement | null} details */
function closeOnClickBeside(details) {
  if (!details) return;
  /** @param {Event} event */
  const listener = (event) => {
    if (!details.isConnected) return document.removeEventListener("pointerdown", listener);
    if (details.open && !details.contains(/** @type {Node} */ (event.target))) details.open = false;
  };
  document.addEventListener("pointerdown", listener);
}
