internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// Which schools somebody wants to see: words, a cluster, paying or not, and which page of them.
struct SchoolFilter {
  let words: String
  let cluster: String
  let paying: String
  let page: Int

  static let perPage = 50

  init(_ query: FormFields) {
    words = query["q"] ?? ""
    cluster = query["cluster"] ?? ""
    paying = query["paying"] ?? ""
    page = max(1, min(query["page"].flatMap { Int($0) } ?? 1, 10_000))
  }

  func matching(_ schools: [RegisterSummaries.School]) -> [RegisterSummaries.School] {
    let filtered =
      cluster.isEmpty && paying.isEmpty
      ? schools
      : schools.filter { school in
        switch cluster {
        case "": break
        case "none": if school.cluster != nil { return false }
        default: if school.cluster?.description != cluster { return false }
        }
        switch paying {
        case "yes": return school.isPaying
        case "no": return !school.isPaying
        default: return true
        }
      }
    guard !words.utf8.allSatisfy({ $0 <= 0x20 }) else { return filtered }
    let search = RegisterSearch(words)
    let ranked = filtered.compactMap { school in
      search.rank([school.name, school.urn, school.postcode]).map { (rank: $0, school: school) }
    }
    // Among equals the order of names stays.
    return ranked.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element.school)
  }

  /// The same schools without one of the conditions.
  func link(without name: String) -> Link {
    RegisterLinks.schools.with([
      ("q", words.isEmpty || name == "q" ? nil : words),
      ("cluster", cluster.isEmpty || name == "cluster" ? nil : cluster),
      ("paying", paying.isEmpty || name == "paying" ? nil : paying),
    ])
  }

  func link(page: Int) -> Link {
    RegisterLinks.schools.with([
      ("q", words.isEmpty ? nil : words), ("cluster", cluster.isEmpty ? nil : cluster),
      ("paying", paying.isEmpty ? nil : paying), ("page", page == 1 ? nil : String(page)),
    ])
  }
}
