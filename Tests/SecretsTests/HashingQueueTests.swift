import Dispatch
import Testing

@testable import Secrets

/// Many who sign in at once do not take the machine.
struct HashingQueueTests {
  private let slow = PasswordHashing.Strength(kibibytes: 32_768, passes: 4)

  @Test func `Who comes when the queue is full is told so at once`() async throws {
    let threads = HashingThreads(atOnce: 2, waiting: 3)
    let mayGoOn = DispatchSemaphore(value: 0)
    let done = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask {
          do {
            return try await threads.run { mayGoOn.wait(timeout: .now() + 3_600) == .success }
          } catch is PasswordHashing.Busy {
            return false
          }
        }
      }
      // While five are held up, the others have their answer.
      for _ in 0..<15 { #expect(try await group.next() == false) }
      for _ in 0..<5 { mayGoOn.signal() }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(done == 5)
  }

  @Test func `When the queue is empty again, there is room again`() async throws {
    let hashing = PasswordHashing(strength: slow, atOnce: 1, waiting: 0)
    for _ in 0..<3 {
      // Its thread ends a moment after the answer.
      var isDone = false
      for _ in 0..<12_000 where !isDone {
        do {
          try await hashing.verifyAgainstNobody("three plum carts")
          isDone = true
        } catch is PasswordHashing.Busy {
          try await Task.sleep(for: .milliseconds(5))
        }
      }
      #expect(isDone)
    }
  }

  @Test func `All that there is room for are answered, each with its own`() async throws {
    let hashing = PasswordHashing(strength: .least, atOnce: 2, waiting: 100)
    let hash = try await hashing.hash("three plum carts")
    let right = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<80 {
        group.addTask {
          let isRight = number.isMultiple(of: 2)
          let password = isRight ? "three plum carts" : "four plum carts"
          return try await hashing.verify(password, against: hash).matches == isRight
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(right == 80)
  }

  @Test func `Who gives up leaves the queue`() async throws {
    let threads = HashingThreads(atOnce: 1, waiting: 1)
    let mayGoOn = DispatchSemaphore(value: 0)
    let (begun, begins) = AsyncStream.makeStream(of: Void.self)
    let first = Task {
      try await threads.run {
        begins.yield()
        return mayGoOn.wait(timeout: .now() + 3_600) == .success
      }
    }
    for await _ in begun { break }
    let second = Task { try await threads.run { true } }
    try await Task.sleep(for: .milliseconds(50))
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    // Its place is free for another.
    let third = Task { try await threads.run { true } }
    try await Task.sleep(for: .milliseconds(50))
    mayGoOn.signal()
    #expect(try await first.value)
    #expect(try await third.value)
  }

  @Test func `Swift's own threads go on while passwords are checked`() async throws {
    // More than there are processors; each waits for what only a shared thread will do.
    let threads = HashingThreads(atOnce: 32, waiting: 0)
    let hasGoneOn = DispatchSemaphore(value: 0)
    let went = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<32 {
        group.addTask {
          try await threads.run { hasGoneOn.wait(timeout: .now() + 3_600) == .success }
        }
      }
      group.addTask {
        for _ in 0..<32 { hasGoneOn.signal() }
        return true
      }
      return try await group.allSatisfy { $0 }
    }
    #expect(went)
  }
}
