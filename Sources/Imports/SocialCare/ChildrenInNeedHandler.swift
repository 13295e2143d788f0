internal import Domain
internal import Values

/// Puts the elements of the children-in-need census together to children.
///
/// A child is open when one of its episodes (`CINdetails`) was referred on the count date or before
/// and has no closure date up to it.
struct ChildrenInNeedHandler: XMLHandler {
  private let day: CalendarDate
  private let file: String
  private(set) var open: Set<UPN> = []

  private var upn = ""
  private var referred = ""
  private var closed = ""
  private var isOpen = false
  private var badDates: [String] = []

  init(on day: CalendarDate, file: String) {
    self.day = day
    self.file = file
  }

  private enum Field: Int { case upn, referred, closed }

  private static let child = XMLName("Child")
  private static let episode = XMLName("CINdetails")

  mutating func open(_ name: XMLName) {
    if name == Self.child {
      upn = ""
      isOpen = false
      badDates = []
    }
    if name == Self.episode { (referred, closed) = ("", "") }
  }

  func isRecord(_ name: XMLName) -> Bool { name == Self.child }

  func field(_ name: XMLName) -> Int {
    switch name {
    case XMLName("UPN"): Field.upn.rawValue
    case XMLName("CINreferralDate"): Field.referred.rawValue
    case XMLName("CINclosureDate"): Field.closed.rawValue
    default: -1
    }
  }

  mutating func take(_ field: Int, _ bytes: [UInt8], _ range: Range<Int>) {
    let text = HeadingMatch.trimmed(String(decoding: bytes[range].prefix(64), as: UTF8.self))
    switch Field(rawValue: field) {
    case .upn: upn = text
    case .referred: referred = text
    case .closed: closed = text
    case nil: break
    }
  }

  mutating func close(_ name: XMLName) {
    guard name == Self.episode else { return }
    for date in [referred, closed] where !date.isEmpty && CalendarDate(reading: date) == nil {
      badDates.append(date)
    }
    if Imports.isOpen(
      from: CalendarDate(reading: referred), to: CalendarDate(reading: closed), on: day)
    {
      isOpen = true
    }
  }

  mutating func closeRecord(_ line: Int, _ log: inout ProblemLog) {
    for date in badDates {
      log.add(.unreadableDate, "‘\(date)’", in: Place(file: file, row: line, column: "CINdetails"))
    }
    let place = Place(file: file, row: line, column: "UPN")
    guard isOpen, !upn.isEmpty else { return }
    guard let read = UPN(upn) else {
      log.add(.malformedUPN, in: place)
      return
    }
    if !read.hasRightCheckLetter { log.add(.upnCheckLetter, in: place) }
    open.insert(read)
  }
}
