// How the HTML page looks, on a screen and on A4. The same ink and spruce as the Word document.

enum PageStyle {
  static let css = """
    :root { color-scheme: light; --ink: #1a2320; --spruce: #1f4d3f; --quiet: #56635e; --line: #b9c4be; }
    * { box-sizing: border-box; }
    body { margin: 0; background: #fff; color: var(--ink);
      font: 1.0625rem/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
    main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem; overflow-wrap: break-word; }
    h1, h2, h3, h4, h5 { line-height: 1.25; color: var(--spruce); break-after: avoid; text-wrap: balance; }
    h1 { font-size: 2.125rem; margin: 0; }
    h2 { font-size: 1.5rem; margin: 2.75rem 0 .75rem; }
    h3 { font-size: 1.1875rem; margin: 2rem 0 .5rem; }
    h4, h5 { font-size: 1rem; margin: 1.25rem 0 .375rem; color: var(--ink); }
    p { margin: 0 0 .75rem; max-width: 70ch; }
    ul { margin: 0 0 .75rem; padding-left: 1.25rem; max-width: 70ch; }
    li { margin-bottom: .25rem; }
    header { border-bottom: 2px solid var(--spruce); padding-bottom: .75rem; margin-bottom: 1.25rem; }
    .subtitle { margin: .25rem 0 0; font-size: 1.1875rem; color: var(--quiet); }
    .note { font-size: .9375rem; color: var(--quiet); }
    dl { margin: 0 0 .75rem; }
    dl div { display: grid; grid-template-columns: 10rem 1fr; gap: 0 1rem; margin-bottom: .125rem; }
    dt { color: var(--quiet); }
    dd { margin: 0; }
    .item { border-top: 1px solid var(--line); margin-top: 1.75rem; }
    .item h3 { display: flex; gap: .625rem; margin-top: 1.25rem; }
    .number { flex: none; min-width: 1.5rem; font-variant-numeric: tabular-nums; }
    .room { min-height: 6rem; border-left: 3px solid var(--line); }
    .table { overflow-x: auto; margin-bottom: 1rem; }
    table { width: 100%; border-collapse: collapse; font-size: .9375rem; font-variant-numeric: tabular-nums; }
    caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    th, td { padding: .4375rem .625rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
    th { vertical-align: bottom; color: var(--spruce); border-bottom: 2px solid var(--spruce); }
    .total td { font-weight: 600; }
    .numeric { text-align: right; white-space: nowrap; }
    footer { max-width: 46rem; margin: 0 auto; padding: 0 1.25rem 2rem; font-size: .875rem; color: var(--quiet); }
    @media (max-width: 30rem) { dl div { grid-template-columns: 1fr; margin-bottom: .375rem; } }
    @media print {
      @page { size: A4; margin: 22mm 25mm; }
      html { font-size: 9.75pt; }
      main, footer { max-width: none; padding: 0; }
      thead { display: table-header-group; }
      tr, dl div { break-inside: avoid; }
      p, li { orphans: 3; widows: 3; }
      .table { overflow: visible; }
      .room { min-height: 28mm; break-inside: avoid; }
    }
    """
}
