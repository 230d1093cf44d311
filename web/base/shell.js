// What frames the quiet pages (home, help): the name, the way to other pages, choice of language and look.

import { h } from "./html.js";
import { t } from "./language.js";
import { languageChoice, themeChoice } from "./parts.js";

/** The link that takes keyboard users past the header; the first thing in every page. */
export function skipLink() {
  return h("a", { class: "skip-link", href: "#main", onClick: skip }, t("base.skip"));
}

/**
 * Without following the link: what stands behind `#` belongs to the page (a code), not to us.
 * @param {Event} event
 */
function skip(event) {
  event.preventDefault();
  const main = document.getElementById("main");
  main?.focus();
  main?.scrollIntoView();
}

/** @param {{ here?: "home" | "help" }} props */
export function pageHeader({ here } = {}) {
  return h(
    "header",
    { class: "page-header" },
    h("a", { class: "wordmark", href: "/", "aria-current": here === "home" ? "page" : null }, mark(), t("base.name")),
    h(
      "nav",
      { "aria-label": t("base.menu") },
      h("a", { href: "/help", "aria-current": here === "help" ? "page" : null }, t("base.help")),
    ),
  );
}

/** @param {{ changed: () => void }} props */
export function pageFooter({ changed }) {
  return h("footer", { class: "page-footer" }, languageChoice("footer-language"), themeChoice("footer-theme", changed));
}

/** Three lines, the lower ones shorter: a list put in order. */
export function mark() {
  return h(
    "svg",
    { class: "mark", viewBox: "0 0 32 32", "aria-hidden": "true", focusable: "false" },
    h("rect", { width: 32, height: 32, rx: 7 }),
    h("path", { d: "M8 10h16M8 16h11M8 22h6" }),
  );
}
