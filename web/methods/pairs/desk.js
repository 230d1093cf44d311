// Comparisons are made on one's own device: which pairs are asked is for each person alone, so there is no form for
// them.

import { t } from "../../base/language.js";

/** @type {import("../method.js").DeskPart} */
export const desk = { noForm: () => t("cast.none") };
