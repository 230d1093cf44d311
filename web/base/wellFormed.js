// Text as the server can read it.

/**
 * Without half characters, as other programs and limits on length leave them of an emoji: JSON with such a half is
 * refused by every strict reader, and then nobody can say whose it was.
 * @param {string} text
 */
export function wellFormed(text) {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) => (found.length === 2 ? found : ""));
}
