extension Stylesheet {
  static let forms = """
    form { max-width: 44rem; }
    .field { margin: 0 0 1.5rem; padding: 0; border: 0; min-width: 0; }
    .field label, .field legend { display: block; font-weight: 600; padding: 0; margin-bottom: 0.2rem; }
    .field .choice label { font-weight: 400; margin: 0; }
    .hint { margin: 0 0 0.35rem; font-size: 0.95rem; }
    .wrong { color: var(--harm); font-weight: 600; margin: 0 0 0.35rem; }
    .field-wrong { border-left: 5px solid var(--harm); padding-left: 1rem; }
    input[type=text], input[type=search], select, textarea, input[type=file] {
      font: inherit; color: var(--ink); background: var(--sheet); max-width: 100%; width: 100%;
      border: 2px solid var(--soft); border-radius: 4px; padding: 0.45rem 0.6rem;
    }
    input[size] { width: auto; }
    .field-wrong input, .field-wrong select, .field-wrong textarea { border-color: var(--harm); }
    .choice { display: flex; gap: 0.75rem; align-items: flex-start; padding: 0.35rem 0; }
    .choice input { width: 1.5rem; height: 1.5rem; flex: none; margin: 0; accent-color: var(--accent); }
    .choice .hint { display: block; }
    button, .button {
      display: inline-block; font: inherit; font-weight: 600; cursor: pointer; text-decoration: none;
      color: var(--on-accent); background: var(--accent); border: 2px solid var(--accent);
      border-radius: 5px; padding: 0.5rem 1.1rem; min-height: 2.75rem;
    }
    button:hover, .button:hover { background: var(--accent-strong); border-color: var(--accent-strong); color: var(--on-accent); }
    .button-quiet, button.button-quiet { background: transparent; color: var(--accent); border-color: var(--accent); }
    .button-quiet:hover, button.button-quiet:hover { background: var(--accent-wash); color: var(--accent-strong); }
    .account button { background: none; border: 0; padding: 0.25rem 0; min-height: 0; color: var(--accent); text-decoration: underline; font-weight: 400; }
    .acts { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1.5rem 0; max-width: none; }
    .search { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: end; margin: 1rem 0 1.5rem; }
    .search .field { margin: 0; flex: 1 1 14rem; }
    .search .field:has(input[size]) { flex: 0 1 auto; }
    .error-summary { border: 3px solid var(--harm); background: var(--harm-wash); border-radius: 6px; padding: 1rem 1.25rem; margin-bottom: 2rem; max-width: 44rem; }
    .error-summary h2 { margin: 0 0 0.5rem; font-size: 1.2rem; }
    .error-summary a { color: var(--harm); font-weight: 600; }
    .error-summary ul { margin: 0; padding-left: 1.1rem; }

    """

  static let tables = """
    .table-frame { overflow-x: auto; margin: 1rem 0 2rem; max-width: 100%; }
    table { border-collapse: collapse; width: 100%; }
    caption { text-align: left; font-weight: 600; padding: 0.25rem 0 0.6rem; }
    th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.9rem 0.5rem 0; border-bottom: 1px solid var(--line); }
    thead th { position: sticky; top: 0; background: var(--paper); border-bottom: 2px solid var(--ink); font-size: 0.92rem; }
    tbody th { font-weight: 600; }
    .number { text-align: right; white-space: nowrap; }
    tfoot td, tfoot th { border-top: 2px solid var(--ink); border-bottom: 0; font-weight: 700; }
    tbody tr:hover { background: var(--accent-wash); }
    th[aria-sort=ascending] a::after { content: " \\2191"; }
    th[aria-sort=descending] a::after { content: " \\2193"; }
    .paging { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; margin: 1rem 0 2rem; }
    @media (max-width: 39.99rem) {
      table.cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      table.cards, table.cards caption, table.cards tbody, table.cards tfoot { display: block; }
      table.cards tr { display: block; background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; padding: 0.5rem 0.9rem; margin-bottom: 0.75rem; }
      table.cards th[scope=row] { display: block; border: 0; padding: 0.2rem 0; text-align: left; white-space: normal; }
      table.cards td { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: 0.15rem 0; text-align: right; white-space: normal; }
      table.cards td::before { content: attr(data-label); color: var(--soft); text-align: left; }
    }

    """
}
