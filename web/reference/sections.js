// The parts of the reference, each made of its part of protocol.json. Tables scroll inside boxes that the keyboard
// reaches, since names do not break.

import { h } from "../base/html.js";

/** @typedef {{ name: string, type: string, required: boolean, takes: string }} Param */
/** @typedef {{ name: string, type: string, about: string, optional?: boolean }} Result */
/**
 * @typedef {{ name: string, role: string, does: string, params: Param[], result: Result[], reasons: string[] }} Method
 */
/** @typedef {{ method: string, about: string, params: Result[] }} Notification */
/**
 * @typedef {{ path: string, type: string, about: string, role?: string, required?: boolean, seldom?: string }} Field
 */
/** @typedef {{ name: string, about: string, fields: Field[] }} Fields */
/** @typedef {{ reason: string, code: number, about: string, data: string[] }} Reason */
/**
 * @typedef {{ method: string, path: string, about: string, needs: string, parameters?: { name: string, takes: string
 *   }[], answers?: { name: string, about: string }[], statuses: { status: number, when: string }[] }} Endpoint
 */
/**
 * @typedef {{ methods: Method[], commonReasons: { reason: string, when: string }[], reasons: Reason[],
 *   notifications: Notification[], documents: Fields[], http: Endpoint[], exports: { name: string, type: string,
 *   about: string }[], closeCodes: { code: number, when: string }[], files: Fields[], limits: { name: string,
 *   default: number, about: string }[] }} Protocol
 */

/** @param {string} text */
const code = (text) => h("code", {}, text);

/** @param {string[]} names */
const codes = (names) => names.map((name, place) => [place ? ", " : "", code(name)]);

/**
 * A table with a caption; the first cell of each row is its heading.
 * @param {string} caption @param {string[]} columns @param {any[][]} rows
 */
export function accountOf(caption, columns, rows) {
  return h(
    "div",
    { class: "table-box", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      { class: "table" },
      h("caption", {}, caption),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          columns.map((column) => h("th", { scope: "col" }, column)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map(([first, ...others]) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, first),
            others.map((cell) => h("td", {}, cell)),
          ),
        ),
      ),
    ),
  );
}

/** What holds for every message. */
export function transport() {
  return [
    h(
      "p",
      {},
      "A WebSocket at ",
      code("/ws"),
      " with the subprotocol ",
      code("radslag.v1"),
      ". Each text frame is one JSON-RPC 2.0 message; there are no batches. A message without an id gets no answer.",
    ),
    h(
      "pre",
      { tabindex: "0" },
      code(
        '{"jsonrpc":"2.0","id":"7f0c","method":"ballot.cast","params":{"round":"r1","ballot":{"dots":{"s1":3}}}}\n{"jsonrpc":"2.0","id":"7f0c","result":{"seq":812,"receipt":"K7QF-9M2X-4TRC"}}\n{"jsonrpc":"2.0","id":"7f0d","error":{"code":1004,"message":"…","data":{"reason":"overBudget","budget":10,"spent":11}}}',
      ),
    ),
    h(
      "p",
      {},
      "The id is text of 1 to 64 characters, made by the client. It is the idempotency key: the same request sent again by the same person, on another connection too, gets the same answer and is not done twice; the same id with other params is refused as ",
      code("idReused"),
      ". The entrances are safe to send again because of their token. What is remembered of a ballot of a secret round goes when the round closes; sent again later it gets ",
      code("roundNotOpen"),
      ".",
    ),
    h(
      "p",
      {},
      "No answer, and nothing that follows from it, leaves the server before it is durable. A client holds two documents, which it gets when it enters and which notifications change. Times are RFC 3339 in UTC with milliseconds; ids are 1 to 64 letters, digits, - and _.",
    ),
    h(
      "p",
      {},
      "Where several reasons apply, the first counts of: JSON, request, method, identity, params, existence, state, content.",
    ),
  ];
}

/** @param {Method} method */
export function methodOf({ name, role, does, params, result, reasons }) {
  const who = role === "none" ? "Anybody; it gives the connection its identity." : `A ${role}.`;
  return h(
    "section",
    { class: "reference-entry", "aria-labelledby": name },
    h("h3", { id: name, tabindex: "-1" }, code(name)),
    h("p", {}, does),
    h("p", {}, `Who may: ${who}`),
    params.length
      ? accountOf(
          `Params of ${name}`,
          ["Name", "Type", "Required", "What it takes"],
          params.map((param) => [code(param.name), param.type, param.required ? "yes" : "no", param.takes]),
        )
      : h("p", {}, "No params."),
    accountOf(
      `Result of ${name}`,
      ["Name", "Type", "What it is"],
      result.map((field) => [
        code(field.name),
        field.type,
        field.optional ? `${field.about}; may be left out` : field.about,
      ]),
    ),
    reasons.length ? h("p", {}, "Refused as: ", codes(reasons), ".") : null,
  );
}

