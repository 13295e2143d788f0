internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// The form by which somebody is added.
struct NewPersonPage: Page {
  let visit: Visit
  let bodies: BodyBook
  let name: String
  let email: String
  let post: PostForm
  var problems: [Problem] = []

  var title: String { (problems.isEmpty ? "" : "Error: ") + "Add somebody" }

  var body: HTML {
    """
    \(Breadcrumbs([("People", PeopleLinks.all)]))\(ErrorSummary(problems))
    \(PageHeading(
      "Add somebody",
      lead: "They get an account and their first post. Look first whether they are there already: a person can hold several posts."))
    \(EntryForm(
      action: PeopleLinks.all, hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      """
      \(FormField(
        "name", "Name", .text(autocomplete: "off", width: nil), value: name,
        problem: problems.words(for: "name")))
      \(FormField(
        "email", "E-mail", hint: "Without it they come in by links alone", .email, value: email,
        problem: problems.words(for: "email")))
      \(post.questions(bodies, today: visit.today, problems: problems))
      \(Button("Add them"))
      """))
    """
  }
}

/// The form by which a post is given.
struct NewPostPage: Page {
  let visit: Visit
  let person: Person
  let bodies: BodyBook
  let post: PostForm
  var problems: [Problem] = []

  var title: String { (problems.isEmpty ? "" : "Error: ") + "Give \(person.name) a post" }

  var body: HTML {
    """
    \(Breadcrumbs([("People", PeopleLinks.all), (person.name, PeopleLinks.person(person.id))]))\
    \(ErrorSummary(problems))
    \(PageHeading("Give \(person.name) a post"))
    \(EntryForm(
      action: PeopleLinks.posts(person.id),
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      """
      \(post.questions(bodies, today: visit.today, problems: problems))
      \(Button("Give the post"))
      """))
    """
  }
}

/// Something about somebody that is only done with a reason.
struct PersonReasonPage: Page {
  let visit: Visit
  let person: Person
  let heading: String
  let lead: HTML
  let action: Link
  let button: String
  var reason = ""
  var problems: [Problem] = []

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    """
    \(Breadcrumbs([("People", PeopleLinks.all), (person.name, PeopleLinks.person(person.id))]))\
    \(ErrorSummary(problems))
    \(PageHeading(heading, lead: lead))
    \(EntryForm(
      action: action, hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      """
      \(FormField("reason", "Why?", .long, value: reason, problem: problems.words(for: "reason")))
      \(Button(button))
      """))
    <p><a href="\(PeopleLinks.person(person.id))">Leave it as it is</a></p>
    """
  }
}

/// A link that was made for somebody, shown once.
struct MadeLinkPage: Page {
  let person: Person
  let address: String
  /// Whether they choose a password by it, rather than come in at once.
  var isForPassword = false

  var title: String { "A link for \(person.name)" }

  var body: HTML {
    """
    \(Breadcrumbs([("People", PeopleLinks.all), (person.name, PeopleLinks.person(person.id))]))
    \(PageHeading(
      title,
      lead: isForPassword
        ? "They choose their password by it, once and within a week. Give it to nobody else. It is not shown again."
        : "It works once, within the hour. Give it to nobody else: whoever has it comes in as them. It is not shown again."))
    <p><code>\(address)</code></p>
    """
  }
}
