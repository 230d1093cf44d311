// What the server refused last: its own words, and what to do. Shown in the step, or in the dialog that asked.

import { h } from "../base/html.js";
import { notice } from "../base/parts.js";

/** @param {import("./desk.js").Desk} desk */
export function refusalView(desk) {
  if (!desk.refusal) return null;
  const { title, text, advice } = desk.refusal;
  return notice({ tone: "refused", title, key: "refusal" }, h("p", {}, text), h("p", {}, advice));
}
