package import HTML

/// Every component in each of its states, to be looked at and tested.
package enum Gallery {
  /// One component in one state.
  package struct Sample: Sendable {
    package let name: String
    package let sentence: String
    package let html: HTML

    init(_ name: String, _ sentence: String, _ html: HTML) {
      self.name = name
      self.sentence = sentence
      self.html = html
    }
  }

  package static let samples =
    layout + forms + hardForms + tables + lists + notices + charts + maps

  /// What a visitor with bad intentions would type, and what a careless one would.
  static let hostile =
    "\"\u{301} onfocus=alert(1) <script>alert('x')</script> & \u{202E}abc\u{202C} "
    + String(repeating: "Llanfairpwllgwyngyll", count: 4)

  /// The page of samples, without its frame.
  package static var page: HTML {
    """
    \(PageHeading("Every part of a page, in each of its states", about: "Gallery", lead: "What pages are made of. A change to one of these is a change to every page that has it."))
    \(for: samples, { sample in
      """
      <section class="sample">
      <p class="heading-about">\(sample.name)</p>
      <p class="soft">\(sample.sentence)</p>
      \(sample.html)
      </section>
      <hr>

      """
    })
    """
  }
}
