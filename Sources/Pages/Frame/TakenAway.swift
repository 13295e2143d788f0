internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values
internal import Workbooks

/// A table on its way out of the site, as one of the files that it can be had as.
struct TakenAway: Sendable {
  let context: PageContext

  /// The two addresses of a table: the path with `.csv`, and with `.xlsx`.
  func endpoints(
    _ path: String, for audience: Endpoint.Audience,
    _ sheet: @escaping @Sendable (Visit, TakenAway) async throws -> Sheet
  ) -> [Endpoint] {
    [
      .get("\(path).csv", for: audience) { csv(try await sheet($0, self)) },
      .get("\(path).xlsx", for: audience) { try workbook(try await sheet($0, self)) },
    ]
  }

  func csv(_ sheet: Sheet) -> Reply { .download(.csv("\(sheet.file).csv", sheet.csv)) }

  /// An Excel workbook with the same rows.
  func workbook(_ sheet: Sheet) throws -> Reply {
    guard let bytes = try WorkbookFile.bytes(sheet, in: context.uploads) else {
      throw Refusal.conflict(
        "A workbook holds up to \(grouped(WorkbookFile.mostRows)) rows here. Take the CSV, which has "
          + "all of them.")
    }
    return .download(
      Document(
        name: "\(sheet.file).xlsx", contentType: WorkbookFile.contentType, bytes: bytes))
  }

  /// What is said of every table: what it shows, of which day, and who showed it when.
  func remarks(_ what: String, on day: CalendarDate? = nil, _ visit: Visit) -> [Sheet.Remark] {
    let settings = context.settings
    var remarks = [Sheet.Remark("What it shows", what)]
    if let day { remarks.append(.init("As it was on", day.inWords)) }
    remarks += [
      .init("Taken from", "Accord, \(settings.name)"), .init("Taken on", visit.today.inWords),
    ]
    if settings.isDemonstration {
      remarks.append(.init("Demonstration", "Schools, pupils and people are invented."))
    }
    return remarks
  }
}

extension [TakeAway] {
  /// A table as a CSV and as an Excel workbook.
  static func table(csv: Link, xlsx: Link) -> [TakeAway] {
    [TakeAway(.csv, csv), TakeAway(.xlsx, xlsx)]
  }
}
