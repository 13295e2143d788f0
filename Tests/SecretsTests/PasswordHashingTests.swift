import Foundation
import Testing

@testable import Secrets

/// Passwords are kept so that nobody can read them, and checked so that nobody else waits.
struct PasswordHashingTests {
  private let quick = PasswordHashing(strength: .least)

  @Test func `A password matches its hash, and no other does`() async throws {
    let hash = try await quick.hash("three plum carts")
    #expect(hash.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
    #expect(try await quick.verify("three plum carts", against: hash).matches)
    for other in ["three plum cart", "Three plum carts", "three plum carts ", "", "three\0"] {
      #expect(try await quick.verify(other, against: hash).matches == false)
    }
  }

  @Test func `Two hashes of one password are not alike`() async throws {
    let one = try await quick.hash("three plum carts")
    #expect(try await quick.hash("three plum carts") != one)
  }

  @Test func `What stands after a nought counts`() async throws {
    let hash = try await quick.hash("three\0plum carts")
    #expect(try await quick.verify("three\0plum carts", against: hash).matches)
    #expect(try await quick.verify("three\0other carts", against: hash).matches == false)
  }

  @Test func `An accent is the same however it is typed`() async throws {
    let hash = try await quick.hash("caf\u{E9} by the weir")
    #expect(try await quick.verify("cafe\u{301} by the weir", against: hash).matches)
    #expect(try await quick.verify("cafe by the weir", against: hash).matches == false)
  }

  @Test func `A hash of another strength still matches, and is said to be outdated`() async throws {
    let older = PasswordHashing(strength: .init(kibibytes: 16, passes: 2))
    let hash = try await older.hash("three plum carts")
    let verdict = try await quick.verify("three plum carts", against: hash)
    #expect(verdict.matches && verdict.isOutdated)
    #expect(try await older.verify("three plum carts", against: hash).isOutdated == false)
  }

  @Test func `The usual strength is the one that is documented`() async throws {
    let hash = try await PasswordHashing().hash("three plum carts")
    #expect(hash.hasPrefix("$argon2id$v=19$m=65536,t=3,p=1$"))
  }

  /// Made by the Python package argon2-cffi 23.1.0, with libargon2.
  @Test func `A hash that another program made matches`() async throws {
    let hash =
      "$argon2id$v=19$m=65536,t=3,p=1$WQKmgkQMGZReTCNqUBpItg$hLsTALiSQ9hohGwJ8yqLiPFQGbB5aDqsSfb+0mSS2NQ"
    #expect(try await quick.verify("three plum carts", against: hash).matches)
    #expect(try await quick.verify("three plum cart", against: hash).matches == false)
  }

  @Test(arguments: [
    "", "secret", "$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2E$aGFzaA",
    "$argon2id$v=16$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2E$aGFzaA",
    "$argon2id$v=19$m=99999999,t=1,p=1$c2FsdHNhbHRzYWx0c2E$aGFzaA",
    "$argon2id$v=19$m=8,t=99999,p=1$c2FsdHNhbHRzYWx0c2E$aGFzaA",
    "$argon2id$v=19$m=8,t=1,p=64$c2FsdHNhbHRzYWx0c2E$aGFzaA", "$argon2id$v=19$m=8$a$b",
  ])
  func `What is no hash of ours, or would take the machine's memory, is refused`(_ hash: String)
    async throws
  {
    await #expect(throws: PasswordHashing.Unreadable.self) {
      try await quick.verify("three plum carts", against: hash)
    }
  }

  @Test func `Damaged hashes match nothing`() async throws {
    for end in ["", "!", "aGFzaA"] {
      let hash = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2E$\(end)"
      #expect(try await quick.verify("three plum carts", against: hash).matches == false)
    }
  }

  @Test func `A text longer than a password may be matches nothing`() async throws {
    let long = String(repeating: "plum ", count: 200_000)
    let hash = try await quick.hash("three plum carts")
    #expect(try await quick.verify(long, against: hash).matches == false)
    await #expect(throws: PasswordHashing.Unreadable.self) { try await quick.hash(long) }
  }

  @Test func `An account that is not there costs as much as one that is`() async throws {
    let strength = PasswordHashing.Strength(kibibytes: 16_384, passes: 3)
    let password = PasswordText.bytes("three plum carts")
    let hash = try Argon2.hash(password, strength: strength)
    let nothing = Argon2.hashOfNothing(strength: strength)
    #expect(hash.utf8.count == nothing.utf8.count)
    // What this thread itself has used, whatever else goes on.
    func cost(_ hash: String) -> Int {
      func used() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
      }
      let start = used()
      _ = Argon2.verify(password, against: hash)
      return used() - start
    }
    // In turn, and the least of each: whoever else is at the memory slows both.
    var (one, other) = (Int.max, Int.max)
    for _ in 0..<9 { (one, other) = (min(one, cost(hash)), min(other, cost(nothing))) }
    #expect(one < other * 3 && other < one * 3, "\(one) and \(other) millionths of a second")
    try await PasswordHashing(strength: strength).verifyAgainstNobody("three plum carts")
  }
}
