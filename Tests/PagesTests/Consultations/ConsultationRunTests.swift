import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Support
import Testing
import Values

@testable import Site

/// What else is done with a consultation: a bad form, comments, reminders, a later closing, the public's page.
struct ConsultationRunTests {
  private func text(_ answer: Answer) -> String { String(decoding: answer.bytes, as: UTF8.self) }

  @Test func `Whatever is wrong with what is asked is told at its field, and kept as typed`()
    async throws
  {
    let asked = try await ConsultationHouse()
    let (house, officer) = (asked.house, asked.officer)
    func send(_ form: String) async -> String {
      text(
        await house.send(
          "POST", "/rounds/\(asked.round)/consultations", session: officer,
          form: "form_token=\(await house.token(officer))&\(form)"))
    }
    let times = await send(ConsultationHouse.form(opens: "25:00", closes: "noon"))
    #expect(times.contains("There are 2 problems") && times.contains("value=\"noon\""))
    #expect(times.contains("href=\"#opens-time\"") && times.contains("href=\"#closes-time\""))
    #expect(await send(ConsultationHouse.form(closes: "14:00")).contains("It would close before"))
    #expect(await send(ConsultationHouse.form(texts: ["name=One"])).contains("has two options"))
    #expect(
      await send(ConsultationHouse.form(texts: ["name=One", "name=One"]))
        .contains("Each option needs a name of its own."))
    #expect(
      await send(ConsultationHouse.form(sight: "everything")).contains("what the public sees"))
    let spring = ConsultationHouse.form().replacing("closes=21/9/2026", with: "closes=28/3/2027")
      .replacing("closes-time=15:30", with: "closes-time=01:30")
    #expect(await send(spring).contains("summer time begins"))
    // An option that cannot be worked out is prepared, and not put to anybody.
    let wrong = await send(ConsultationHouse.form(texts: ["name=A", "name=B;roll=101"]))
    #expect(wrong.isEmpty)
    try await house.engine.close()
  }

  @Test func `Weights of 101% and of -5% are put to nobody`() async throws {
    for weight in ["101", "-5"] {
      let asked = try await ConsultationHouse(
        form: ConsultationHouse.form(texts: ["name=A", "name=B;roll=\(weight)"]))
      let page = await asked.page()
      #expect(page.contains("The papers cannot be worked out") && page.contains("B: "))
      let answer = await asked.post("/opening")
      #expect(answer.status == .unprocessableContent)
      #expect(try await asked.found().opening == nil)
      try await asked.house.engine.close()
    }
  }

  @Test
  func `Leaders of schools comment where they may, and are answered; the public reads the sum`()
    async throws
  {
    let asked = try await ConsultationHouse()
    let house = asked.house
    let register = try await house.runner.read(as: house.administrator, for: .readRegister) {
      try $0.register.register()
    }
    let day = try #require(House.now.dayInLondon)
    let school = try #require(
      register.memberships.first { $0.value.value(on: day)?.cluster == asked.clusters[0] }?.key)
    let lead = try await house.session(.schoolLead, at: .school(school))
    let chairs = try await asked.open()
    #expect(await asked.status(asked.paper(1), as: lead) == 404)
    let paper = await asked.page(asked.paper(0), as: lead)
    #expect(!paper.contains("name=\"choice\"") && paper.contains("name=\"comment\""))
    #expect(paper.contains("The cluster has not voted yet.") && !paper.contains("Who votes"))
    #expect(await asked.vote("1", for: 0, as: chairs[0]).status == .seeOther)
    let voted = await asked.page(asked.paper(0), as: lead)
    #expect(voted.contains("The cluster has voted.") && !voted.contains("Option 1, at "))
    let said = await asked.post(
      "\(asked.paper(0))/comments", "comment=%3Cb%3EToo+little%3C%2Fb%3E+for+us", as: lead)
    #expect(said.status == .seeOther, "\(text(said))")
    let empty = await asked.post("\(asked.paper(0))/comments", "comment=+", as: lead)
    #expect(text(empty).contains("Write what you want to say."))
    #expect(await asked.page(asked.paper(0), as: chairs[0]).contains("&lt;b&gt;Too little"))
    #expect(!(await asked.page(asked.paper(1), as: chairs[1]).contains("Too little")))
    let number = try #require(try await asked.found().comments.first).number
    let answered = await asked.post(
      "/comments/\(number)", "answer=We+looked+again.&summary=One+school+gets+too+little")
    #expect(answered.status == .seeOther)
    #expect(await asked.page(asked.paper(0), as: lead).contains("We looked again."))
    #expect(await house.text("/notices", session: lead).contains("Something has changed"))
    let before = await asked.page("/summary", as: "")
    #expect(before.contains("are asked about the formula") && !before.contains("We looked again"))
    #expect(before.contains("£780,830"))
    // No amount of a cluster, which its own paper has.
    let amounts = await asked.page(asked.paper(0), as: chairs[0])
      .matches(of: #/data-label="Amount" class="number">(£[0-9,]+)</#).map { String($0.1) }
    #expect(amounts.count >= 2 && amounts.allSatisfy { !before.contains($0) })
    try await asked.wait(untilClosing: 0)
    await asked.post("/result", "choice=0&reason=Nothing+changes.")
    let after = await asked.page("/summary", as: "")
    #expect(after.contains("Concluded: None of these") && after.contains("You said, we did"))
    #expect(after.contains("One school gets too little") && after.contains("We looked again."))
    #expect(!after.contains("Too little&lt;") && !after.contains("invented)"))
    try await house.engine.close()
  }

  @Test func `Where schools and the public are to see nothing, they see nothing`() async throws {
    let plain = try await ConsultationHouse()
    let texts = try await ConsultationHouse.options(plain.house, plain.round, plain.officer)
    try await plain.house.engine.close()
    let asked = try await ConsultationHouse(
      form: ConsultationHouse.form(texts: texts, schools: false, sight: "nothing"))
    let house = asked.house
    let register = try await house.runner.read(as: house.administrator, for: .readRegister) {
      try $0.register.register()
    }
    let day = try #require(House.now.dayInLondon)
    let school = try #require(
      register.memberships.first { $0.value.value(on: day)?.cluster == asked.clusters[0] }?.key)
    let lead = try await house.session(.schoolLead, at: .school(school))
    _ = try await asked.open()
    #expect(await asked.status(asked.paper(0), as: lead) == 404)
    #expect(await asked.status("/summary", as: nil) == 404)
    #expect(await house.text("/consultations", session: nil).contains("There is no consultation"))
    #expect(await house.text("/consultations", session: lead).contains("There is no consultation"))
    #expect(!(await house.text("/notices", session: lead).contains("is asked which option")))
    try await house.engine.close()
  }

  @Test func `Who has not voted is reminded, it closes later, and it can be withdrawn`()
    async throws
  {
    let asked = try await ConsultationHouse()
    let house = asked.house
    let chairs = try await asked.open()
    #expect(await asked.vote("1", for: 0, as: chairs[0]).status == .seeOther)
    #expect(await asked.post("/reminder").status == .seeOther)
    #expect(await house.text("/notices", session: chairs[1]).contains("has not voted yet"))
    #expect(!(await house.text("/notices", session: chairs[0]).contains("has not voted yet")))
    #expect(text(await asked.post("/reminder")).contains("reminded within the last day"))
    let earlier = await asked.post("/closing", "closes=21/9/2026&closes-time=15:29&reason=Quick")
    #expect(text(earlier).contains("never earlier") && text(earlier).contains("value=\"15:29\""))
    let later = await asked.post("/closing", "closes=21/9/2026&closes-time=15:45&reason=Half+term")
    #expect(later.status == .seeOther)
    #expect(await asked.page(asked.paper(0), as: chairs[0]).contains("Closes at 15:45"))
    let gone = await asked.post("/withdrawal", "reason=The+pot+was+wrong")
    #expect(gone.status == .seeOther)
    #expect(
      await asked.page(asked.paper(0), as: chairs[0]).contains("Withdrawn: The pot was wrong"))
    #expect(
      await asked.post("\(asked.paper(0))/vote", "choice=2&seen=1", as: chairs[0]).status
        == .unprocessableContent)
    #expect(await asked.status("/summary", as: nil) == 404)
    try await house.engine.close()
  }

  @Test func `A page that tells the turn-out by itself keeps nobody's session awake`() async throws
  {
    let asked = try await ConsultationHouse()
    _ = try await asked.open()
    let (house, limits) = (asked.house, Role.commissioningOfficer.limits)
    let other = try await house.session(.approver)
    // Both leave their page open: one of them comes back to it now and then.
    for minute in 1...limits.idle {
      house.clock.withLock { $0 = $0.later(bySeconds: 60) }
      let status = await asked.status("/turnout", as: asked.officer)
      #expect(status == (minute < limits.idle ? 200 : 303), "after \(minute) minutes")
      if minute.isMultiple(of: 20) { #expect(await asked.status(as: other) == 200) }
    }
    #expect(await asked.status(as: asked.officer) == 303)
    #expect(await asked.status("/turnout", as: other) == 200)
    try await house.engine.close()
  }

  @Test func `A voter is somebody of the cluster, and a proxy stands with a reason until it ends`()
    async throws
  {
    let asked = try await ConsultationHouse()
    let chairs = try await asked.open()
    let stranger = try #require(try await asked.found().voters[asked.clusters[1]])
    let path = asked.paper(0)
    let wrong = await asked.post("\(path)/voter", "person=\(stranger)")
    #expect(text(wrong).contains("They hold no post at this cluster"))
    #expect(text(await asked.post("\(path)/voter", "person=x")).contains("Nobody is chosen."))
    let unreasoned = await asked.post("\(path)/proxy", "proxy=\(stranger)&reason=")
    #expect(text(unreasoned).contains("Say who asked for it, and when."))
    #expect(text(unreasoned).contains("value=\"\(stranger)\" selected"))
    #expect(
      await asked.post("\(path)/proxy", "proxy=\(stranger)&reason=Letter").status == .seeOther)
    #expect(await asked.page(as: chairs[1]).contains("Your papers on 2026/27"))
    #expect(text(await asked.post("\(path)/proxy/ending", "ending-reason=")).contains("Say why."))
    #expect(await asked.post("\(path)/proxy/ending", "ending-reason=Back").status == .seeOther)
    #expect(await asked.status(path, as: chairs[1]) == 404)
    try await asked.house.engine.close()
  }
}
