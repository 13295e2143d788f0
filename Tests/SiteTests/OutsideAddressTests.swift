import Site
import Testing

/// A browser is sent to an identity provider's own address, and nowhere else.
struct OutsideAddressTests {
  private static let place = "https://login.example.org/authorize"

  @Test func `An address is the provider's own with a query behind it`() {
    #expect(OutsideAddress("\(Self.place)?state=a%20b&x=1", at: Self.place) != nil)
    #expect(OutsideAddress("\(Self.place)?p=1&state=a", at: "\(Self.place)?p=1") != nil)
    #expect(OutsideAddress("http://127.0.0.1:80/a?b", at: "http://127.0.0.1:80/a") != nil)
  }

  @Test(arguments: [
    "https://login.example.org/authorize", "https://login.example.org/authorized?x=1",
    "https://login.example.org/authorize.evil.example.org/?x", "https://login.example.org/?x=1",
    "https://login.example.org/authorize?x=1\r\nSet-Cookie: a=b", "//evil.example.org?x=1", "",
    "https://login.example.org/authorize?x= 1", "https://login.example.org/authorize?\"",
    "https://login.example.org/authorize?x#y", "https://login.example.org/authorize?é",
    "https://evil.example.org/?https://login.example.org/authorize?x",
  ])
  func `Anything else is nowhere`(_ address: String) {
    #expect(OutsideAddress(address, at: Self.place) == nil)
  }

  @Test(arguments: [
    "", "https://", "http://login.example.org/a", "javascript:alert(1)", "ftp://a.example/a",
    "http://127.0.0.1.evil.example/a", "http://127.0.0.1",
  ])
  func `A place that no browser is sent to has no addresses`(_ place: String) {
    #expect(OutsideAddress("\(place)?x=1", at: place) == nil)
  }
}
