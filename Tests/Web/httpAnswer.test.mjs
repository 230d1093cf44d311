// An answer is taken for the server's only where the server gave it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isJSON, ownAnswer } from "../../web/base/httpAnswer.js";
import { makeWorld } from "./browserWorld.mjs";

makeWorld();

const answer = (status, type, body = "") => new Response(body, { status, headers: { "content-type": type } });

test("the server's own answer is handed on", async () => {
  const response = await ownAnswer(answer(200, "application/json; charset=utf-8", '{"added":1}'));
  assert.deepEqual(await response.json(), { added: 1 });
});

test("the server's own refusal keeps its reason, its words and its data", async () => {
  const problem = JSON.stringify({
    status: 400,
    title: "invalidParams",
    detail: "Rad 3.",
    reason: "invalidParams",
    path: "rows",
  });
  await assert.rejects(ownAnswer(answer(400, "application/problem+json", problem)), (error) => {
    assert.deepEqual(
      [error.reason, error.message, error.data.path, error.code],
      ["invalidParams", "Rad 3.", "rows", 400],
    );
    return true;
  });
});

const strangers = [
  ["a proxy's limit on uploads", answer(413, "text/html", "<h1>413 Request Entity Too Large</h1>"), "proxyTooLarge"],
  ["a plain word from nowhere", answer(413, "text/plain", "too large"), "proxyTooLarge"],
  ["a proxy without a server behind it", answer(502, "text/html", "<h1>502 Bad Gateway</h1>"), "serverAway"],
  ["a proxy that waited too long", answer(504, "text/html", ""), "serverAway"],
  ["a firewall that forbids", answer(403, "text/html", "<h1>Blocked</h1>"), "betweenUs"],
  ["a sign-in page with 200", answer(200, "text/html", "<form>"), "betweenUs"],
  ["JSON of a stranger", answer(403, "application/json", '{"error":"denied"}'), "betweenUs"],
  ["spoilt JSON", answer(400, "application/problem+json", "{"), "betweenUs"],
];
for (const [what, response, reason] of strangers) {
  test(`${what} is told as ${reason}, in words`, async () => {
    await assert.rejects(
      ownAnswer(response),
      (error) => error.reason === reason && error.text.length > 20 && !error.text.includes("<"),
    );
  });
}

test("JSON is known by its type", () => {
  for (const type of ["application/json", "application/problem+json; charset=utf-8", "Application/JSON"])
    assert.ok(isJSON(type), type);
  for (const type of ["", "text/html", "text/json-not", "application/jsonp"]) assert.ok(!isJSON(type), type);
});
