// Whether people can see a text at all: a name of fillers or zero-width characters is an empty line in every list.

/** @param {string} text */
export function canBeSeen(text) {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, ""));
}
