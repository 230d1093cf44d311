// Names of which nothing can be seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { canBeSeen } from "../../web/base/seen.js";

for (const text of ["Anna", "Ö", "李", "🙂", " Anna ", "An\u200bna", "-"]) {
  test(`${JSON.stringify(text)} can be seen`, () => assert.ok(canBeSeen(text)));
}

for (const text of ["", "  ", "\u3164", "\u200b", "\u202e", "\u0000", "\u0301", "\u2800", "\u115f\u1160"]) {
  test(`${JSON.stringify(text)} cannot`, () => assert.ok(!canBeSeen(text)));
}
