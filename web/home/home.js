// The front page: the code from the screen, and quiet ways to everything else.

import { digitsOf, readCode, spacedCode } from "../base/code.js";
import { h, render } from "../base/html.js";
import { icon } from "../base/icons.js";
import { addMessages, onLanguage, t } from "../base/language.js";
import { pageFooter, pageHeader, skipLink } from "../base/shell.js";
import en from "./messages.en.js";
import sv from "./messages.sv.js";

addMessages("sv", sv);
addMessages("en", en);

const page = /** @type {HTMLElement} */ (document.getElementById("page"));
/** @type {number | null} how many digits there were when it was sent too early */
let wrongLength = null;

function draw() {
  document.title = `${t("home.title")} · ${t("base.name")}`;
  render(page, [
    skipLink(),
    pageHeader({ here: "home" }),
    h("main", { id: "main", class: "page-main home", tabindex: "-1" }, [
      h("h1", {}, t("home.title")),
      h("p", { class: "quiet" }, t("home.lead")),
      codeForm(),
      h("nav", { class: "home-more", "aria-label": t("home.more") }, [
        h("a", { href: "/create" }, t("home.create"), icon("right")),
        h("a", { href: "/screen" }, t("home.screen"), icon("right")),
        h("a", { href: "/help" }, t("home.help"), icon("right")),
      ]),
    ]),
    pageFooter({ changed: draw }),
  ]);
}

function codeForm() {
  return h(
    "form",
    { class: "code-form", novalidate: true, onSubmit: submit },
    h("label", { class: "field-label", for: "code" }, t("home.code")),
    wrongLength === null
      ? null
      : h(
          "p",
          { class: "field-error", id: "code-error" },
          icon("warning"),
          h("span", {}, t("home.codeError", { count: wrongLength })),
        ),
    h("input", {
      class: "input code-input figures",
      id: "code",
      name: "code",
      inputmode: "numeric",
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "go",
      "aria-invalid": wrongLength === null ? null : true,
      "aria-describedby": wrongLength === null ? null : "code-error",
      onInput: type,
    }),
    h("button", { class: "button button-primary button-wide", type: "submit" }, t("home.join")),
  );
}

/**
 * A pasted link becomes its code, in two groups; what is typed digit by digit stays as it is typed.
 * @param {Event} event
 */
function type(event) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const whole = readCode(input.value);
  if (whole && input.value.length > whole.code.length + 1) input.value = spacedCode(whole.code);
  if (wrongLength !== null && whole) {
    wrongLength = null;
    draw();
  }
}

/** @param {Event} event */
function submit(event) {
  event.preventDefault();
  // As it stands in the field: what a browser or a script fills in may have come without a word.
  const field = /** @type {Element} */ (event.target).querySelector("input");
  const typed = field?.value ?? "";
  const whole = readCode(typed);
  if (whole) {
    location.assign(`/join#${whole.code}${whole.invitation ? `.${whole.invitation}` : ""}`);
    return;
  }
  wrongLength = digitsOf(typed).length;
  draw();
  document.getElementById("code")?.focus();
}

onLanguage(draw);
draw();
