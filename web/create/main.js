// The create page: the fields of a new workshop, then its three links, shown once.

import { focusFirstError } from "../base/fields.js";
import { h, render } from "../base/html.js";
import { addMessages, language, onLanguage, t } from "../base/language.js";
import { Refusal } from "../base/refusal.js";
import { pageFooter, pageHeader, skipLink } from "../base/shell.js";
import { createWorkshop } from "./api.js";
import { createdView } from "./created.js";
import { faults, newDraft, workshopFile } from "./draft.js";
import { formView } from "./form.js";
import en from "./messages.en.js";
import sv from "./messages.sv.js";

addMessages("sv", sv);
addMessages("en", en);

/** @typedef {Awaited<ReturnType<typeof createWorkshop>>} Created */

const page = {
  draft: newDraft(language()),
  /** @type {import("./draft.js").Fault[]} */
  faults: [],
  /** The server asked for its key. */
  wantsKey: false,
  hostKey: "",
  keyWrong: false,
  sending: false,
  /** @type {string | null} what the server refused, in words */
  refused: null,
  /** @type {Created | null} */
  created: null,
  draw,
  create,
};
/** @typedef {typeof page} CreatePage */

async function create() {
  if (page.sending) return;
  page.faults = faults(page.draft);
  page.refused = null;
  if (page.faults.length > 0) {
    draw();
    focusFirstError(() => document.querySelector("form"));
    return;
  }
  page.sending = true;
  draw();
  try {
    page.created = await createWorkshop(workshopFile(page.draft), page.hostKey.trim() || null);
    draw();
    requestAnimationFrame(() => document.getElementById("created-heading")?.focus());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refusedBy(error);
  } finally {
    page.sending = false;
    draw();
  }
}

/** @param {Refusal} refusal */
function refusedBy(refusal) {
  if (refusal.reason === "badToken" || refusal.reason === "notAllowed") {
    page.keyWrong = page.wantsKey && page.hostKey.trim() !== "";
    page.wantsKey = true;
    draw();
    requestAnimationFrame(() => document.getElementById("hostKey")?.focus());
    return;
  }
  page.refused =
    refusal.reason === "unreachable" ? t("create.offline") : `${t("create.failed")} ${refusal.message || refusal.text}`;
  requestAnimationFrame(() => document.getElementById("create-refused")?.focus());
}

function draw() {
  document.title = `${t("create.pageTitle")} · ${t("base.name")}`;
  const root = document.getElementById("page");
  if (!root) return;
  render(root, [
    skipLink(),
    pageHeader(),
    h(
      "main",
      { id: "main", class: "create-main", tabindex: "-1" },
      page.created ? createdView(page.created) : formView(page),
    ),
    pageFooter({ changed: draw }),
  ]);
}

onLanguage(draw);
draw();
