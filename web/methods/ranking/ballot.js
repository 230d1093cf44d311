// A person's ranking on the phone: the list, the dialog of places, and what it says once the round is closed.

import { ownList, ownMark } from "./own.js";
import { placeDialog } from "./placeDialog.js";
import { sameRanking } from "./ranking.js";
import { header, view } from "./view.js";

/** @type {import("../method.js").BallotPart} */
export const ballot = {
  header,
  view,
  dialog: placeDialog,
  content: { field: "ranking", isEmpty: (ranking) => ranking.length === 0, same: sameRanking },
  ownList,
  ownMark,
};
