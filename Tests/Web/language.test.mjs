// Numbers, dates and plurals are written as people in each language write them.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addMessages,
  chooseLanguage,
  compare,
  date,
  language,
  listed,
  number,
  parts,
  percent,
  suggestLanguage,
  t,
  timeOfDay,
} from "../../web/base/language.js";
import { clock, secondsLeft } from "../../web/base/time.js";

addMessages("sv", {
  "try.left": { one: "{count} poäng kvar", other: "{count} poäng kvar", zero: "inga kvar" },
  "try.who": "{name} är här",
});
addMessages("en", {
  "try.left": { one: "{count} dot left", other: "{count} dots left", zero: "none left" },
  "try.who": "{name} is here",
});

test("Swedish numbers, dates and times", () => {
  chooseLanguage("sv");
  assert.equal(number(1_000_000).replaceAll(/\s/g, " "), "1 000 000");
  assert.equal(number(2.5), "2,5");
  assert.equal(percent(0.755).replaceAll(/\s/g, " "), "76 %");
  assert.equal(date("2020-11-09"), "9 november 2020");
  assert.equal(timeOfDay(new Date(2020, 10, 9, 14, 30).getTime()), "14.30");
  assert.equal(listed(["Berg", "Krokom", "Åre"]), "Berg, Krokom och Åre");
  assert.deepEqual(["Östersund", "Åre", "Berg"].toSorted(compare), ["Berg", "Åre", "Östersund"]);
});

test("English numbers, dates and times", () => {
  chooseLanguage("en");
  assert.equal(number(1_000_000), "1,000,000");
  assert.equal(date("2020-11-09"), "9 November 2020");
  assert.equal(timeOfDay(new Date(2020, 10, 9, 14, 30).getTime()), "14:30");
  assert.equal(listed(["Berg", "Krokom", "Åre"]), "Berg, Krokom and Åre");
});

test("plurals follow the count", () => {
  chooseLanguage("en");
  assert.equal(t("try.left", { count: 1 }), "1 dot left");
  assert.equal(t("try.left", { count: 2 }), "2 dots left");
  assert.equal(t("try.left", { count: 0 }), "none left");
});

test("a value may be a node, which stays a node", () => {
  const node = { tag: "strong" };
  assert.deepEqual(parts("try.who", { name: node }), [node, " is here"]);
});

test("a value that looks like markup or like a placeholder stays text", () => {
  assert.equal(t("try.who", { name: "<b>{count}</b>" }), "<b>{count}</b> is here");
});

test("an unknown key is an error, not a blank", () => {
  assert.throws(() => t("no.such.key"), /no\.such\.key/);
});

test("the workshop's language counts until a person chooses", () => {
  chooseLanguage("sv");
  suggestLanguage("en");
  // Where storage is absent, as here, nothing was kept and the suggestion holds; an unknown one never does.
  const now = language();
  suggestLanguage("de");
  assert.equal(language(), now);
});

test("time left never runs below nothing", () => {
  const now = Date.parse("2026-11-21T09:14:00.000Z");
  assert.equal(secondsLeft("2026-11-21T09:17:12.000Z", now), 192);
  assert.equal(secondsLeft("2026-11-21T09:13:00.000Z", now), 0);
  assert.equal(secondsLeft(null, now), null);
  assert.equal(secondsLeft("tomorrow", now), null);
  assert.equal(clock(192), "3:12");
  assert.equal(clock(3_725), "1:02:05");
});
