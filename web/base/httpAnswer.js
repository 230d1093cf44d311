// Whose an HTTP answer is, and what it says.
//
// Between a page and the server there may be a proxy with limits and error pages of its own, a firewall, or the sign-in
// page of a guest network that answers everything with 200 and HTML. None of them speaks our protocol: what comes from
// them must not be taken for the server's word, nor saved as a document.

import { Refusal } from "./refusal.js";

/** What a status means where a stranger sends it. @type {Record<number, string>} */
const strangers = {
  408: "unreachable",
  413: "proxyTooLarge",
  429: "rateLimited",
  502: "serverAway",
  503: "serverAway",
  504: "serverAway",
};

/**
 * The answer if the server gave it and all is well.
 * @param {Response} response
 * @param {(type: string) => boolean} [expected] whether this is the kind of content that was asked for
 * @returns {Promise<Response>} rejected with a Refusal: the server's own, or one of ours that says who answered
 */
export async function ownAnswer(response, expected = isJSON) {
  const type = response.headers.get("content-type") ?? "";
  if (response.ok) {
    if (expected(type)) return response;
    throw new Refusal({ code: response.status, data: { reason: "betweenUs", status: response.status } });
  }
  const problem = isJSON(type) ? await response.json().catch(() => null) : null;
  if (typeof problem?.reason === "string") {
    throw new Refusal({
      code: response.status,
      message: problem.detail ?? problem.title,
      data: { ...problem, status: response.status },
    });
  }
  throw new Refusal({
    code: response.status,
    data: { reason: strangers[response.status] ?? "betweenUs", status: response.status },
  });
}

/** @param {string} type */
export function isJSON(type) {
  return /^application\/([\w.-]+\+)?json\b/i.test(type);
}
