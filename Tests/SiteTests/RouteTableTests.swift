import Testing

@testable import Site

struct RouteTableTests {
  private func table() throws -> RouteTable<String> {
    try RouteTable([
      (.get, "/", "start"), (.get, "/clusters", "list"), (.get, "/clusters/new", "new"),
      (.get, "/clusters/:cluster", "one"), (.post, "/clusters/:cluster/names", "rename"),
    ])
  }

  private func found(_ method: Site.Method, _ path: String) throws -> String? {
    if case .found(let value, let parameters) = try table().match(method, path) {
      return parameters.isEmpty ? value : "\(value) \(parameters)"
    }
    return nil
  }

  @Test func `Literal segments come before parameters, and parameters are decoded`() throws {
    #expect(try found(.get, "/") == "start")
    #expect(try found(.get, "/clusters/") == "list")
    #expect(try found(.get, "/clusters/new") == "new")
    #expect(try found(.get, "/clusters/a%2Fb") == #"one ["cluster": "a/b"]"#)
    #expect(try found(.head, "/clusters") == "list")
    #expect(try found(.post, "/clusters/x/names") == #"rename ["cluster": "x"]"#)
  }

  @Test(arguments: ["/x", "/clusters/a/b", "/clusters/%00", "/clusters/%FF", "/clusters/%2"])
  func `What is nowhere is not found`(_ path: String) throws {
    #expect(try found(.get, path) == nil)
  }

  @Test func `Two endpoints for one request are a fault of the program`() {
    #expect(throws: TwoRoutes.self) {
      try RouteTable([(.get, "/a/:b", 1), (.get, "/a/:c", 2)])
    }
    #expect(throws: TwoRoutes.self) { try RouteTable([(.get, "/a", 1), (.get, "/a/", 2)]) }
  }

  @Test(arguments: [
    ("accord=1", "1"), ("a=b; accord=1", "1"), ("accord=1; accord=1", "1"),
    ("accord=1; accord=2", nil), ("accordx=1", nil), ("", nil), ("accord", nil),
  ])
  func `A cookie is read, and one that says two things is not`(_ header: String, _ value: String?) {
    #expect(Cookies.value("accord", in: header) == value)
  }
}
