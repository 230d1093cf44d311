// Scores given for somebody who has no device: a number written at each item.

import { readMarks, typedMark } from "../../ballots/typedMarks.js";
import { t } from "../../base/language.js";
import { highest } from "./scores.js";

/** @type {import("../method.js").DeskPart} */
export const desk = {
  lead: () => t("cast.text.score"),
  item: (form, item) => typedMark(form, item, t("cast.score", { max: highest(form.round.rules) })),
  ballot(round, marks) {
    const scores = readMarks(marks, 0, highest(round.rules));
    return scores === null ? null : { scores: Object.fromEntries(scores) };
  },
};
