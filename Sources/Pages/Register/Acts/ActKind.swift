/// The kinds of acts that have a form, with what each asks for.
enum ActKind: String, CaseIterable {
  case found, rename, merge, split, close, place
  case addAlias = "add-alias"
  case join, move, leave
  case startPaying = "start-paying"
  case stopPaying = "stop-paying"
  case changeHost = "change-host"
  case changePayee = "change-payee"
  case changeEmployer = "change-employer"
  case nameArea = "name-area"

  /// One thing that a form asks.
  enum Question {
    case school, cluster, clusters, area, name, source, host, paying, parts
  }

  /// The form's title.
  var heading: String {
    switch self {
    case .found: "Found a cluster"
    case .rename: "Rename a cluster"
    case .merge: "Clusters become one"
    case .split: "A cluster is split"
    case .close: "Close a cluster"
    case .place: "A cluster lies in an area"
    case .addAlias: "A cluster is also called something else"
    case .join: "A school joins a cluster"
    case .leave: "A school leaves its cluster"
    case .startPaying: "A school starts paying in"
    case .stopPaying: "A school stops paying in"
    case .move: "A school moves to another cluster"
    case .changeHost: "A cluster’s host changes"
    case .changePayee: "Somebody else is paid a cluster’s share"
    case .changeEmployer: "Somebody else employs a cluster’s staff"
    case .nameArea: "Name an area"
    }
  }

  var questions: [Question] {
    switch self {
    case .found, .nameArea: [.name]
    case .rename: [.cluster, .name]
    case .merge: [.clusters, .name]
    case .split: [.cluster, .parts]
    case .close: [.cluster]
    case .place: [.cluster, .area]
    case .addAlias: [.cluster, .name, .source]
    case .join, .move: [.school, .cluster, .paying]
    case .leave, .startPaying, .stopPaying: [.school]
    case .changeHost, .changePayee, .changeEmployer: [.cluster, .host]
    }
  }

  /// Whether it is about schools that belong to a cluster already; `nil` when it is not about schools.
  var isAboutMembers: Bool? {
    switch self {
    case .join: false
    case .leave, .move, .startPaying, .stopPaying: true
    default: nil
    }
  }
}
