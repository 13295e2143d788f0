internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// What is held of people and why, how long it is kept, and what is held against that.
struct ProtectionEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/data-protection", for: .may(.keepRetention), register),
      .get("/data-protection.csv", for: .may(.keepRetention), takeAway),
      .get("/retention", for: .may(.keepRetention), show),
      .post("/retention/rules", for: .may(.keepRetention), makeRule),
      .post("/retention/holds", for: .may(.keepRetention), placeHold),
      .get("/retention/holds/:hold/ending", for: .may(.keepRetention), askToEnd),
      .post("/retention/holds/:hold/ending", for: .may(.keepRetention), endHold),
    ]
  }

  // MARK: The record of processing

  private func register(_ visit: Visit) async throws -> Reply {
    let schedule = try await context.runner.read(
      as: try visit.signedIn(), for: .keepRetention
    ) { try $0.retention.schedule() }
    return .page(ProtectionPage(schedule: schedule, today: visit.today))
  }

  private func takeAway(_ visit: Visit) -> Reply {
    .download(.csv("data-protection.csv", PersonalColumnsSheet.csv))
  }

  // MARK: Retention

  private func page(
    _ visit: Visit, rule: FormFields = FormFields(), hold: FormFields = FormFields(),
    _ problems: [Problem] = []
  ) async throws -> RetentionPage {
    let asked = visit.query["as-of"] ?? ""
    let day = CalendarDate(reading: asked)
    var problems = problems
    if day == nil, !asked.isEmpty {
      problems.append(
        Problem(
          "‘\(asked)’ is no day.", in: Place(field: "as-of"), remedy: "Write it as 31/12/2026."))
    }
    let time = try context.runner.time()
    let (outlook, schedule, names) = try await context.look(visit, .keepRetention) {
      records, bodies in
      let outlook = try RetentionOutlook(records, on: day ?? visit.today, at: time)
      let names = try HoldNames(outlook.holds, in: records, bodies)
      return Looked(
        (outlook, try records.retention.schedule(), names),
        Look(.holds, showing: Set(outlook.holds.map(\.on.description)).sorted()))
    }
    return RetentionPage(
      visit: visit, outlook: outlook, schedule: schedule, names: names, asked: asked, rule: rule,
      hold: hold, problems: problems)
  }

  private func show(_ visit: Visit) async throws -> Reply { .page(try await page(visit)) }

  private func makeRule(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    do {
      let rule = try RetentionForm(form).rule()
      _ = try await context.runner.run(rule, by: try visit.signedIn(), key: submission.key)
      return .redirect(to: ProtectionLinks.retention, notice: "The rule has been made.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await page(visit, rule: form, refusal.problems))
    }
  }

  private func placeHold(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    do {
      let hold = try RetentionForm(form).hold()
      _ = try await context.runner.run(hold, by: try visit.signedIn(), key: submission.key)
      return .redirect(to: ProtectionLinks.retention, notice: "The hold is in force.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await page(visit, hold: form, refusal.problems))
    }
  }

  private func endingPage(_ visit: Visit) async throws -> EndHoldPage {
    let id = try visit.identifier("hold", HoldKind.self)
    return try await context.look(visit, .keepRetention) { records, bodies in
      guard let hold = try records.retention.hold(id), hold.ended == nil else {
        throw Refusal.notFound
      }
      let names = try HoldNames([hold], in: records, bodies)
      return Looked(
        EndHoldPage(visit: visit, hold: hold, names: names),
        Look(.holds, showing: [hold.on.description]))
    }
  }

  private func askToEnd(_ visit: Visit) async throws -> Reply {
    .page(try await endingPage(visit))
  }

  private func endHold(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let reason = submission.form["reason"] ?? ""
    let id = try visit.identifier("hold", HoldKind.self)
    do {
      _ = try await context.runner.run(
        EndHold(id, because: reason), by: try visit.signedIn(), key: submission.key)
      return .redirect(to: ProtectionLinks.retention, notice: "The hold has ended.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      var page = try await endingPage(visit)
      (page.reason, page.problems) = (reason, refusal.problems)
      return .again(page)
    }
  }
}
