package import HTML

/// What happened, newest first.
package struct EventTimeline: HTMLRepresentable {
  /// One thing that happened.
  package struct Event: Sendable {
    let day: String
    let title: HTML
    let details: HTML

    package init(day: String, title: HTML, details: HTML = "") {
      self.day = day
      self.title = title
      self.details = details
    }
  }

  let events: [Event]

  package init(_ events: [Event]) {
    self.events = events
  }

  package var html: HTML {
    """
    <ol class="timeline">
    \(for: events, { event in
      """
      <li><p class="timeline-day">\(event.day)</p><div><p class="timeline-title">\(event.title)</p>\
      \(event.details)</div></li>

      """
    })</ol>
    """
  }
}
