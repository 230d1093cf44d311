// The built-in help, for participants, facilitators and secretaries. The words are data; nothing in them is markup.

import { h, render } from "../base/html.js";
import { addMessages, language, onLanguage, t } from "../base/language.js";
import { pageFooter, pageHeader, skipLink } from "../base/shell.js";
import en from "./content.en.js";
import sv from "./content.sv.js";
import wordsEn from "./messages.en.js";
import wordsSv from "./messages.sv.js";

/** @typedef {string | { list: string[] } | { steps: string[] }} Block */
/** @typedef {{ id: string, title: string, blocks: Block[] }} Section */
/** @typedef {{ id: string, title: string, sections: Section[] }} Part */

addMessages("sv", wordsSv);
addMessages("en", wordsEn);

/** @type {Record<string, Part[]>} */
const contents = { sv, en };
const page = /** @type {HTMLElement} */ (document.getElementById("page"));

function draw() {
  const parts = contents[language()] ?? sv;
  document.title = `${t("base.help")} · ${t("base.name")}`;
  render(page, [
    skipLink(),
    pageHeader({ here: "help" }),
    h("main", { id: "main", class: "page-main guide", tabindex: "-1" }, [
      h("h1", {}, t("base.help")),
      h(
        "nav",
        { class: "guide-contents", "aria-label": t("guide.contents") },
        parts.map((part) => contentsOf(part)),
      ),
      h(
        "div",
        { class: "guide-parts" },
        parts.map((part) =>
          h("section", { key: part.id, "aria-labelledby": part.id }, [
            h("h2", { id: part.id, tabindex: "-1" }, part.title),
            part.sections.map((section) => [
              h("h3", { key: section.id, id: section.id, tabindex: "-1" }, section.title),
              section.blocks.map((block) => blockOf(block)),
            ]),
          ]),
        ),
      ),
    ]),
    pageFooter({ changed: draw }),
  ]);
}

/** @param {Part} part */
function contentsOf(part) {
  return h("div", { key: part.id }, [
    h("p", { class: "guide-part" }, h("a", { href: `#${part.id}` }, part.title)),
    h(
      "ul",
      { class: "guide-list" },
      part.sections.map((section) => h("li", {}, h("a", { href: `#${section.id}` }, section.title))),
    ),
  ]);
}

/** @param {Block} block */
function blockOf(block) {
  if (typeof block === "string") return h("p", {}, block);
  if ("list" in block)
    return h(
      "ul",
      {},
      block.list.map((item) => h("li", {}, item)),
    );
  return h(
    "ol",
    {},
    block.steps.map((item) => h("li", {}, item)),
  );
}

onLanguage(draw);
draw();
// The page is made here, so the browser could not find the place behind `#` itself.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
