// Runs before the page is painted, so that a chosen theme or language does not flash in later. A classic script on
// purpose.
(function () {
  try {
    var theme = localStorage.getItem("radslag.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    var language = localStorage.getItem("radslag.language");
    if (language === "sv" || language === "en") document.documentElement.lang = language;
  } catch {
    // Storage forbidden: the page follows the system.
  }
})();
