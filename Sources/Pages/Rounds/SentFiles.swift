internal import Domain
internal import Imports
internal import Site
internal import Values

/// Files that were sent for a round, and what each is taken for.
struct SentFiles {
  /// One of them.
  struct File {
    let name: String
    var kind: FileKind?
    /// It is not to be counted.
    var isLeftOut = false

    var isUnknown: Bool { kind == nil && !isLeftOut }
  }

  /// What a form says of a file that is not to be counted.
  static let leftOut = "none"

  let folder: String
  /// `check` or `load`.
  let act: String
  var files: [File] = []

  init(folder: String, act: String) {
    self.folder = folder
    self.act = act
  }

  /// From a form that speaks of them; `nil` where they are not here any more.
  init?(_ form: FormFields, folder: String) {
    self.init(folder: folder, act: form["act"] ?? "check")
    for number in 1...RoundCountingWork.mostFiles {
      guard let name = form["name-\(number)"] else { break }
      let kind = form["kind-\(number)"]
      files.append(
        File(
          name: String(name.prefix(200)), kind: kind.flatMap(FileKind.init),
          isLeftOut: kind == Self.leftOut))
    }
    guard !files.isEmpty, files.indices.allSatisfy({ UploadFolder.has(path($0)) }) else {
      return nil
    }
  }

  /// Adds a file; of several with one name (a `census.csv` of each school) the later get a number, so that
  /// a problem's place says which it is.
  mutating func add(named name: String, _ kind: FileKind?) {
    let name = String(name.prefix(200))
    var distinct = name
    var number = 2
    while files.contains(where: { $0.name == distinct }) {
      distinct = "\(name) (\(number))"
      number += 1
    }
    files.append(File(name: distinct, kind: kind))
  }

  /// Where the file at a place lies.
  func path(_ place: Int) -> String { RoundCountingWork.path(folder, place + 1) }

  /// The folder's own name, which forms carry.
  var folderName: String { folder.split(separator: "/").last.map(String.init) ?? "" }

  /// What a job that counts them is given.
  func input(_ round: RoundID) -> [String: String] {
    var input = ["round": round.description, "folder": folder]
    for (place, file) in files.enumerated() where !file.isLeftOut {
      input["name-\(place + 1)"] = file.name
      input["kind-\(place + 1)"] = file.kind?.rawValue
    }
    if act == "load" { input["load"] = "yes" }
    return input
  }

  /// What forms carry of them unseen; the kinds too, unless the form asks for them.
  func hidden(withKinds: Bool) -> [(name: String, value: String)] {
    var hidden = [("folder", folderName), ("act", act)]
    for (place, file) in files.enumerated() {
      hidden.append(("name-\(place + 1)", file.name))
      guard withKinds else { continue }
      let kind = file.isLeftOut ? Self.leftOut : file.kind?.rawValue
      if let kind { hidden.append(("kind-\(place + 1)", kind)) }
    }
    return hidden
  }
}

/// What people call the kinds of file.
enum FileKindWords {
  static func words(_ kind: FileKind) -> String {
    switch kind {
    case .census: "School census, pupil by pupil"
    case .schoolCounts: "Counts by school"
    case .deprivation: "Indices of deprivation"
    case .postcodes: "Postcodes with their areas"
    case .socialCare: "Children open to social care"
    case .pupilPremium: "Pupils eligible for pupil premium"
    case .schools: "List of schools and clusters"
    case .register: "National register of schools"
    case .registerLinks: "Links between schools"
    }
  }

  /// The kinds that a round takes.
  static let ofARound: [FileKind] = [
    .census, .schoolCounts, .deprivation, .postcodes, .socialCare, .pupilPremium,
  ]
}
