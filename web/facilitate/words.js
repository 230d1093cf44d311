// All of the desk's messages, gathered from the parts that own them.

import { addMessages } from "../base/language.js";
import en from "./messages.en.js";
import sv from "./messages.sv.js";
import resultEn from "./result/messages.en.js";
import resultSv from "./result/messages.sv.js";
import roomEn from "./room/messages.en.js";
import roomSv from "./room/messages.sv.js";
import roundEn from "./round/messages.en.js";
import roundSv from "./round/messages.sv.js";
import settingsEn from "./settings/messages.en.js";
import settingsSv from "./settings/messages.sv.js";
import submissionsEn from "./submissions/messages.en.js";
import submissionsSv from "./submissions/messages.sv.js";

/** Makes the desk's words known; done once, before anything is drawn. */
export function addWords() {
  addMessages("sv", { ...sv, ...submissionsSv, ...roundSv, ...resultSv, ...roomSv, ...settingsSv });
  addMessages("en", { ...en, ...submissionsEn, ...roundEn, ...resultEn, ...roomEn, ...settingsEn });
}
