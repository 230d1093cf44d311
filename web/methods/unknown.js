// A result by a method that these pages do not know: the places are told, and that the rest is not understood.

import { h } from "../base/html.js";
import { t } from "../base/language.js";

/** @type {import("./method.js").ResultPart} */
export const unknownResult = {
  bars: () => () => 0,
  amounts: false,
  scoreText: () => "",
  scoreUnit: () => "",
  scoreWords: (row) => t("result.words.place", { rank: row.rank }),
  tracks: () => () => null,
  legend: (rows) => h("p", { class: "legend" }, t("method.unknown.result", { method: rows[0]?.method ?? "?" })),
  columns: () => [],
  byDelegation: null,
  support: () => "",
  deskSupport: () => [],
  stage: { picture: "method.unknown.picture" },
};
