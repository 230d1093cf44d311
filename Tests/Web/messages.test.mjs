// Every word exists in Swedish and in English, and every key that a page asks for is there.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const web = fileURLToPath(new URL("../../web", import.meta.url));

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

const files = filesIn(web).filter((path) => path.endsWith(".js"));
const catalogueNames = { sv: /(messages\.sv|messages\/sv|messages\/\w+\.sv)\.js$/, en: /(messages\.en|messages\/en|messages\/\w+\.en)\.js$/ };

async function catalogue(language) {
  const all = {};
  for (const path of files.filter((file) => catalogueNames[language].test(file))) {
    Object.assign(all, (await import(pathToFileURL(path).href)).default);
  }
  return all;
}

const sv = await catalogue("sv");
const en = await catalogue("en");
const forms = (message) => (typeof message === "string" ? [message] : Object.values(message));
const places = (message) => [...new Set(forms(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].toSorted();

test("both catalogues have the same keys", () => {
  assert.ok(Object.keys(sv).length > 200);
  assert.deepEqual(Object.keys(sv).toSorted(), Object.keys(en).toSorted());
});

test("no message is empty and each takes the same values in both languages", () => {
  for (const key of Object.keys(sv)) {
    for (const form of [...forms(sv[key]), ...forms(en[key])]) assert.ok(form.trim(), key);
    assert.deepEqual(places(sv[key]), places(en[key]), key);
  }
});

test("messages with plurals have both forms, and nobody shouts", () => {
  for (const [key, message] of [...Object.entries(sv), ...Object.entries(en)]) {
    if (typeof message !== "string") assert.ok(message.one && message.other, key);
    for (const form of forms(message)) assert.ok(!form.includes("!"), `${key}: ${form}`);
  }
});

test("every key that a page asks for exists", () => {
  let asked = 0;
  for (const path of files) {
    const source = readFileSync(path, "utf8");
    for (const [, key] of source.matchAll(/\b(?:t|parts)\(\s*"([^"]+)"/g)) {
      asked += 1;
      assert.ok(key in sv, `${path}: ${key}`);
    }
    for (const [, start] of source.matchAll(/\b(?:t|parts)\(\s*`([^`$]+)\$\{/g)) {
      asked += 1;
      assert.ok(Object.keys(sv).some((key) => key.startsWith(start)), `${path}: ${start}…`);
    }
  }
  assert.ok(asked > 100);
});

test("the help has the same parts and sections in both languages", async () => {
  const shape = (parts) => parts.map((part) => [part.id, part.sections.map((section) => [section.id, section.blocks.length])]);
  const help = async (language) => (await import(pathToFileURL(join(web, `guide/content.${language}.js`)).href)).default;
  assert.deepEqual(shape(await help("sv")), shape(await help("en")));
});
