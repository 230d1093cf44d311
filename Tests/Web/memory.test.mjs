// What a page remembers, where storage works, is forbidden, or is full.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { makeWorld } from "./browserWorld.mjs";

let loads = 0;
/** A page loaded anew: the module forgets, the browser does not. */
const loaded = () => import(`../../web/base/memory.js?${(loads += 1)}`);

beforeEach(() => {
  makeWorld();
  globalThis.history = {
    state: null,
    replaceState(state) {
      this.state = structuredClone(state);
    },
  };
});

function forbidden() {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get: () => {
      throw new Error("SecurityError");
    },
  });
}

function full() {
  localStorage.setItem = () => {
    throw new Error("QuotaExceededError");
  };
}

const mended = (storage) =>
  Object.defineProperty(globalThis, "localStorage", { configurable: true, writable: true, value: storage });

test("what is written is read after a reload, and gone when removed", async () => {
  const { read, remembers, remove, write } = await loaded();
  assert.ok(remembers());
  write("a", { n: 1 });
  assert.deepEqual((await loaded()).read("a"), { n: 1 });
  assert.equal(history.state, null);
  remove("a");
  assert.equal(read("a"), null);
});

for (const [what, happens] of [
  ["forbidden", forbidden],
  ["full", full],
]) {
  test(`where storage is ${what}, a reload finds it and the page knows that closing loses it`, async (context) => {
    const storage = globalThis.localStorage;
    context.after(() => mended(storage));
    happens();
    const first = await loaded();
    assert.ok(!first.remembers());
    first.write("a", { n: 1 });
    first.write("b", [2]);
    const { read, remove } = await loaded();
    assert.deepEqual([read("a"), read("b")], [{ n: 1 }, [2]]);
    remove("a");
    assert.deepEqual([(await loaded()).read("a"), (await loaded()).read("b")], [null, [2]]);
  });
}

test("a store that fills while the page is open never gives back what is older", async () => {
  const { read, remembers, write } = await loaded();
  write("a", 1);
  const { setItem } = localStorage;
  full();
  write("a", 2);
  assert.equal(read("a"), 2);
  assert.ok(!remembers());
  assert.equal((await loaded()).read("a"), 2);
  localStorage.setItem = setItem;
  write("a", 3);
  assert.equal(read("a"), 3);
  assert.ok(remembers());
  assert.equal((await loaded()).read("a"), 3);
});

test("where nothing at all can be kept, the page's own memory serves", async () => {
  full();
  history.replaceState = () => {
    throw new Error("SecurityError");
  };
  const { read, remove, write } = await loaded();
  write("a", 1);
  assert.equal(read("a"), 1);
  remove("a");
  assert.equal(read("a"), null);
});

test("what others keep in the history's entry stays", async () => {
  history.state = { scroll: 7 };
  full();
  const { write } = await loaded();
  write("a", 1);
  assert.equal(history.state.scroll, 7);
});
