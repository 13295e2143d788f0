/// The look of every page, in parts.
enum Stylesheet {
  static let foundation = """
    :root {
      --paper: #fbfaf6; --sheet: #ffffff; --ink: #1d2330; --soft: #4d5566; --line: #d8d5ca;
      --accent: #0b5563; --accent-strong: #073c46; --accent-wash: #e3eff1; --on-accent: #ffffff;
      --warm: #8a4b00; --warm-wash: #fbefdc; --harm: #a3122a; --harm-wash: #fbe9ec;
      --good: #1c6b3a; --good-wash: #e5f3ea; --focus: #f2b134;
      --gain: #1b6ca8; --loss: #b5541c;
      --step: 4px;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14181f; --sheet: #1b212b; --ink: #eceae3; --soft: #b4bac6; --line: #3a4250;
        --accent: #7cc7d4; --accent-strong: #a9dfe8; --accent-wash: #1f3238; --on-accent: #0c1c20;
        --warm: #f0b866; --warm-wash: #33291a; --harm: #ff9aa8; --harm-wash: #3a1d23;
        --good: #8fd3a6; --good-wash: #1b3124; --focus: #f2b134;
        --gain: #7db9e8; --loss: #f0a070;
      }
    }
    * { box-sizing: border-box; }
    html { font-size: 100%; -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
      font-variant-numeric: tabular-nums lining-nums; overflow-wrap: break-word;
    }
    h1, h2, h3 { line-height: 1.2; text-wrap: balance; letter-spacing: -0.01em; }
    h1 { font-size: 1.75rem; margin: 0 0 calc(4 * var(--step)); }
    h2 { font-size: 1.3rem; margin: calc(10 * var(--step)) 0 calc(3 * var(--step)); }
    h3 { font-size: 1.05rem; margin: calc(6 * var(--step)) 0 calc(2 * var(--step)); }
    p, ul, ol, dl { margin: 0 0 calc(4 * var(--step)); max-width: 70ch; }
    .lead { font-size: 1.15rem; color: var(--soft); }
    a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
    a:hover { color: var(--accent-strong); text-decoration-thickness: 3px; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
    main:focus { outline: none; }
    .hidden {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap;
    }
    .soft, .hint { color: var(--soft); }
    .reference { color: var(--soft); }
    @media (min-width: 48rem) {
      body { font-size: 1.125rem; }
      h1 { font-size: 2.3rem; }
      h2 { font-size: 1.5rem; }
    }
    @media (prefers-reduced-motion: no-preference) {
      a, button, .button, .tile { transition: background-color 0.12s, color 0.12s, border-color 0.12s; }
    }

    """

