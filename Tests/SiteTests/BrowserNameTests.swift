import Testing

@testable import Site

struct BrowserNameTests {
  @Test(arguments: [
    ("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
    (
      "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
      "Edge on Windows"
    ),
    (
      "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
      "Chrome on Android"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1",
      "Safari on iPhone"
    ),
    ("Mozilla/5.0 (PlayStation) Firefox/1", "Firefox"),
    ("curl/8.0 on Linux", "A program"), ("", "A program"),
    ("<b>Bold</b> Firefox/1", "Firefox"),
    (String(repeating: "Firefox/ Windows ", count: 80), "A program"),
  ])
  func `Only known words of what a browser says are taken`(_ agent: String, _ words: String) {
    #expect(BrowserName.words(agent) == words)
  }
}
