extension Stylesheet {
  /// Tags, notices, numbers with their sentences, progress.
  static let notices = """
    .tag {
      display: inline-block; padding: 0.08em 0.6em; border-radius: 1em; font-size: 0.82em; font-weight: 600;
      background: var(--accent-wash); color: var(--accent-strong); white-space: nowrap; line-height: 1.5;
    }
    .tag-quiet { background: none; color: var(--soft); box-shadow: inset 0 0 0 1px var(--edge); }
    .tag-good { background: var(--good-wash); color: var(--good); }
    .tag-warm, .phase .tag { background: var(--warm-wash); color: var(--warm); }
    .tag-harmful { background: var(--harm-wash); color: var(--harm); }
    .notice {
      border-left: 4px solid var(--accent); border-radius: 0 var(--round) var(--round) 0;
      background: var(--accent-wash); padding: 0.9rem 1.1rem; margin-bottom: 1.75rem; max-width: 52rem;
    }
    .notice p:last-child, .notice ul:last-child { margin-bottom: 0; }
    .notice-kind { font-weight: 600; color: var(--accent-strong); margin-bottom: 0.15rem; }
    .notice-done { border-color: var(--good); background: var(--good-wash); }
    .notice-done p:not(.hidden) { font-weight: 600; }
    .notice-warm { border-color: var(--warm); background: var(--warm-wash); }
    .notice-warm .notice-kind { color: var(--warm); }
    .confirmation {
      background: var(--good-wash); border-top: 4px solid var(--good); border-radius: 0 0 var(--round) var(--round);
      padding: 2rem 1.25rem; margin-bottom: 2rem; max-width: 52rem;
    }
    .confirmation h1 { margin-bottom: 0.5rem; }
    .confirmation p { margin: 0; font-size: 1.1rem; }
    .confirmation strong { overflow-wrap: anywhere; }
    .figures {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
      gap: 1.5rem 2.5rem; margin: 1.75rem 0 2.25rem; max-width: none;
    }
    .figure { border-top: 2px solid var(--ink); padding-top: 0.6rem; margin: 0; line-height: 1.4; }
    .figure strong {
      display: block; font: 600 2.2rem/1.15 var(--display); letter-spacing: -0.015em;
      font-variant-numeric: lining-nums proportional-nums; margin-bottom: 0.2rem; overflow-wrap: anywhere;
    }
    .figure span { color: var(--soft); }
    .figure .trend { display: block; font-weight: 600; font-size: 0.95rem; margin-top: 0.3rem; }
    .figure .trend span { color: inherit; font-size: 0.75em; }
    .figure .trend-up { color: var(--gain); }
    .figure .trend-down { color: var(--loss); }
    .empty { border: 1px dashed var(--edge); border-radius: var(--round); padding: 2rem 1.25rem; margin: 1.25rem 0 2rem; max-width: 52rem; }
    .empty-title { font: 600 1.3rem/1.25 var(--display); margin-bottom: 0.4rem; }
    .empty p:last-child { margin: 0; }
    .disclosure { margin: 0 0 1.5rem; }
    .disclosure > summary { cursor: pointer; color: var(--accent); width: fit-content; padding: 0.2rem 0; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
    .disclosure > summary:hover { color: var(--accent-strong); text-decoration-thickness: 2px; }
    .disclosure-content { border-left: 3px solid var(--line); padding: 0.5rem 0 0.25rem 1rem; margin-top: 0.5rem; }
    .disclosure-content > :last-child { margin-bottom: 0; }
    .job { background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); padding: 1.1rem 1.25rem; margin: 1.25rem 0 2rem; max-width: 52rem; }
    .job p { margin: 0 0 0.35rem; }
    .job-title { font-weight: 600; }
    .job-bar { display: flex; align-items: center; gap: 0.85rem; margin: 0.35rem 0 0.6rem; }
    progress {
      appearance: none; width: 100%; height: 0.75rem; border: 0; border-radius: 1rem; overflow: hidden;
      background: var(--accent-wash); box-shadow: inset 0 0 0 1px var(--edge); color: var(--accent);
    }
    progress::-webkit-progress-bar { background: transparent; }
    progress::-webkit-progress-value { background: var(--accent); }
    progress::-moz-progress-bar { background: var(--accent); }
    progress:indeterminate { background: repeating-linear-gradient(-45deg, var(--accent-wash) 0 10px, var(--shade-3) 10px 20px); }
    .job-bar span { font-weight: 600; white-space: nowrap; }

    """

  /// Drawings: one for a desk and one for a phone.
  static let charts = """
    .chart { margin: 2rem 0 2.5rem; padding: 1.25rem 1rem 1rem; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); max-width: 50rem; }
    .chart figcaption { margin-bottom: 1.25rem; }
    .chart-title { display: block; font: 600 1.25rem/1.25 var(--display); margin-bottom: 0.25rem; text-wrap: balance; }
    .chart-words { display: block; color: var(--soft); font-size: 0.95rem; max-width: 66ch; }
    .chart svg { display: block; width: 100%; height: auto; font-size: 15px; overflow: visible; }
    .chart .chart-phone { max-width: 26rem; }
    .chart .chart-desk { display: none; }
    .chart .disclosure { margin: 1.25rem 0 0; }
    .chart .table-frame { margin: 0.75rem 0 0.5rem; }
    .chart thead th, .chart caption { background: var(--sheet); }
    .chart .take-away { margin: 0.75rem 0 0; }
    .chart figcaption, .chart .take-away { overflow-wrap: anywhere; }
    @media (min-width: 44rem) {
      .chart { padding: 1.5rem 1.75rem 1.25rem; }
      .chart .chart-phone { display: none; }
      .chart .chart-desk { display: block; }
    }

    """
}
