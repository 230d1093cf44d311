// The words on the cap's line on the big screen, the same over bars and over a matrix.

import { h } from "../base/html.js";
import { t } from "../base/language.js";
import { capWords } from "../results/chart.js";

/** What stands on the line. @param {import("../base/protocol.js").Cap | null} cap */
export function lineWords(cap) {
  return [
    h("span", {}, capWords(cap)),
    cap?.undecided ? h("span", { class: "stage-tie" }, t("stage.undecided", { count: cap.seatsForTied })) : null,
  ];
}
