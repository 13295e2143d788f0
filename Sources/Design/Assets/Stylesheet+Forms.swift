extension Stylesheet {
  /// Questions, answers, buttons and what is wrong.
  static let forms = """
    form { max-width: 44rem; }
    .field { margin: 0 0 1.75rem; padding: 0; border: 0; min-width: 0; max-width: 44rem; }
    .field > legend, .repeated-one > legend { float: left; width: 100%; }
    .field > legend + *, .repeated-one > legend + * { clear: both; }
    .field > label, .field > legend { display: block; font-weight: 600; padding: 0; margin-bottom: 0.25rem; }
    .hint { margin: 0 0 0.4rem; font-size: 0.95rem; line-height: 1.45; }
    .wrong { color: var(--harm); font-weight: 600; margin: 0 0 0.4rem; }
    .field-wrong { border-left: 4px solid var(--harm); padding-left: 1rem; }
    input:not([type]), input[type=text], input[type=search], input[type=email], input[type=password],
    select, textarea, input[type=file] {
      font: inherit; color: var(--ink); background: var(--sheet); max-width: 100%; width: 100%;
      border: 1px solid var(--edge); border-radius: var(--round); padding: 0.5rem 0.7rem; min-height: 2.75rem;
    }
    input:hover, select:hover, textarea:hover { border-color: var(--accent); }
    textarea { resize: vertical; line-height: 1.45; }
    input[size] { width: auto; }
    input[type=file] { padding: 0.55rem; border-style: dashed; }
    input.drop { min-height: 7.5rem; padding: 2.2rem 1.1rem; border-width: 2px; cursor: pointer; }
    input.drop.drop-over {
      border: 2px solid var(--accent); background: var(--accent-wash);
      outline: 3px solid var(--accent); outline-offset: 3px;
    }
    .chosen p { margin: 0.75rem 0 0.25rem; font-weight: 600; }
    .chosen ul { list-style: none; margin: 0; padding: 0; }
    .chosen li {
      display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin: 0;
      padding: 0.3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere;
    }
    .chosen span { color: var(--soft); white-space: nowrap; }
    ::file-selector-button {
      font: inherit; font-weight: 600; color: var(--accent); background: var(--accent-wash); border: 0;
      border-radius: var(--round); padding: 0.4rem 0.9rem; margin-right: 0.9rem; cursor: pointer;
    }
    .field-wrong input, .field-wrong select, .field-wrong textarea { border: 2px solid var(--harm); }
    .affixed { display: flex; align-items: center; gap: 0.5rem; }
    .affixed .affix { color: var(--soft); }
    .affixed input { min-width: 0; text-align: right; }
    .affixed .affix + input { text-align: left; }
    .date { display: flex; flex-wrap: wrap; gap: 0.75rem; }
    .date label { display: block; font-size: 0.9rem; color: var(--soft); }
    .date input { width: 4.2rem; }
    .date input[size="4"] { width: 6rem; }
    .choice { display: flex; gap: 0.75rem; align-items: flex-start; padding: 0.4rem 0; }
    .choice input { width: 1.5rem; height: 1.5rem; flex: none; margin: 0.1rem 0 0; accent-color: var(--accent); }
    .choice label { display: block; cursor: pointer; }
    .choice .hint { margin: 0; }
    .button, button {
      display: inline-block; font: inherit; font-weight: 600; line-height: 1.35; cursor: pointer;
      text-decoration: none; text-align: center; color: var(--on-accent); background: var(--accent);
      border: 1px solid var(--accent); border-radius: var(--round); padding: 0.55rem 1.2rem; min-height: 2.75rem;
    }
    .button:hover, button:hover { background: var(--accent-strong); border-color: var(--accent-strong); color: var(--on-accent); }
    .button-quiet { background: var(--sheet); color: var(--accent); border-color: var(--accent); }
    .button-quiet:hover, button.button-quiet:hover { background: var(--accent-wash); color: var(--accent-strong); }
    .button-harmful { background: var(--harm); border-color: var(--harm); color: var(--on-harm); }
    .button-harmful:hover, button.button-harmful:hover { background: var(--ink); border-color: var(--ink); color: var(--paper); }
    .button-small { font-size: 0.9rem; padding: 0.3rem 0.75rem; min-height: 2.25rem; }
    .account button {
      background: none; border: 0; padding: 0.25rem 0; min-height: 0; color: var(--accent);
      text-decoration: underline; text-underline-offset: 0.2em; font-weight: 400;
    }
    .account button:hover { background: none; color: var(--accent-strong); }
    .acts { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1.75rem 0; max-width: none; align-items: center; }
    .search {
      display: flex; flex-wrap: wrap; gap: 0.75rem 1rem; align-items: end; margin: 0 0 1.5rem;
      max-width: none; padding: 1rem; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round);
    }
    .search:has(> div:only-of-type) { width: fit-content; max-width: 100%; flex-wrap: nowrap; }
    .search:has(> div:only-of-type) input { max-width: 100%; }
    .search:has(> div:only-of-type) .field { min-width: 0; }
    .search .field { margin: 0; flex: 1 1 13rem; max-width: 26rem; }
    .search .field:has(input[size]) { flex: 0 1 auto; }
    .repeated { margin-bottom: 1.75rem; }
    .repeated-one {
      border: 1px solid var(--line); border-radius: var(--round); background: var(--sheet);
      padding: 1rem 1rem 0.5rem; margin: 0 0 1rem; min-width: 0;
    }
    .repeated-one > legend { font: 600 1.1rem/1.3 var(--display); padding: 0; margin-bottom: 0.75rem; }
    .repeated-one .field { margin-bottom: 1rem; }
    .repeated-one .button-small { margin-bottom: 0.5rem; }
    .error-summary {
      border: 2px solid var(--harm); border-radius: var(--round); background: var(--harm-wash);
      padding: 1.1rem 1.25rem; margin-bottom: 2rem; max-width: 44rem;
    }
    .error-summary h2 { margin: 0 0 0.5rem; font-size: 1.25rem; }
    .error-summary a { color: var(--harm); font-weight: 600; }
    .error-summary ul { margin: 0; padding-left: 1.1rem; }
    .error-summary li:last-child { margin: 0; }
    .options { display: grid; gap: 2rem 3rem; grid-template-columns: minmax(0, 1fr); }
    .option-form { padding: 1.1rem 1.25rem; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); }
    .option-form h2 { margin-top: 0; }
    .weight { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 0.75rem; align-items: center; padding: 0.3rem 0; border-bottom: 1px solid var(--line); }
    .weight > label { font-weight: 600; line-height: 1.25; font-size: 0.95rem; }
    .weight .wrong { grid-column: 1 / -1; }
    .weight input[type=range] { width: 100%; min-height: 2.25rem; margin: 0; accent-color: var(--accent); grid-column: 1; }
    .weight-lock { display: flex; gap: 0.4rem; align-items: center; justify-content: end; min-height: 2.25rem; grid-column: 2; }
    .weight-lock input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
    .between { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; }
    .between > legend { grid-column: 1 / -1; }
    .options .table-frame:not(.table-wide) :is(th, td):not(:last-child) { padding-right: 0.9rem; }
    @media (min-width: 64rem) {
      .options { grid-template-columns: 20rem minmax(0, 1fr); gap: 2rem; align-items: start; }
      .options table { font-size: 0.95rem; }
      .options .table-frame:not(.table-wide) { overflow: auto; }
      .option-form { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; }
    }
    .offline {
      position: fixed; left: 0; right: 0; bottom: 0; z-index: 8; padding: 0.75rem 1rem; text-align: center;
      background: var(--warm-wash); color: var(--ink); border-top: 2px solid var(--warm);
    }

    """
}
