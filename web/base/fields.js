// Fields of forms: a label, a hint, an error beside the field, and the control, tied together for screen readers.
//
// Values are written once (`initialValue`); what the person types is read from `onInput` or from the form. A push of
// the server never comes near them.

import { h } from "./html.js";
import { icon } from "./icons.js";

/** @typedef {import("./html.js").Child} Child */
/**
 * @typedef {object} FieldProps
 * @property {string} id unique in the page; also the control's name
 * @property {string} label
 * @property {string} [hint]
 * @property {string | null} [error]
 * @property {string} [class]
 */

/**
 * A field of text, a number, a date; with `rows` a larger one.
 * @param {FieldProps & { value?: string | number | null, type?: string, inputmode?: string, rows?: number,
 *   required?: boolean, autocomplete?: string, maxlength?: number, onInput?: (value: string) => void,
 *   ref?: (element: any) => void }} props
 */
export function textField({
  value,
  type = "text",
  inputmode,
  rows,
  required,
  autocomplete,
  maxlength,
  onInput,
  ref,
  ...field
}) {
  return wrap(
    field,
    h(rows ? "textarea" : "input", {
      ...control(field),
      class: "input",
      type: rows ? null : type,
      rows,
      inputmode,
      maxlength,
      ref,
      autocomplete: autocomplete ?? "off",
      "aria-required": required ? true : null,
      initialValue: value ?? "",
      onInput: (/** @type {any} */ event) => onInput?.(event.target.value),
    }),
  );
}

/**
 * A choice from a list.
 * @param {FieldProps & { value: string, options: { value: string, label: string }[], onChange?: (value: string) =>
 *   void }} props
 */
export function selectField({ value, options, onChange, ...field }) {
  return wrap(
    field,
    h(
      "select",
      {
        ...control(field),
        class: "input",
        initialValue: value,
        onChange: (/** @type {any} */ event) => onChange?.(event.target.value),
      },
      options.map((option) => h("option", { key: option.value, value: option.value }, option.label)),
    ),
  );
}

/**
 * A question with a few answers, each a card with its own sentence.
 * @param {{ name: string, legend: string, chosen: string, options: { value: string, label: string, hint?: string }[],
 *   choose: (value: string) => void, error?: string | null, hint?: string }} props
 */
export function choiceField({ name, legend, chosen, options, choose, error, hint }) {
  return h(
    "fieldset",
    { class: "field", "aria-describedby": describedBy(name, hint, error) },
    h("legend", { class: "field-label" }, legend),
    hint ? h("p", { class: "field-hint", id: `${name}-hint` }, hint) : null,
    errorLine(name, error),
    h(
      "div",
      { class: "cards" },
      options.map((option) => {
        const id = `${name}-${option.value}`;
        return h(
          "label",
          { key: option.value, class: "card-choice" },
          h("input", {
            type: "radio",
            name,
            id,
            value: option.value,
            initialChecked: option.value === chosen,
            "aria-labelledby": `${id}-label`,
            "aria-describedby": option.hint ? `${id}-hint` : null,
            onChange: () => choose(option.value),
          }),
          h(
            "span",
            { class: "card-choice-text" },
            h("span", { id: `${id}-label` }, option.label),
            option.hint ? h("span", { class: "field-hint", id: `${id}-hint` }, option.hint) : null,
          ),
        );
      }),
    ),
  );
}

/**
 * A box to tick.
 * @param {{ id: string, checked: boolean, label: Child, hint?: Child, disabled?: boolean, onChange: (checked: boolean)
 *   => void, key?: string }} props
 */
export function checkField({ id, checked, label, hint, disabled, onChange, key }) {
  return h(
    "label",
    { class: "check", key },
    h("input", {
      type: "checkbox",
      id,
      name: id,
      initialChecked: checked,
      disabled: disabled ?? false,
      onChange: (/** @type {any} */ event) => onChange(event.target.checked),
    }),
    h("span", { class: "check-text" }, h("span", {}, label), hint ? h("span", { class: "field-hint" }, hint) : null),
  );
}

/**
 * A whole number of at least `least` from what was typed; null for nothing typed; NaN for anything else.
 * @param {string} text @param {number} least
 */
export function wholeNumber(text, least) {
  const trimmed = text.replace(/[\s\u00a0\u202f]/g, "");
  if (trimmed === "") return null;
  const value = /^\d{1,12}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  return value >= least ? value : Number.NaN;
}

/**
 * Moves the focus to the first field with an error, once it is drawn.
 * @param {() => Element | null | undefined} form
 */
export function focusFirstError(form) {
  requestAnimationFrame(() => {
    const first = form()?.querySelector("[aria-invalid='true'], .field-error");
    // An error stands before its field; of a group of choices the error itself is all there is to go to.
    const wrong = first?.closest(".field")?.querySelector("[aria-invalid='true']") ?? first;
    if (!(wrong instanceof HTMLElement)) return;
    if (!wrong.matches("input, select, textarea")) wrong.tabIndex = -1;
    wrong.focus();
  });
}

/** @param {FieldProps} props @param {Child} child */
function wrap({ id, label, hint, error, class: extra }, child) {
  return h(
    "div",
    { class: `field ${extra ?? ""}`.trim() },
    h("label", { class: "field-label", for: id }, label),
    hint ? h("p", { class: "field-hint", id: `${id}-hint` }, hint) : null,
    errorLine(id, error),
    child,
  );
}

/** @param {FieldProps} props */
function control({ id, hint, error }) {
  return { id, name: id, "aria-invalid": error ? true : null, "aria-describedby": describedBy(id, hint, error) };
}

/** @param {string} id @param {string | undefined} hint @param {string | null | undefined} error */
function describedBy(id, hint, error) {
  const ids = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : null;
}

/** @param {string} id @param {string | null | undefined} error */
function errorLine(id, error) {
  return error ? h("p", { class: "field-error", id: `${id}-error` }, icon("warning"), error) : null;
}
