// People type and paste codes in many shapes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digitsOf, readCode, spacedCode } from "../../web/base/code.js";

const shapes = [
  "481516",
  " 481 516 ",
  "481-516",
  "481–516",
  "481\u00a0516",
  "\u200b481516",
  "48 15 16",
  "4 8 1 5 1 6",
  "481.516",
  "481516.",
  "(481516)",
  "#481516",
  "#481%20516",
  "#%20481516",
  "kod: 481516",
  "Koden är 481 516, välkommen den 9 mars kl 9",
  "４８１５１６",
  "٤٨١٥١٦",
  "۴۸۱۵۱۶",
  "४८१५१६",
  "𝟰𝟴𝟭𝟱𝟭𝟲",
  "https://radslag.example/join#481516",
  "http://192.168.10.12:8642/join/481516",
  "Gå till https://radslag.example:8642/join#481516, nu.",
  "https://radslag.example/join#481516/a1b2c3d4",
];
for (const text of shapes) test(`"${text}" is the code 481516`, () => assert.equal(readCode(text)?.code, "481516"));

for (const text of ["48151623", "4815 1623", "#48151623", "Skriv 4815-1623 senast kl 14", "٤٨١٥١٦٢٣"]) {
  test(`"${text}" is the code 48151623`, () => assert.equal(readCode(text)?.code, "48151623"));
}

for (const text of [
  "",
  "48151",
  "4815167",
  "481516234",
  "abc",
  "https://radslag.example/join",
  "http://10.0.0.12/join#",
  "koden 481516 eller 162342",
  "100 %",
]) {
  test(`"${text}" is no code`, () => assert.equal(readCode(text), null));
}

test("an invitation stands behind the code", () => {
  assert.deepEqual(readCode("#481516.abc_DEF-1"), { code: "481516", invitation: "abc_DEF-1" });
  assert.deepEqual(readCode("#481516/abc_DEF-1"), { code: "481516", invitation: "abc_DEF-1" });
  assert.deepEqual(readCode("https://radslag.example/join#48151623/a1b2"), { code: "48151623", invitation: "a1b2" });
  assert.deepEqual(readCode("#481516"), { code: "481516", invitation: null });
});

test("digits of every script are counted", () => assert.equal(digitsOf("٤٨ 1x"), "481"));

test("a code is read aloud in two groups", () => {
  assert.equal(spacedCode("481516"), "481 516");
  assert.equal(spacedCode("48151623"), "4815 1623");
});
