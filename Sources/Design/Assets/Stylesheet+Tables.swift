extension Stylesheet {
  /// Tables, lists of facts and of tasks, ways through long lists.
  static let tables = """
    .table-frame { overflow-x: auto; margin: 1.25rem 0 2rem; max-width: 100%; }
    .table-wide { max-height: 85vh; overflow: auto; border: 1px solid var(--line); border-radius: var(--round); background: var(--sheet); }
    table { border-collapse: separate; border-spacing: 0; min-width: min(100%, 44rem); }
    .table-wide table, .chart table { width: 100%; }
    caption { text-align: left; font-weight: 600; padding: 0 0 0.6rem; }
    .table-wide caption { padding: 0.75rem 0.9rem; }
    th, td { text-align: left; vertical-align: top; padding: 0.55rem 1.5rem 0.55rem 0; border-bottom: 1px solid var(--line); line-height: 1.4; }
    th:last-child, td:last-child { padding-right: 0; }
    .table-wide th, .table-wide td { padding: 0.5rem 0.9rem; }
    thead th {
      position: sticky; top: 0; z-index: 1; background: var(--paper); vertical-align: bottom;
      font-size: 0.9rem; font-weight: 600; color: var(--soft); border-bottom: 2px solid var(--ink);
    }
    .table-frame thead th { min-width: 5.5rem; }
    .table-frame:not(.table-wide) thead th { overflow-wrap: anywhere; white-space: normal; }
    .table-wide thead th { background: var(--sheet); }
    .table-wide th:first-child { position: sticky; left: 0; background: var(--sheet); }
    .table-wide thead th:first-child { z-index: 2; }
    thead a { color: inherit; text-decoration-color: var(--edge); }
    thead th[aria-sort] { color: var(--ink); min-width: 6.5rem; }
    th[aria-sort=ascending] a::after { content: "\\00a0\\2191" / ""; }
    th[aria-sort=descending] a::after { content: "\\00a0\\2193" / ""; }
    tbody th { font-weight: 500; min-width: 9rem; overflow-wrap: anywhere; }
    .number { text-align: right; white-space: nowrap; }
    .date-cell { white-space: nowrap; }
    .table-wide thead th.number { white-space: normal; overflow-wrap: normal; }
    .table-wide tbody th { min-width: 12rem; overflow-wrap: break-word; }
    tfoot td, tfoot th { border-top: 2px solid var(--ink); border-bottom: 0; font-weight: 700; }
    tbody tr:hover > * { background: var(--accent-wash); }
    .take-away { font-size: 0.9rem; color: var(--soft); margin: -1rem 0 2rem; max-width: none; }
    .take-away a { margin-left: 0.5rem; }
    .filter-tags { margin: 0 0 1rem; }
    .filter-tags p { margin: 0 0 0.5rem; font-weight: 600; }
    .filter-tags ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; padding: 0; margin: 0; align-items: center; max-width: none; }
    .filter-tags li { margin: 0; max-width: 100%; }
    .filter-tag {
      display: inline-block; padding: 0.25rem 0.75rem; border: 1px solid var(--accent); border-radius: 1.5rem;
      text-decoration: none; font-size: 0.92rem; background: var(--sheet); max-width: 100%;
    }
    .filter-tag:hover { background: var(--accent-wash); }
    .filter-cross { font-weight: 700; padding-left: 0.25rem; }
    .paging { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 1rem 0 2rem; }
    .paging ol { list-style: none; display: none; gap: 0.25rem; margin: 0; padding: 0; }
    .paging p { margin: 0; }
    .paging li { margin: 0; }
    .paging li a, .paging-gap { display: block; min-width: 2.5rem; padding: 0.4rem 0.6rem; text-align: center; border-radius: var(--round); }
    .paging li a:hover { background: var(--accent-wash); }
    .paging a[aria-current] { background: var(--accent); color: var(--on-accent); text-decoration: none; font-weight: 600; }
    .paging-step { padding: 0.4rem 0; font-weight: 600; }
    @media (min-width: 40rem) { .paging ol { display: flex; } .paging-short { display: none; } }
    .summary { margin: 1rem 0 2rem; max-width: 52rem; border-top: 1px solid var(--line); }
    .summary div { display: grid; gap: 0 1.5rem; padding: 0.65rem 0; border-bottom: 1px solid var(--line); grid-template-columns: 1fr auto; }
    .summary dt { color: var(--soft); grid-column: 1 / -1; }
    .summary dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
    @media (min-width: 40rem) {
      .summary div { grid-template-columns: 14rem 1fr auto; }
      .summary dt { grid-column: auto; }
    }
    .task-count { color: var(--soft); margin-bottom: 0.5rem; }
    .tasks { list-style: none; margin: 0 0 2rem; padding: 0; max-width: 52rem; border-top: 1px solid var(--line); }
    .tasks li { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; justify-content: space-between; padding: 0.7rem 0; border-bottom: 1px solid var(--line); margin: 0; }
    .task-words { flex: 1 1 16rem; min-width: 0; }
    .tasks .hint { margin: 0.1rem 0 0; }
    .timeline { list-style: none; padding: 0; max-width: 52rem; }
    .timeline li { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 1.5rem; padding: 0 0 1.5rem 1.5rem; margin: 0; position: relative; border-left: 2px solid var(--line); }
    .timeline li::before { content: ""; position: absolute; left: -0.44rem; top: 0.45rem; width: 0.75rem; height: 0.75rem; border-radius: 50%; background: var(--accent); border: 2px solid var(--paper); }
    .timeline li:last-child { border-color: transparent; }
    .timeline p { margin: 0; }
    .timeline-day { color: var(--soft); font-size: 0.92rem; }
    .timeline-title { font-weight: 600; }
    @media (min-width: 40rem) { .timeline li { grid-template-columns: 10rem minmax(0, 1fr); } }
    @media (min-width: 64rem) { .table-frame:not(.table-wide) { overflow: visible; } }
    @media (max-width: 39.99rem) {
      table.cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      table.cards, table.cards tbody, table.cards tfoot, table.cards caption { display: block; }
      .table-wide { max-height: none; border: 0; background: none; }
      .table-wide caption { padding: 0 0 0.6rem; }
      table.cards tr { display: block; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); padding: 0.6rem 0.9rem; margin-bottom: 0.6rem; }
      table.cards tfoot tr { border: 2px solid var(--ink); }
      table.cards tbody th, table.cards tfoot th { position: static; display: block; border: 0; padding: 0.1rem 0 0.25rem; text-align: left; white-space: normal; background: none; font-weight: 600; }
      table.cards td { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: 0.15rem 0; text-align: right; white-space: normal; background: none; overflow-wrap: anywhere; }
      table.cards .cell-words { text-align: left; flex: 1; }
      table.cards td:empty { display: none; }
      table.cards td::before { content: attr(data-label); color: var(--soft); text-align: left; font-weight: 400; flex: none; max-width: 50%; }
      tbody tr:hover > * { background: none; }
    }

    """
}
