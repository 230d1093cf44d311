// The protocol reference as a page. What it says stands in protocol.json, which Tests/Reference holds to the server.
//
// In English alone: it is about a program's interface, for those who write another client.

import { h, render } from "../base/html.js";
import { mark } from "../base/shell.js";
import {
  accountOf,
  codesOf,
  exportsOf,
  fieldsOf,
  httpOf,
  limitsOf,
  methodOf,
  notificationOf,
  reasonsOf,
  transport,
} from "./sections.js";

/** @typedef {import("./sections.js").Protocol} Protocol */

const page = /** @type {HTMLElement} */ (document.getElementById("page"));

/** @param {any} content */
function draw(content) {
  render(page, [
    h("a", { class: "skip-link", href: "#main" }, "Skip to the content"),
    h(
      "header",
      { class: "page-header" },
      h("a", { class: "wordmark", href: "/" }, mark(), "Rådslag"),
      h("nav", { "aria-label": "Pages" }, h("a", { href: "/help" }, "Help")),
    ),
    h("main", { id: "main", class: "page-main reference", tabindex: "-1" }, h("h1", {}, "Protocol reference"), content),
  ]);
  // The words of the frame are the language of the page, whatever the person chose elsewhere.
  document.documentElement.lang = "en";
  document.title = "Protocol reference · Rådslag";
}

/** @param {Protocol} protocol */
function contents(protocol) {
  const parts = [
    part("transport", "Transport", transport()),
    part("methods", "Methods", [
      h("p", {}, "Every method may also be refused for these reasons:"),
      accountOf(
        "Reasons that every method has",
        ["Reason", "When"],
        protocol.commonReasons.map(({ reason, when }) => [code(reason), when]),
      ),
      protocol.methods.map((method) => methodOf(method)),
    ]),
    part(
      "notifications",
      "Notifications",
      protocol.notifications.map((notification) => notificationOf(notification)),
    ),
    part(
      "documents",
      "Documents",
      protocol.documents.map((document) => fieldsOf(document)),
    ),
    part("reasons", "Reasons", reasonsOf(protocol.reasons)),
    part("http", "HTTP", [httpOf(protocol.http), exportsOf(protocol.exports), codesOf(protocol.closeCodes)]),
    part(
      "files",
      "Files",
      protocol.files.map((file) => fieldsOf(file)),
    ),
    part("limits", "Limits", limitsOf(protocol.limits)),
  ];
  return [
    h(
      "p",
      {},
      "Everything that the server understands and says, for those who write another client. The same as data: ",
      h("a", { href: "/reference/protocol.json" }, "protocol.json"),
      ".",
    ),
    h(
      "nav",
      { class: "reference-contents", "aria-labelledby": "contents" },
      h("h2", { id: "contents" }, "Contents"),
      h(
        "ul",
        { class: "reference-list" },
        parts.map(({ id, title }) => h("li", {}, h("a", { href: `#${id}` }, title))),
      ),
      h(
        "ul",
        { class: "reference-list" },
        protocol.methods.map(({ name }) => h("li", {}, h("a", { href: `#${name}` }, code(name)))),
      ),
    ),
    parts.map(({ section }) => section),
  ];
}

/** @param {string} id @param {string} title @param {any} content */
function part(id, title, content) {
  const section = h(
    "section",
    { class: "reference-part", "aria-labelledby": id },
    h("h2", { id, tabindex: "-1" }, title),
    content,
  );
  return { id, title, section };
}

/** @param {string} text */
function code(text) {
  return h("code", {}, text);
}

async function show() {
  try {
    const answer = await fetch("/reference/protocol.json");
    if (!answer.ok) throw new Error(String(answer.status));
    draw(contents(await answer.json()));
  } catch {
    draw(h("p", { role: "alert" }, "The reference could not be fetched. Reload the page to try again."));
    return;
  }
  // The page is made here, so the browser could not find the place behind `#` itself.
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

draw(h("p", { role: "status" }, "Fetching the reference"));
await show();
