// Dots placed for somebody who has no device, under the same budget and maximum as everybody's.

import { announce } from "../../base/announce.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { number, t } from "../../base/language.js";
import { spent } from "./dots.js";

/** @typedef {import("../method.js").CastForm} CastForm */

/** How many dots are left; below 0 where the rules leave fewer than were placed. @param {CastForm} form */
function left({ round, marks }) {
  return (round.rules.dots ?? 0) - spent(marks);
}

/** @param {CastForm} form @param {string} item */
function itemView(form, item) {
  const { workshop, round, marks, changed } = form;
  const one = workshop.submissions[item];
  const title = one?.title ?? item;
  const dots = marks[item] ?? 0;
  const rest = left(form);
  const most = Math.min(round.rules.maxPerItem ?? round.rules.dots, round.rules.dots);
  const change = (/** @type {number} */ by) => {
    if (by > 0 ? rest <= 0 || dots >= most : dots <= 0) return;
    marks[item] = dots + by;
    announce(`${title}: ${number(dots + by)}. ${t("cast.left", { count: rest - by })}`);
    changed();
  };
  return h(
    "li",
    { key: item, class: "cast-item" },
    h("span", { class: "cast-title" }, h("span", { class: "quiet figures" }, String(one?.number ?? "")), " ", title),
    h(
      "span",
      { class: "cast-count" },
      stepButton("minus", t("cast.less", { title }), dots <= 0, () => change(-1)),
      h("span", { class: "figures cast-dots" }, number(dots)),
      stepButton("plus", t("cast.more", { title }), rest <= 0 || dots >= most, () => change(1)),
    ),
  );
}

/** @param {"plus" | "minus"} name @param {string} label @param {boolean} rests @param {() => void} onClick */
function stepButton(name, label, rests, onClick) {
  return h(
    "button",
    {
      class: "button button-icon",
      type: "button",
      "aria-label": label,
      "aria-disabled": rests ? true : null,
      onClick,
    },
    icon(name),
  );
}

/** @type {import("../method.js").DeskPart} */
export const desk = {
  above: (form) => h("p", { class: "cast-left figures", role: "status" }, t("cast.left", { count: left(form) })),
  item: itemView,
  ballot: (_round, marks) => ({ dots: Object.fromEntries(Object.entries(marks).filter(([, dots]) => dots > 0)) }),
};
