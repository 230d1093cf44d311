// The one request of this page: making a workshop.

import { ask } from "../base/http.js";

/**
 * Makes a workshop of a workshop file.
 * @param {any} file @param {string | null} hostKey
 * @returns {Promise<{ id: string, code: string, facilitatorToken: string, links: { join: string, facilitate: string,
 *   screen: string } }>}
 */
export async function createWorkshop(file, hostKey) {
  const response = await ask("/api/workshops", hostKey, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(file),
  });
  return response.json();
}
