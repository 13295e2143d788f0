import Secrets
import Testing

/// What is tried first is no password, and what is not is left alone.
struct GuessedPasswordsTests {
  @Test(arguments: [
    "password1234", "Password123!", "P@55w0rd2026", "passwordpassword", "pass-word-pass",
    "123456789012",
    "qwertyuiop12", "qwerty123456", "1qaz2wsx3edc", "abcdefghijkl", "aaaaaaaaaaaa", "abababababab",
    "Liverpool2019", "leedsunited99", "MarchingOnTogether", "letmein12345", "Welcome2Leeds",
    "Summer2025!!", "monkeydragon1", "iloveyou1234", "!!!!password", "ＰＡＳＳＷＯＲＤ１２３４", "pässwörd1234",
    "p a s s w o r d 1 2", "trustno1trustno1", "zxcvbnm12345", "lkjhgfdsa123", "1q2w3e4r5t6y",
    "27/03/1985 07700", "charlieCHARLIE", "headteacher1!", "Safeguarding1",
  ])
  func `Common ones are refused`(_ password: String) {
    #expect(PasswordRules.fault(of: password) == .common)
  }

  @Test(arguments: [
    "correct horse battery staple", "three plum carts", "kQ7-vm2x-Rt9w", "vexing ladle quorum",
    "Purple kettles sing quietly", "x9!2k4#8q1zw", "дорога ведёт домой", "山の向こうに海が見えて光る",
    "weir-oboe-hatch-47",
  ])
  func `Others are not`(_ password: String) {
    #expect(PasswordRules.fault(of: password) == nil)
  }

  @Test func `A person's own words count as common`() {
    let password = "Aldwyth-Brockhampton-1"
    #expect(PasswordRules.fault(of: password) == nil)
    #expect(PasswordRules.fault(of: password, own: ["Aldwyth", "Brockhampton"]) == .common)
    // Words of one or two letters are in everything.
    #expect(PasswordRules.fault(of: "vexing ladle quorum", own: ["v", "ex", ""]) == nil)
  }

  @Test func `Twelve characters are enough, eleven are not, however they are written`() {
    #expect(PasswordRules.fault(of: "vexladlequo") == .tooShort)
    #expect(PasswordRules.fault(of: "vexladlequor") == nil)
    // Eleven letters and an accent that joins one of them.
    #expect(PasswordRules.fault(of: "vexladlequo\u{301}") == .tooShort)
    #expect(PasswordRules.fault(of: "") == .tooShort)
  }

  @Test func `Length is counted in bytes, not in what looks like a character`() {
    let piled = "e" + String(repeating: "\u{301}", count: 100_000)
    #expect(piled.count == 1)
    #expect(PasswordRules.fault(of: piled) == .tooLong)
    #expect(PasswordRules.fault(of: String(repeating: "vexq ladle", count: 51)) != .tooLong)
  }

  @Test func `Every fault has a sentence and a remedy`() {
    for fault in PasswordRules.Fault.allCases {
      #expect(fault.sentence.hasSuffix(".") && fault.remedy.hasSuffix("."))
    }
  }
}
