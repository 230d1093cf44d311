// Figures of the list as counted here, as people read them.

import { number } from "../base/language.js";

/** @param {number | null | undefined} value */
export function whole(value) {
  return value === null || value === undefined ? "–" : number(value);
}

/** The exact number in its one way of writing. @type {import("./method.js").Column} */
export const exactly = { name: "exact", cell: ({ exact }) => exact?.toString() ?? "–" };

/** @type {(name: "wins" | "losses" | "draws" | "exposure") => import("./method.js").Column} */
export const duel = (name) => ({ name, cell: (one) => whole(one[name]) });
