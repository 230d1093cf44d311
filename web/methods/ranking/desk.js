// A ranking made for somebody who has no device: a place written at each item; the same place is a tie.

import { readMarks, typedMark } from "../../ballots/typedMarks.js";
import { t } from "../../base/language.js";

/** @type {import("../method.js").DeskPart} */
export const desk = {
  lead: () => t("cast.text.ranking"),
  item: (form, item) => typedMark(form, item, t("cast.place")),
  ballot(_round, marks) {
    const places = readMarks(marks, 1);
    if (places === null) return null;
    /** @type {Map<number, string[]>} */
    const groups = new Map();
    for (const [item, place] of places) groups.set(place, [...(groups.get(place) ?? []), item]);
    return { ranking: [...groups].toSorted(([a], [b]) => a - b).map(([, group]) => group) };
  },
};
