extension Stylesheet {
  /// The frame of a page.
  static let layout = """
    .skip {
      position: absolute; left: -999rem; background: var(--focus); color: #1c242b;
      padding: 0.75rem 1rem; z-index: 9;
    }
    .skip:focus { left: 0; top: 0; }
    .masthead-row, .navigation ul, main, .foot-row, .phase p {
      width: 100%; max-width: 70rem; margin: 0 auto; padding-left: 1rem; padding-right: 1rem;
    }
    .masthead { border-top: 4px solid var(--accent); background: var(--sheet); border-bottom: 1px solid var(--line); }
    .masthead .phase { border-top: 1px solid var(--line); background: var(--paper); }
    .masthead-row {
      display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: center;
      justify-content: space-between; padding-top: 0.85rem; padding-bottom: 0.75rem;
    }
    .wordmark {
      display: flex; align-items: center; gap: 0.6rem; color: var(--ink); text-decoration: none;
      font: 600 1.35rem/1.2 var(--display); letter-spacing: -0.01em;
    }
    .wordmark img { width: 1.75rem; height: 1.75rem; display: block; flex: none; }
    .wordmark:hover { color: var(--accent); }
    .wordmark-place {
      font: 400 1rem/1.2 var(--plain); letter-spacing: 0; color: var(--soft);
      border-left: 1px solid var(--line); padding-left: 0.6rem;
    }
    .account { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: center; font-size: 0.9rem; color: var(--soft); }
    .account form { margin: 0; }
    .navigation ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.75rem; margin-bottom: 0; font-size: 0.95rem; }
    .navigation li { margin: 0; }
    .navigation a {
      display: block; padding: 0.6rem 0 0.5rem; color: var(--ink); text-decoration: none;
      border-bottom: 3px solid transparent;
    }
    .navigation a:hover { color: var(--accent); border-color: var(--line); }
    .navigation a[aria-current] { color: var(--accent); border-color: var(--accent); font-weight: 600; }
    .phase { font-size: 0.9rem; color: var(--soft); }
    .phase p { padding-top: 0.5rem; padding-bottom: 0.5rem; }
    .phase .tag { margin-right: 0.5rem; }
    main { padding-top: 1.75rem; padding-bottom: 4rem; flex: 1; }
    .foot { border-top: 1px solid var(--line); font-size: 0.9rem; color: var(--soft); }
    .foot-row {
      display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; padding-top: 1.5rem; padding-bottom: 2.5rem;
      justify-content: space-between;
    }
    .foot p { margin: 0; }
    .foot ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0; padding: 0; }
    .foot li { margin: 0; }
    .build { flex-basis: 100%; font-size: 0.85rem; }
    .crumbs { font-size: 0.9rem; margin-bottom: 1.25rem; }
    .crumbs ol { list-style: none; display: flex; flex-wrap: wrap; margin: 0; padding: 0; max-width: none; }
    .crumbs li { margin: 0; min-width: 0; overflow-wrap: anywhere; }
    .crumbs li + li::before { content: "/" / ""; color: var(--soft); padding: 0 0.6rem; }
    .tiles {
      list-style: none; padding: 0; margin: 1rem 0 2rem; max-width: none; display: grid; gap: 0.75rem;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr));
    }
    .tiles li { margin: 0; }
    .tile {
      display: block; height: 100%; padding: 0.85rem 1rem; background: var(--sheet); color: var(--ink);
      border: 1px solid var(--line); border-radius: var(--round); text-decoration: none;
    }
    .tile:hover { border-color: var(--accent); background: var(--accent-wash); color: var(--ink); }
    .tile strong { display: block; line-height: 1.3; color: var(--accent); }
    .tile span { color: var(--soft); font-size: 0.9rem; display: block; }
    @media (min-width: 48rem) { main { padding-top: 2.5rem; } }

    """
}
