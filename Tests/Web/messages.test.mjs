// Every word exists in Swedish and in English, and every key that a page asks for is there.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
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
const catalogueNames = { sv: /messages[./]sv\.js$/, en: /messages[./]en\.js$/ };

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

/** What a module imports when it is loaded. @param {string} path @returns {string[]} */
function importsOf(path) {
  const found = readFileSync(path, "utf8").matchAll(/^(?:import|export)\b(?:[^"';`]*?\bfrom)?\s*"([^"]+)"/gm);
  return [...found].map(([, target]) => join(path, "..", target));
}

/** Everything that a page loads. @param {string} entry @param {Set<string>} [seen] */
function loadedBy(entry, seen = new Set()) {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const path of importsOf(entry)) loadedBy(path, seen);
  return seen;
}

const entries = readdirSync(web)
  .filter((name) => name.endsWith(".html"))
  .map((name) => {
    const [, entry] = readFileSync(join(web, name), "utf8").match(/<script type="module" src="\/([^"]+)"/);
    return [name, join(web, entry)];
  });

test("every key that a page asks for is in a catalogue that the page loads", async () => {
  let asked = 0;
  for (const [name, entry] of entries) {
    const loaded = [...loadedBy(entry)];
    const keys = new Set();
    for (const path of loaded.filter((file) => catalogueNames.sv.test(file))) {
      for (const key of Object.keys((await import(pathToFileURL(path).href)).default)) keys.add(key);
    }
    for (const path of loaded) {
      // What a comment shows as an example is not asked for.
      const source = readFileSync(path, "utf8").replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
      for (const [, key] of source.matchAll(/\b(?:t|parts|ownKey)\(\s*"([^"]+)"/g)) {
        asked += 1;
        assert.ok(keys.has(key), `${name}: ${path}: ${key}`);
      }
      for (const [, start] of source.matchAll(/\b(?:t|parts)\(\s*`([^`$]+)\$\{/g)) {
        asked += 1;
        assert.ok(
          [...keys].some((key) => key.startsWith(start)),
          `${name}: ${path}: ${start}…`,
        );
      }
    }
  }
  assert.ok(asked > 500);
});

test("every module is loaded by a page, and no key stands in two catalogues of one page", async () => {
  const all = new Set(entries.flatMap(([, entry]) => [...loadedBy(entry)]));
  const types = files.filter((path) => !all.has(path) && !/\bexport (?!\{\};)/.test(readFileSync(path, "utf8")));
  const unused = files.filter((path) => !all.has(path) && !types.includes(path) && !path.endsWith("early.js"));
  assert.deepEqual(unused, []);
  for (const [name, entry] of entries) {
    const seen = new Map();
    for (const path of [...loadedBy(entry)].filter((file) => catalogueNames.sv.test(file))) {
      for (const key of Object.keys((await import(pathToFileURL(path).href)).default)) {
        assert.ok(!seen.has(key), `${name}: ${key} in ${path} and ${seen.get(key)}`);
        seen.set(key, path);
      }
    }
  }
});

test("the help has the same parts and sections in both languages", async () => {
  const shape = (parts) =>
    parts.map((part) => [part.id, part.sections.map((section) => [section.id, section.blocks.length])]);
  const help = async (language) =>
    (await import(pathToFileURL(join(web, `guide/content.${language}.js`)).href)).default;
  assert.deepEqual(shape(await help("sv")), shape(await help("en")));
});
