// The front page's words, in Swedish.

/** @type {import("../base/language.js").Messages} */
export default {
  "home.title": "Gå med i ett rådslag",
  "home.lead": "Koden står på skärmen i rummet eller i inbjudan.",
  "home.codeError": {
    zero: "Skriv koden. Den har sex eller åtta siffror.",
    one: "Koden har sex eller åtta siffror. Du har skrivit {count} siffra.",
    other: "Koden har sex eller åtta siffror. Du har skrivit {count} siffror.",
  },
  "home.join": "Gå med",
  "home.more": "Annat du kan göra",
  "home.create": "Skapa ett rådslag",
  "home.screen": "Visa ett rådslag på storbild",
  "home.help": "Hjälp",
};
