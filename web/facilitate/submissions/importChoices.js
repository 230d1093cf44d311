// What the facilitator says about a file where the file alone does not tell, and how it is asked of the server.

export class ImportChoices {
  /** Of a workbook, the sheet. @type {string | null} */
  sheet = null;
  /** The row with the headings, `none`, or null: found by the server. @type {string | null} */
  headings = null;
  /** Fields by column letter; a hyphen leaves the column out. @type {Map<string, string>} */
  columns = new Map();
  /** Who a name in the file stands for. @type {Map<string, string>} */
  senders = new Map();
  /** Rows that are not to be imported. @type {Set<number>} */
  skip = new Set();
  /** Rows that are the submission of their number, although title and senders differ. @type {Set<number>} */
  same = new Set();
  skipsHiddenRows = false;

  /** Another sheet, or other headings: what was said of columns and rows does not hold. */
  beginAnew() {
    this.columns.clear();
    this.skip.clear();
    this.same.clear();
  }

  /** @param {Set<number>} rows @param {number} row @param {boolean} chosen */
  toggle(rows, row, chosen) {
    if (chosen) rows.add(row);
    else rows.delete(row);
  }

  /**
   * The query of the request, with its question mark; empty where there is nothing to say.
   * @param {{ dryRun: boolean }} options
   */
  query({ dryRun }) {
    /** @type {[string, string][]} */
    const entries = [
      ["dryRun", dryRun ? "true" : ""],
      ["sheet", this.sheet ?? ""],
      ["headings", this.headings ?? ""],
      ["columns", pairs(this.columns)],
      ["senders", pairs(this.senders)],
      ["skip", [...this.skip].join(",")],
      ["same", [...this.same].join(",")],
      ["hiddenRows", this.skipsHiddenRows ? "skip" : ""],
    ];
    const query = entries
      .filter(([, value]) => value !== "")
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join("&");
    return query ? `?${query}` : "";
  }
}

/** @param {Map<string, string>} map */
const pairs = (map) => [...map].map(([name, value]) => `${name}:${value}`).join(",");
