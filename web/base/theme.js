// Light, dark, or as the system says; the choice is kept in this browser.

/** @typedef {"auto" | "light" | "dark"} Theme */

const storageName = "radslag.theme";

/** @returns {Theme} */
export function theme() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : "auto";
}

/** @param {Theme} chosen */
export function chooseTheme(chosen) {
  if (chosen === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  try {
    if (chosen === "auto") localStorage.removeItem(storageName);
    else localStorage.setItem(storageName, chosen);
  } catch {
    // Storage forbidden: it holds until the page is left.
  }
}
