/// The look of every page, in parts.
enum Stylesheet {
  static let text = [
    Palette.rules, foundation, layout, forms, tables, notices, charts,
    Ink.all.map(\.rule).joined(), paper,
  ].joined()

  /// Type, space, links and focus; space comes in steps of a quarter of a rem, 4 px.
  private static let foundation = """
    :root {
      color-scheme: light dark;
      --plain: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
      --display: "Iowan Old Style", Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif",
        "Liberation Serif", serif;
      --round: 4px;
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 4rem; }
    body {
      margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--plain);
      font-variant-numeric: tabular-nums lining-nums; overflow-wrap: break-word;
      display: flex; flex-direction: column; min-height: 100vh;
    }
    h1, h2, h3 { line-height: 1.2; text-wrap: balance; font-family: var(--display); font-weight: 600; }
    h1 { font-size: 1.9rem; line-height: 1.14; margin: 0 0 1.5rem; letter-spacing: -0.012em; max-width: 26em; }
    h1:has(+ .lead) { margin-bottom: 0.75rem; }
    h2 { font-size: 1.42rem; margin: 2.75rem 0 0.75rem; letter-spacing: -0.006em; }
    h3 { font-size: 1.14rem; margin: 1.75rem 0 0.5rem; }
    p, ul, ol, dl { margin: 0 0 1rem; max-width: 70ch; }
    li { margin-bottom: 0.25rem; }
    .heading { margin-bottom: 2rem; }
    .heading > *, .confirmation > * { margin-top: 0; }
    .heading-about { margin: 0 0 0.25rem; color: var(--warm); font-weight: 600; font-size: 0.95rem; }
    .lead { font-size: 1.15rem; line-height: 1.5; color: var(--soft); max-width: 60ch; margin-bottom: 1.75rem; }
    a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
    a:hover { color: var(--accent-strong); text-decoration-thickness: 2px; }
    :focus-visible {
      outline: 3px solid var(--focus-edge); outline-offset: 3px; box-shadow: 0 0 0 3px var(--focus);
      border-radius: 2px;
    }
    main:focus, main:focus-visible { outline: none; box-shadow: none; }
    .hidden {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap;
    }
    [hidden] { display: none; }
    .soft, .hint, .reference { color: var(--soft); }
    .nowrap { white-space: nowrap; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); padding: 0.75rem 1rem; margin: 0 0 1.5rem; font-size: 0.9rem; }
    code { overflow-wrap: anywhere; }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
    @media (min-width: 48rem) {
      body { font-size: 1.125rem; }
      h1 { font-size: 2.6rem; }
      h2 { font-size: 1.72rem; margin-top: 3.5rem; }
      h3 { font-size: 1.3rem; }
      .lead { font-size: 1.32rem; }
    }
    @media (prefers-reduced-motion: no-preference) {
      a, button, .button, .tile, summary { transition: background-color 0.12s, color 0.12s, border-color 0.12s; }
    }

    """

  /// On paper: no way about, everything that is folded away opened, nothing torn apart.
  private static let paper = """
    @media (forced-colors: active) {
      .button, .tag, .notice, .confirmation, .error-summary, .tile { border: 1px solid; }
      .navigation a[aria-current] { border-color: Highlight; }
      .chart svg { forced-color-adjust: none; background: var(--sheet); }
    }
    @media print {
      @page { margin: 18mm; }
      .navigation, .account, .skip, form, .paging, .acts, .take-away, .filter-tags ul, .phase,
      .summary-change { display: none; }
      body { background: #fff; font-size: 10.5pt; line-height: 1.4; display: block; }
      main, .foot-row, .masthead-row { max-width: none; padding: 0; }
      h1 { font-size: 20pt; } h2 { font-size: 14pt; margin-top: 18pt; }
      h2, h3, caption, figcaption { break-after: avoid; }
      a { color: inherit; text-decoration: none; }
      .masthead { border-top: 0; }
      .table-frame { overflow: visible; max-height: none; }
      thead { display: table-header-group; }
      thead th { position: static; }
      tr, .figure, .timeline li, .chart, .notice { break-inside: avoid; }
      details::details-content { content-visibility: visible; block-size: auto; }
      summary { list-style: none; }
    }

    """
}
