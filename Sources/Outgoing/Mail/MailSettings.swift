/// The mail server that takes messages from this site.
package struct MailSettings: Hashable, Sendable {
  /// `smtp://host:port`, where encryption begins with STARTTLS, or `smtps://host:port`.
  let address: String
  let sender: MailAddress
  /// What the sender is called.
  let name: String
  var signIn: (user: String, password: String)? { user.map { ($0, password) } }
  private let user: String?
  private let password: String
  /// Whether a server on this machine may be spoken to without encryption.
  let isPlainLoopback: Bool
  /// A file of certificates that are believed instead of the system's.
  let trust: String?
  package var limits = Limits()

  /// How long a server may take.
  package struct Limits: Hashable, Sendable {
    package var connecting: Duration
    /// For each of its answers.
    package var answering: Duration
    /// For all of it.
    package var whole: Duration

    package init(
      connecting: Duration = .seconds(10), answering: Duration = .seconds(30),
      whole: Duration = .seconds(60)
    ) {
      (self.connecting, self.answering, self.whole) = (connecting, answering, whole)
    }
  }

  /// `nil` for what is no address of a server, or of a sender, or would go over the network in plain.
  package init?(
    server: String, sender: String, called name: String, user: String? = nil,
    password: String = "", isPlainLoopback: Bool = false, trusting certificates: String? = nil
  ) {
    guard let sender = MailAddress(sender), let transfer = Transfer(server),
      ["smtp", "smtps"].contains(transfer.scheme),
      server.utf8.allSatisfy({ byte in
        byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#") && byte != UInt8(ascii: "@")
      }), server.utf8.count(where: { $0 == UInt8(ascii: "/") }) == 2,
      !isPlainLoopback || transfer.isLoopback
    else { return nil }
    // What is said of ourselves to the server, instead of this machine's name.
    address = "\(server)/\(sender.host)"
    self.sender = sender
    self.name = name
    self.user = user
    self.password = password
    self.isPlainLoopback = isPlainLoopback
    trust = certificates
  }
}
