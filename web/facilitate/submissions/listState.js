// What the list of submissions keeps while somebody works in it, for the table, the order and the merging alike.

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {{ search: string, delegation: string, theme: string, status: string }} Filter */

/** @returns {Filter} */
export const noFilter = () => ({ search: "", delegation: "", theme: "", status: "" });

/** What this step keeps: the filter, what is selected, whether the order is being changed. @param {Desk} desk */
export function listState(desk) {
  return desk.keep("submissions", () => ({
    filter: noFilter(),
    cleared: 0,
    selected: /** @type {Set<string>} */ (new Set()),
    ordering: false,
  }));
}
