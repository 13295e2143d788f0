import Design
import Domain
import HTML
import Testing

struct ComponentTests {
  @Test func `What was typed comes back, with what is wrong tied to it`() {
    let field = FormField(
      "day", "From which day?", hint: "For example 1/9/2026", .date, value: "31/2/26 \"x\"",
      problem: "There is no such day.")
    let page = MarkupReader(field.html)
    let input = page.all("input").first
    #expect(input?["value"] == "31/2/26 \"x\"")
    #expect(input?["aria-describedby"] == "day-hint day-wrong")
    #expect(input?["aria-invalid"] == "true")
    #expect(page.all("label").first?["for"] == "day")
  }

  @Test func `A password is never written back`() {
    let field = FormField("secret", "Password", .password(isNew: false), value: "three words")
    #expect(MarkupReader(field.html).all("input").first?["value"] == "")
  }

  @Test func `A link to a question leads to its first answer`() {
    let choice = FormField("who", "Who?", .choice([.init("a", "A"), .init("b", "B")]), value: "b")
    let inputs = MarkupReader(choice.html).all("input")
    #expect(inputs.map { $0["id"] } == ["who", "who-2"])
    #expect(inputs.map { $0["checked"] } == [nil, ""])
    let date = DateField(
      "on", "On?", answer: .init(day: "x", month: "2", year: "2026"), problem: "No.")
    let parts = MarkupReader(date.html).all("input")
    #expect(parts.map { $0["name"] } == ["on-day", "on-month", "on-year"])
    #expect(parts.map { $0["value"] } == ["x", "2", "2026"])
    #expect(parts.first?["id"] == "on")
  }

  @Test func `Problems are counted, and lead to their fields where they have one`() {
    let problems = [
      Problem("No day.", in: Place(field: "day"), remedy: "Give one."), Problem("Too late."),
    ]
    let page = MarkupReader(ErrorSummary(problems).html)
    #expect(page.all("h2").first?.text == "There are 2 problems")
    #expect(page.all("a").map { $0["href"] } == ["#day"])
    #expect(page.all("div").first?["role"] == "alert")
    #expect(problems.words(for: "day") == "No day. Give one.")
    #expect(problems.words(for: "name") == nil)
    #expect(ErrorSummary([]).html.isEmpty)
  }

  @Test func `A form carries what goes along unseen`() {
    let form = EntryForm(
      action: "/acts", hidden: [.init("token", "a\"b"), .init("version", "3")], takesFiles: true,
      "<p></p>")
    let page = MarkupReader(form.html)
    #expect(page.all("input").map { $0["value"] } == ["a\"b", "3"])
    #expect(page.all("form").first?["enctype"] == "multipart/form-data")
    #expect(page.all("form").first?["method"] == "post")
  }

  @Test func `A group can be added until there are the most there may be`() {
    func buttons(_ count: Int) -> [String?] {
      let group = RepeatedGroup("p", thing: "partner", count: count, most: 3) { "<i>\($0)</i>" }
      return MarkupReader(group.html).all("button").map { $0["name"] }
    }
    #expect(buttons(2).count { $0 == "add" } == 1)
    #expect(buttons(3).count { $0 == "add" } == 0)
    // One for each group, and one in what script copies.
    #expect(buttons(3).count { $0 == "remove" } == 4)
  }

  @Test func `A long list shows its ends and what is near`() {
    let page = MarkupReader(Paging(page: 6, of: 11) { "/x?page=\($0)" }.html)
    #expect(
      page.all("li").map(\.text) == [
        "Page 1", "…", "Page 4", "Page 5", "Page 6", "Page 7", "Page 8", "…", "Page 11",
      ])
    #expect(page.all("a").first { $0["aria-current"] == "page" }?["href"] == "/x?page=6")
    #expect(Paging(page: 1, of: 1) { "/x?page=\($0)" }.html.isEmpty)
    #expect(MarkupReader(Paging(page: Int.max, of: 2) { "/\($0)" }.html).faults.isEmpty)
  }

  @Test(
    arguments: zip(
      [(0, 3), (2, 3), (3, 3), (Int.max, Int.max), (5, 0), (-1, 7)], [0, 66, 100, 100, 100, 0]))
  func `A job says 100 % only when all is done`(_ done: (Int, Int), _ percent: Int) {
    let job = JobProgress(
      id: "j", title: "T", doing: "Reading.", done: (done.0, done.1), left: "", fragment: "/jobs/1")
    let page = MarkupReader(job.html)
    #expect(page.all("span").first?.text == "\(percent) %")
    #expect(page.elements.first?["data-fragment"] == "/jobs/1")
  }

  @Test func `A row has a heading and a name for each cell`() {
    let table = DataTable(
      id: "t", caption: "C",
      columns: [.init("A"), .init("B", .money, sort: "/s", sorted: "ascending")],
      rows: [["x", "1"], ["y"]], total: ["All", "1"])
    let page = MarkupReader(table.html)
    #expect(page.all("th").map { $0["scope"] } == ["col", "col", "row", "row", "row"])
    #expect(page.all("td").map { $0["data-label"] } == ["B", "B"])
    #expect(page.all("th").compactMap { $0["aria-sort"] } == ["ascending"])
  }

  @Test func `A fact without an answer is offered for answering`() {
    let list = SummaryList(facts: [
      .init("Host", "", change: "/h"), .init("Name", "N", change: "/n"),
    ])
    let page = MarkupReader(list.html)
    #expect(page.all("a").map(\.text) == ["Answer Host", "Change Name"])
    #expect(MarkupReader(SummaryList([("Host", "")]).html).all("div").isEmpty)
  }

  @Test func `The shell leads past itself first, and names what is current`() {
    let shell = PageShell(
      partnership: "Leeds", title: "T",
      navigation: [.init("A", "/a", isCurrent: false), .init("B", "/b", isCurrent: true)],
      person: ("Ada <Lovell>", "<form></form>"), notice: nil, isDemonstration: false,
      content: "<p>x</p>")
    let page = MarkupReader(shell.html)
    #expect(page.faults.isEmpty)
    #expect(page.all("a").first?["href"] == "#main")
    #expect(page.all("a").filter { $0["aria-current"] == "page" }.map(\.text) == ["B"])
    #expect(page.all("title").first?.text == "T – Leeds")
    #expect(page.all("span").contains { $0.text == "Ada <Lovell>" })
    #expect(page.all("link").first?["href"] == Assets.stylesheet.link.address)
  }
}
