// Every pair of text and ground is readable, in light and in dark, computed from the tokens themselves.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("../../web/base/tokens.css", import.meta.url), "utf8");

/** The colours of each block of custom properties, in the order of the file. */
const blocks = [...css.matchAll(/:root[^{]*\{([^}]*)\}/g)]
  .map(([, body]) =>
    Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name, value]) => [name, value])),
  )
  .filter((block) => Object.keys(block).length > 10);
const [light, darkBySystem, darkByChoice] = blocks;

function luminance(hex) {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const texts = ["ink", "ink-quiet", "accent", "accent-strong", "attention", "refused", "information"];
const grounds = ["paper", "surface", "sunken"];

for (const [name, colours] of [
  ["light", light],
  ["dark", darkByChoice],
]) {
  test(`text is at least 4.5:1 on every ground in ${name}`, () => {
    for (const text of texts) {
      for (const ground of grounds) {
        const ratio = contrast(colours[text], colours[ground]);
        assert.ok(ratio >= 4.5, `${text} on ${ground}: ${ratio.toFixed(2)}`);
      }
    }
    const pairs = [
      ["on-accent", "accent"],
      ["on-accent", "accent-strong"],
    ];
    for (const tone of ["accent", "attention", "refused", "information"])
      pairs.push(["ink", `${tone}-soft`], [tone, `${tone}-soft`]);
    for (const [text, ground] of pairs) {
      const ratio = contrast(colours[text], colours[ground]);
      assert.ok(ratio >= 4.5, `${text} on ${ground}: ${ratio.toFixed(2)}`);
    }
  });

  test(`a number is at least 4.5:1 on every shade of a table's cells in ${name}`, () => {
    for (const shade of [1, 2, 3, 4, 5, 6]) {
      const text = shade <= 4 ? "on-heat-low" : "on-heat-high";
      const ratio = contrast(colours[text], colours[`heat-${shade}`]);
      assert.ok(ratio >= 4.5, `${text} on heat-${shade}: ${ratio.toFixed(2)}`);
    }
  });

  test(`bars, edges and the focus ring are at least 3:1 in ${name}`, () => {
    for (const part of ["edge", "bar", "bar-quiet", "bar-tied", "focus"]) {
      for (const ground of ["paper", "surface"]) {
        const ratio = contrast(colours[part], colours[ground]);
        assert.ok(ratio >= 3, `${part} on ${ground}: ${ratio.toFixed(2)}`);
      }
    }
  });
}

test("dark by the system's wish and dark by choice are the same", () => {
  assert.equal(blocks.length, 3);
  assert.deepEqual(darkBySystem, darkByChoice);
});
