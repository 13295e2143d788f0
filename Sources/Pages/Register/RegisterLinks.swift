internal import Domain
internal import HTML
internal import Values

/// The addresses of the register.
enum RegisterLinks {
  static let clusters: Link = "/clusters"
  static let schools: Link = "/schools"
  static let areas: Link = "/areas"
  static let wards: Link = "/wards"
  static let map: Link = "/map"
  static let acts: Link = "/register/acts"

  static func cluster(_ id: ClusterID) -> Link { "/clusters/\(id)" }
  static func school(_ id: SchoolID) -> Link { "/schools/\(id)" }

  static func area(_ id: AreaID) -> Link { "/areas/\(id)" }
  static func ward(_ name: String) -> Link { "/wards/\(name)" }
  static func act(_ id: ActID) -> Link { "/register/acts/\(id)" }
  static func withdrawal(_ id: ActID) -> Link { "/register/acts/\(id)/withdrawal" }

  /// The form for an act, with what is already known filled in.
  static func newAct(
    _ kind: ActKind, school: SchoolID? = nil, cluster: ClusterID? = nil
  ) -> Link {
    Link("/register/acts/new").with([
      ("kind", kind.rawValue), ("school", school?.description), ("cluster", cluster?.description),
    ])
  }
}

extension HTML {
  /// A day as people write it.
  static func day(_ day: CalendarDate) -> HTML {
    "<time datetime=\"\(day.description)\">\(day.inWords)</time>"
  }

  /// From when to when, in words.
  static func term(_ from: CalendarDate?, _ to: CalendarDate?) -> HTML {
    switch (from, to) {
    case (nil, nil): "always"
    case (let from?, nil): "since \(HTML.day(from))"
    case (nil, let to?): "until \(HTML.day(to))"
    case (let from?, let to?): "\(HTML.day(from)) to \(HTML.day(to))"
    }
  }
}
