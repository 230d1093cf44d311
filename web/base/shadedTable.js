// A table whose cells are shaded by their number: a ranking's duels, and what each delegation gave.
//
// The number stands in every cell, so the shade is only a help to the eye. The table scrolls in a box of its own, with
// its headings kept in sight, and the box takes the keyboard's focus so that it can be scrolled without a mouse.

import { h } from "./html.js";
import { number } from "./language.js";

/** @typedef {{ text: string, heat: number | null, strong?: boolean }} Cell heat: 0 to 1; null for no shade */

/** How many of 1 to 6 shades a share of 0 to 1 has. @param {number} share */
export function heatOf(share) {
  return 1 + Math.min(5, Math.max(0, Math.floor(share * 6)));
}

/** The class of a cell. @param {Cell} cell */
export function shade({ heat, strong }) {
  return heat === null ? "matrix-none" : `heat-${heatOf(heat)}${strong ? " matrix-won" : ""}`;
}

/**
 * @param {{ label: string, corner: string, columns: { id: string, text: string, full?: string }[],
 *   rows: { id: string, number: number, title: string, cells: Cell[] }[] }} props
 */
export function shadedTable({ label, corner, columns, rows }) {
  return h(
    "div",
    { class: "table-box matrix-box", tabindex: "0", role: "region", "aria-label": label },
    h(
      "table",
      { class: "matrix-table" },
      h("caption", { class: "heard-only" }, label),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col", class: "matrix-corner" }, corner),
          columns.map(({ id, text, full }) =>
            h(
              "th",
              { key: id, scope: "col", class: "figures", title: full ?? null },
              text,
              full ? h("span", { class: "heard-only" }, ` ${full}`) : null,
            ),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            { key: row.id },
            h(
              "th",
              { scope: "row" },
              h("span", { class: "matrix-number figures" }, number(row.number)),
              " ",
              h("span", { class: "matrix-title" }, row.title),
            ),
            row.cells.map((cell) => h("td", { class: shade(cell) }, cell.text)),
          ),
        ),
      ),
    ),
  );
}