  static let layout = """
    .skip { position: absolute; left: -999rem; background: var(--focus); color: #1d2330; padding: 0.5rem 1rem; }
    .skip:focus { left: 0; top: 0; z-index: 9; }
    .masthead { background: var(--sheet); border-bottom: 1px solid var(--line); }
    .masthead-row, .navigation ul, main, .foot p, .phase p {
      max-width: 70rem; margin: 0 auto; padding-left: 1rem; padding-right: 1rem;
    }
    .masthead-row {
      display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: center;
      justify-content: space-between; padding-top: 0.75rem; padding-bottom: 0.75rem;
    }
    .wordmark { font-weight: 700; font-size: 1.2rem; color: var(--ink); text-decoration: none; }
    .wordmark:hover { color: var(--accent); text-decoration: none; }
    .wordmark-mark {
      display: inline-block; width: 0.95em; height: 0.95em; margin-right: 0.65em; border-radius: 50%;
      background: var(--accent); box-shadow: 0.42em 0 0 -0.02em #d9822b; vertical-align: -0.1em;
    }
    .wordmark-place { font-weight: 400; color: var(--soft); margin-left: 0.35em; }
    .account { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: center; font-size: 0.9rem; }
    .account form { margin: 0; }
    .navigation { border-top: 1px solid var(--line); }
    .navigation ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin-bottom: 0; max-width: 70rem; }
    .navigation a {
      display: block; padding: 0.6rem 0 0.5rem; color: var(--ink); text-decoration: none;
      border-bottom: 4px solid transparent;
    }
    .navigation a:hover { border-color: var(--line); }
    .navigation a[aria-current] { border-color: var(--accent); font-weight: 600; }
    .phase { background: var(--warm-wash); border-bottom: 1px solid var(--line); font-size: 0.9rem; }
    .phase p { padding-top: 0.4rem; padding-bottom: 0.4rem; max-width: 70rem; }
    main { padding-top: 2rem; padding-bottom: 4rem; min-height: 60vh; }
    .foot { border-top: 1px solid var(--line); background: var(--sheet); font-size: 0.9rem; color: var(--soft); }
    .foot p { padding-top: 1.5rem; padding-bottom: 2rem; max-width: 70rem; }
    .crumbs { font-size: 0.9rem; margin-bottom: 0.75rem; }
    .tag {
      display: inline-block; padding: 0.05em 0.55em; border-radius: 1em; font-size: 0.82em; font-weight: 600;
      background: var(--accent-wash); color: var(--accent-strong); white-space: nowrap;
    }
    .tag-warm, .phase .tag { background: var(--warm-wash); color: var(--warm); border: 1px solid currentColor; }
    .tag-quiet { background: transparent; color: var(--soft); border: 1px solid var(--line); }
    .notice { border-left: 5px solid var(--accent); background: var(--accent-wash); padding: 0.75rem 1rem; margin-bottom: 1.5rem; }
    .notice p:last-child { margin-bottom: 0; }
    .notice-done { border-color: var(--good); background: var(--good-wash); }
    .notice-warm { border-color: var(--warm); background: var(--warm-wash); }
    .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1rem; margin: 1.5rem 0; max-width: none; }
    .figure { background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; padding: 0.9rem 1rem; }
    .figure strong { display: block; font-size: 1.9rem; line-height: 1.15; letter-spacing: -0.02em; }
    .figure span { color: var(--soft); font-size: 0.92rem; }
    .tiles { list-style: none; padding: 0; margin: 1rem 0 2rem; max-width: none; display: grid; gap: 0.6rem;
      grid-template-columns: repeat(auto-fill, minmax(min(12rem, 100%), 1fr)); }
    .tile {
      display: block; height: 100%; padding: 0.75rem 0.9rem; background: var(--sheet); color: var(--ink);
      border: 1px solid var(--line); border-radius: 6px; text-decoration: none; border-top: 4px solid var(--accent);
    }
    .tile:hover { background: var(--accent-wash); }
    .tile strong { display: block; line-height: 1.25; margin-bottom: 0.2rem; }
    .tile span { color: var(--soft); font-size: 0.88rem; display: block; }
    .timeline { list-style: none; padding: 0; max-width: 50rem; }
    .timeline li { display: grid; grid-template-columns: 1fr; gap: 0 1.5rem; padding: 0.75rem 0 0.75rem 1rem; border-left: 3px solid var(--accent-wash); }
    .timeline p { margin: 0; }
    .timeline-day { color: var(--soft); font-size: 0.92rem; }
    .timeline-title { font-weight: 600; }
    @media (min-width: 40rem) { .timeline li { grid-template-columns: 10rem 1fr; } }
    .summary { margin: 1rem 0 2rem; max-width: 50rem; }
    .summary div { display: grid; gap: 0 1.5rem; padding: 0.55rem 0; border-bottom: 1px solid var(--line); }
    .summary dt { color: var(--soft); }
    .summary dd { margin: 0; }
    @media (min-width: 40rem) { .summary div { grid-template-columns: 14rem 1fr; } }
    @media print {
      .navigation, .account, .foot, .skip, form, .paging, .acts { display: none; }
      body { background: #fff; color: #000; font-size: 11pt; }
      main { max-width: none; padding: 0; }
      a { color: inherit; text-decoration: none; }
      thead { display: table-header-group; }
      tr, .figure, .timeline li { break-inside: avoid; }
    }

    """
}
