// What stands before the desk when there is no valid secret: why, and where to put the link.

import { focusFirstError, textField } from "../base/fields.js";
import { h } from "../base/html.js";
import { t } from "../base/language.js";
import { notice } from "../base/parts.js";
import { pageFooter, pageHeader, skipLink } from "../base/shell.js";
import { keyIn } from "./key.js";

let wrong = false;

/** @param {{ why: string | null, open: (key: string) => void, changed: () => void }} props */
export function doorView({ why, open, changed }) {
  return [
    skipLink(),
    pageHeader(),
    h(
      "main",
      { key: "door", class: "door stack", id: "main", tabindex: "-1" },
      h("h1", {}, t("door.title")),
      why
        ? notice({ tone: why === "door.left" ? "information" : "attention", role: "alert" }, h("p", {}, t(why)))
        : null,
      h("p", {}, t("door.text")),
      h(
        "form",
        {
          class: "stack",
          novalidate: true,
          onSubmit: (/** @type {Event} */ event) => {
            event.preventDefault();
            const field = /** @type {Element} */ (event.target).querySelector("input");
            const key = keyIn(field?.value ?? "");
            wrong = !key;
            if (key) return open(key);
            changed();
            focusFirstError(() => document.querySelector(".door"));
          },
        },
        textField({
          id: "door-link",
          label: t("door.paste"),
          type: "password",
          error: wrong ? t("door.bad") : null,
        }),
        h("button", { class: "button button-primary", type: "submit" }, t("door.enter")),
      ),
      h("p", {}, h("a", { href: "/create" }, t("door.create"))),
    ),
    pageFooter({ changed }),
  ];
}
