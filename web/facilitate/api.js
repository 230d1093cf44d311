// The HTTP part of the protocol that the desk uses: importing a file, listing and fetching exports.

import { ask } from "../base/http.js";

/** @typedef {{ row: number, column: string | null, why: string, reason: string }} RefusedRow */
/**
 * @typedef {{ number?: number, title?: string, description?: string, delegation?: string, theme?: string | null,
 *   effort?: number | null, cost?: number | null }} FormerFields what changes, as it is now
 * @typedef {{ row: number, submission: string | null, number: number, title: string, description: string,
 *   delegation: string | null, theme: string | null, effort: number | null, cost: number | null,
 *   change: "added" | "updated" | "unchanged" | "kept", was: FormerFields, status?: "active" | "merged" | "withdrawn",
 *   numberInFile?: number, sameNumberAs?: { submission: string, title: string, delegation: string, status: string } }}
 *   PreviewRow
 * @typedef {{ column: string, header: string, field: string | null, filled: boolean, hidden: boolean,
 *   examples: string[] }} FileColumn
 * @typedef {{ name: string, rows: number, means: string, delegation: string | null, divisible: boolean }} FileSender
 * @typedef {{ added: number, updated: number, unchanged: number, kept: number, refused: RefusedRow[],
 *   refusedMore: number, columns: FileColumn[], headings: number, leftOut: { row: number, why: string, text: string
 *   }[], senders: FileSender[], newThemes: string[], newDelegations: string[], hiddenRows: number[], sheet?: string,
 *   sheets: { name: string, hidden: boolean, rows: number | null }[], rows?: PreviewRow[] }} ImportAnswer
 */
/** @typedef {{ name: string, available: boolean, reason: string | null }} Export */

/**
 * Sends a file of submissions, to look at or to import.
 * @param {string} workshop @param {string} token @param {Blob} file
 * @param {string} query what is chosen, see ImportChoices @returns {Promise<ImportAnswer>} rejected with a Refusal
 */
export async function sendSubmissions(workshop, token, file, query) {
  const response = await ask(`/api/workshops/${encodeURIComponent(workshop)}/submissions${query}`, token, {
    method: "POST",
    headers: { "Content-Type": file.type || "text/csv" },
    body: file,
  });
  return response.json();
}

/** @param {string} workshop @param {string} token @param {string | null} round @returns {Promise<Export[]>} */
export async function listExports(workshop, token, round) {
  const response = await ask(`/api/workshops/${encodeURIComponent(workshop)}/exports${roundQuery(round)}`, token);
  return (await response.json()).exports ?? [];
}

/**
 * @param {string} workshop @param {string} token @param {string} name
 * @param {{ version?: number }} [which] of the agenda; the newest without it @returns {Promise<Blob>}
 */
export async function fetchExport(workshop, token, name, { version } = {}) {
  const query = version === undefined ? "" : `?version=${version}`;
  const path = `/api/workshops/${encodeURIComponent(workshop)}/exports/${encodeURIComponent(name)}${query}`;
  // A sign-in page in its place would be HTML; only one document is.
  return (await ask(path, token, {}, (type) => name.endsWith(".html") || !/^text\/html\b/i.test(type))).blob();
}

/**
 * A personal link as a QR code, for an image's source.
 * @param {string} workshop @param {string} token @param {string} link @returns {Promise<string>}
 */
export async function drawLink(workshop, token, link) {
  const path = `/api/workshops/${encodeURIComponent(workshop)}/qr`;
  const init = { method: "POST", headers: { "Content-Type": "text/plain" }, body: link };
  const drawing = await (await ask(path, token, init, (type) => /^image\/svg\b/i.test(type))).text();
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}

/** Deletes a workshop, archived or not. @param {string} workshop @param {string} token */
export async function deleteWorkshop(workshop, token) {
  await ask(`/api/workshops/${encodeURIComponent(workshop)}`, token, { method: "DELETE" });
}

/** Gives the browser a file to save. @param {Blob} blob @param {string} name */
export function saveFile(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** @param {string | null} round */
function roundQuery(round) {
  return round ? `?round=${encodeURIComponent(round)}` : "";
}
