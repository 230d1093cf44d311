// People type and paste codes in many shapes.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readCode, spacedCode } from "../../web/base/code.js";

for (const text of ["481516", " 481 516 ", "481-516", "#481516", "https://radslag.example/join#481516", "４８１５１６", "48 15 16"]) {
  test(`"${text}" is the code 481516`, () => assert.equal(readCode(text)?.code, "481516"));
}

for (const text of ["", "48151", "4815167", "abc", "https://radslag.example/join"]) {
  test(`"${text}" is no code`, () => assert.equal(readCode(text), null));
}

test("an invitation stands behind the code", () => {
  assert.deepEqual(readCode("#481516.abc_DEF-1"), { code: "481516", invitation: "abc_DEF-1" });
  assert.deepEqual(readCode("#481516"), { code: "481516", invitation: null });
});

test("a code is read aloud in two groups", () => assert.equal(spacedCode("481516"), "481 516"));
