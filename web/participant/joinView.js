// Joining: a name and a delegation, nothing more.

import { forgetfulNotice } from "../ballots/forgetful.js";
import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { date, t } from "../base/language.js";
import { remembers } from "../base/memory.js";
import { notice } from "../base/parts.js";
import { canBeSeen } from "../base/seen.js";

/** @typedef {import("./view.js").PageState} PageState */
/** @typedef {import("./view.js").Actions} Actions */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Delegation} Delegation */

/** What is wrong with the fields, after the first attempt. @type {{ name: boolean, delegation: boolean }} */
const wrong = { name: false, delegation: false };
/** @type {string | null} */
let chosen = null;

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop */
export function joinView(state, actions, workshop) {
  const delegations = inOrder(workshop);
  const closed = workshop.joining === "closed";
  const busy = state.joining;
  const about = [workshop.organiser, workshop.date ? date(workshop.date) : null, workshop.place]
    .filter(Boolean)
    .join("\u00a0· ");
  return h(
    "main",
    { key: "main", id: "main", class: "sheet", tabindex: "-1", "data-view": "join" },
    h("h1", { tabindex: "-1" }, t("join.title")),
    about ? h("p", { class: "quiet" }, about) : null,
    workshop.purpose ? h("p", { class: "purpose" }, workshop.purpose) : null,
    state.joinError
      ? h(
          "div",
          { key: "error", role: "alert" },
          notice({ tone: "refused", title: t("join.notIn") }, h("p", {}, state.joinError)),
        )
      : null,
    remembers() ? null : forgetfulNotice(),
    state.invited
      ? personalView(state, actions)
      : workshop.joining === "roster"
        ? notice({ tone: "information", key: "invited" }, h("p", {}, t("join.invited")))
        : null,
    state.invited
      ? null
      : closed
        ? closedNotice()
        : h(
            "form",
            {
              key: "form",
              class: "join-form",
              novalidate: true,
              onSubmit: (/** @type {Event} */ event) => submit(event, actions, delegations),
            },
            h(
              "div",
              { class: "field" },
              h("label", { class: "field-label", for: "name" }, t("join.name")),
              h("p", { class: "field-hint", id: "name-hint" }, t("join.nameHint")),
              wrong.name ? fieldError("name-error", t("join.nameError")) : null,
              h("input", {
                class: "input",
                id: "name",
                name: "name",
                autocomplete: "name",
                autocapitalize: "words",
                maxlength: "100",
                "aria-invalid": wrong.name ? true : null,
                "aria-describedby": wrong.name ? "name-hint name-error" : "name-hint",
              }),
            ),
            delegations.length > 0 ? delegationField(delegations, actions) : null,
            h(
              "button",
              { class: "button button-primary button-wide", type: "submit", "aria-disabled": busy ? true : null },
              t(busy ? "join.joining" : "join.join"),
            ),
            remembers() ? h("p", { class: "quiet small" }, t("join.kept")) : null,
          ),
  );
}

/**
 * Coming in by a personal link: the roster has the name. Whether it is the person's first device only the server knows,
 * and whether a closed door lets them through.
 * @param {PageState} state @param {Actions} actions
 */
function personalView({ known, joining }, actions) {
  const stays = known ? t("arrive.stay", { name: known.name }) : null;
  return h(
    "div",
    { key: "personal", class: "stack join-form" },
    h("p", {}, t("arrive.text")),
    known
      ? notice({ tone: "attention", title: t("arrive.known", { name: known.name }) }, h("p", {}, t("arrive.knownText")))
      : null,
    stays
      ? h(
          "button",
          { key: "stay", class: "button button-primary button-wide", type: "button", onClick: actions.stay },
          stays,
        )
      : null,
    h(
      "button",
      {
        key: "arrive",
        class: `button button-wide ${known ? "" : "button-primary"}`.trim(),
        type: "button",
        "aria-disabled": joining ? true : null,
        onClick: actions.arrive,
      },
      t(joining ? "join.joining" : known ? "arrive.anyway" : "arrive.go"),
    ),
    remembers() && !known ? h("p", { class: "quiet small" }, t("join.kept")) : null,
  );
}

/** Nobody new comes in; the page goes on by itself when the door is opened. */
function closedNotice() {
  return h(
    "div",
    { key: "closed", role: "status" },
    notice({ tone: "attention", title: t("join.closed") }, h("p", {}, t("join.closedText"))),
  );
}

/** @param {Delegation[]} delegations @param {Actions} actions */
function delegationField(delegations, actions) {
  return h(
    "fieldset",
    { class: "field" },
    h("legend", { class: "field-label" }, t("join.delegation")),
    wrong.delegation ? fieldError("delegation-error", t("join.delegationError")) : null,
    h(
      "div",
      { class: "cards" },
      delegations.map((delegation) => {
        const full = isFull(delegation);
        return h(
          "label",
          { key: delegation.id, class: "card-choice" },
          h("input", {
            type: "radio",
            name: "delegation",
            value: delegation.id,
            "aria-describedby": `seats-${delegation.id}`,
            onChange: () => {
              chosen = delegation.id;
              wrong.delegation = false;
              actions.draw();
            },
          }),
          h("span", { translate: "no" }, delegation.name),
          h("span", { class: "card-choice-side", id: `seats-${delegation.id}` }, seatsWords(delegation, full)),
        );
      }),
    ),
    delegations.some((delegation) => delegation.id === chosen && isFull(delegation))
      ? notice({ tone: "information", role: "status" }, h("p", {}, t("join.full")))
      : null,
  );
}

/** @param {Delegation} delegation @param {boolean} full */
function seatsWords(delegation, full) {
  if (typeof delegation.seats !== "number") return "";
  if (full) return t("join.seatsFull", { count: delegation.seats });
  if (delegation.taken === undefined) return t("join.seatsOnly", { count: delegation.seats });
  return t("join.seats", { free: delegation.seats - delegation.taken, count: delegation.seats });
}

/** @param {Delegation} delegation */
function isFull(delegation) {
  return typeof delegation.seats === "number" && (delegation.taken ?? 0) >= delegation.seats;
}

/** @param {string} id @param {string} text */
function fieldError(id, text) {
  return h("p", { class: "field-error", id }, icon("warning"), h("span", {}, text));
}

/** @param {Workshop} workshop */
function inOrder(workshop) {
  const all = workshop.delegations ?? {};
  return (workshop.delegationOrder ?? Object.keys(all)).flatMap((id) => all[id] ?? []);
}

/** @param {Event} event @param {Actions} actions @param {Delegation[]} delegations */
function submit(event, actions, delegations) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.querySelector('[type="submit"][aria-disabled="true"]')) return;
  const values = new FormData(form);
  // Not from the FormData, which makes a sign for a fault of half an emoji.
  const name = /** @type {HTMLInputElement} */ (form.querySelector("#name")).value.trim();
  const delegation = values.get("delegation");
  wrong.name = !canBeSeen(name);
  wrong.delegation = delegations.length > 0 && !delegation;
  if (!wrong.name && !wrong.delegation) return actions.join(name, delegation ? String(delegation) : null);
  actions.draw();
  const first = form.querySelector(wrong.name ? "#name" : 'input[name="delegation"]');
  if (first instanceof HTMLElement) first.focus();
}