/** @param {Notification} notification */
export function notificationOf({ method, about, params }) {
  return h(
    "section",
    { class: "reference-entry", "aria-labelledby": method },
    h("h3", { id: method, tabindex: "-1" }, code(method)),
    h("p", {}, about),
    accountOf(
      `Params of ${method}`,
      ["Name", "Type", "What it is"],
      params.map((param) => [code(param.name), param.type, param.about]),
    ),
  );
}

/** @param {Fields} document */
export function fieldsOf({ name, about, fields }) {
  const isFile = fields.some(({ required }) => required !== undefined);
  const id = `document-${name}`;
  const columns = ["Field", "Type", isFile ? "Required" : "Who sees it", "What it is"];
  return h(
    "section",
    { class: "reference-entry", "aria-labelledby": id },
    h("h3", { id, tabindex: "-1" }, code(name)),
    h("p", {}, about, " ", code("*"), " stands for an id, ", code("[]"), " for an element of a list."),
    accountOf(
      `Fields of ${name}`,
      columns,
      fields.map((field) => [
        code(field.path),
        field.type,
        isFile ? (field.required ? "yes" : "no") : field.role ? `${field.role}s` : "all",
        field.seldom ? `${field.about}; ${field.seldom}` : field.about,
      ]),
    ),
  );
}

/** @param {Reason[]} reasons */
export function reasonsOf(reasons) {
  return [
    h(
      "p",
      {},
      "A closed list. Programs switch on ",
      code("error.data.reason"),
      "; ",
      code("error.message"),
      " is for people, in the workshop's language. Over HTTP it is ",
      code("reason"),
      " of an ",
      code("application/problem+json"),
      ".",
    ),
    accountOf(
      "Reasons for a refusal",
      ["Reason", "Code", "When", "Other fields of data"],
      reasons.map(({ reason, code: number, about, data }) => [
        code(reason),
        String(number),
        about,
        data.length ? codes(data) : "none",
      ]),
    ),
  ];
}

/** @param {Endpoint[]} endpoints */
export function httpOf(endpoints) {
  return endpoints.map(({ method, path, about, needs, parameters = [], answers = [], statuses }) =>
    h(
      "section",
      { class: "reference-entry", "aria-labelledby": `${method} ${path}`.replaceAll(/\W+/g, "-") },
      h("h3", { id: `${method} ${path}`.replaceAll(/\W+/g, "-") }, code(`${method} ${path}`)),
      h("p", {}, about),
      h("p", {}, `Needs ${needs}.`),
      parameters.length
        ? accountOf(
            `Parameters of ${method} ${path}`,
            ["Parameter", "Takes"],
            parameters.map(({ name, takes }) => [code(name), takes]),
          )
        : null,
      answers.length
        ? accountOf(
            `The answer of ${method} ${path}`,
            ["Field", "What it is"],
            answers.map((entry) => [code(entry.name), entry.about]),
          )
        : null,
      accountOf(
        `Statuses of ${method} ${path}`,
        ["Status", "When"],
        statuses.map(({ status, when }) => [String(status), when]),
      ),
    ),
  );
}

/** @param {{ name: string, type: string, about: string }[]} exports */
export function exportsOf(exports) {
  return accountOf(
    "Exports",
    ["Name", "Media type", "What it is"],
    exports.map(({ name, type, about }) => [code(name), code(type), about]),
  );
}

/** @param {{ code: number, when: string }[]} list */
export function codesOf(list) {
  return accountOf(
    "Codes that the server closes a WebSocket with",
    ["Code", "When"],
    list.map((entry) => [String(entry.code), entry.when]),
  );
}

/** @param {{ name: string, default: number, about: string }[]} limits */
export function limitsOf(limits) {
  return [
    h(
      "p",
      {},
      "The defaults; the configuration may set others. Reaching a limit is a refusal that says so. Limits per address do not apply to loopback; behind a trusted proxy they apply to the forwarded address.",
    ),
    accountOf(
      "Limits and their defaults",
      ["Name", "Default", "What it limits"],
      limits.map((limit) => [code(limit.name), String(limit.default), limit.about]),
    ),
  ];
}
