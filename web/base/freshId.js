// An id that nobody else has, for requests and rows.
//
// From `getRandomValues`, since `randomUUID` is there only over https and on localhost, and a town hall's own server
// may be reached by plain http on a name of its network.

/** 16 random bytes as 22 characters of an address. */
export function freshId() {
  return randomText(16);
}

/** Random bytes as characters that may stand in an address. @param {number} count */
export function randomText(count) {
  const bytes = crypto.getRandomValues(new Uint8Array(count));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
