// A tie at the line on the big screen: while it is open, the sum that a lot is bound to; afterwards how it was settled,
// and of a lot the drawing itself, so that the whole room sees it.

import { h } from "../base/html.js";
import { number, t } from "../base/language.js";
import { decisionsOf, decisionWords, lotOrder } from "../results/lot.js";

/**
 * @param {import("../base/protocol.js").Workshop} workshop @param {import("../base/protocol.js").Round} round
 * @param {import("../base/protocol.js").Cap} cap
 */
export function settlement(workshop, round, cap) {
  const decision = decisionsOf(cap).at(-1);
  if (cap.undecided)
    return round.seedHash
      ? h("p", { class: "stage-settled stage-sum", key: "settled" }, `${t("lot.hash")} `, h("code", {}, round.seedHash))
      : null;
  if (!decision) return null;
  const order = decision.lot && round.seed ? lotOrder(round.seed, decision.tied ?? []).slice(0, 6) : [];
  return h(
    "div",
    { class: "stage-settled", key: "settled" },
    h("p", {}, decisionWords(workshop, decision)),
    order.length > 0
      ? h(
          "ol",
          { class: "stage-lot", "aria-label": t("stage.lot") },
          order.map(({ id, sum }, index) => {
            const drawn = decision.selected?.includes(id) ?? false;
            return h(
              "li",
              { key: id, class: drawn ? "stage-drawn" : null },
              h(
                "span",
                { class: "figures" },
                t("stage.lot.place", { place: index + 1, number: number(workshop.submissions[id]?.number ?? 0) }),
              ),
              " ",
              h("code", {}, `${sum.slice(0, 8)}…`),
              drawn ? h("strong", {}, ` ${t("result.place.selected")}`) : null,
            );
          }),
        )
      : null,
    order.length > 0 && round.seed
      ? h("p", { class: "stage-sum" }, `${t("lot.seed")} `, h("code", {}, round.seed))
      : null,
  );
}
