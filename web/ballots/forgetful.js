// A browser that keeps nothing: what that means, before anybody has voted.

import "./words.js";
import { h } from "../base/html.js";
import { t } from "../base/language.js";
import { notice } from "../base/parts.js";

export function forgetfulNotice() {
  return notice(
    { tone: "attention", key: "forgetful", title: t("forgetful.title") },
    h("p", {}, t("forgetful.text")),
    h("p", {}, t("forgetful.do")),
  );
}
