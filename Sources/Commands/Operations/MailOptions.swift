internal import ArgumentParser
internal import Domain
internal import Imports

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How messages leave the house: secrets come from files or the environment, never from here.
struct MailOptions: ParsableArguments {
  @Option(help: "The mail server: smtp://HOST:PORT (with STARTTLS) or smtps://HOST:PORT.")
  var mail: String?

  @Option(help: "The address that messages come from.")
  var mailFrom: String?

  @Option(help: "A file with the mail server's user name and password, a line each.")
  var mailSignInFile: String?

  @Flag(help: "Speak to a mail server on this machine without encryption.")
  var mailUnencrypted = false

  @Option(help: "A file with a key of GOV.UK Notify, instead of a mail server.")
  var notifyKeyFile: String?

  @Option(help: "The Notify template with the places ((subject)) and ((message)).")
  var notifyTemplate: String?

  @Option(help: "Where GOV.UK Notify is, for tests.")
  var notifyAddress: String?

  @Option(help: "How many seconds handing a message over may take.")
  var mailSeconds = 60

  @Option(help: "A file of certificates that are believed instead of the system's, in PEM.")
  var trustedCertificates: String?

  mutating func validate() throws {
    guard (1...300).contains(mailSeconds) else {
      throw ValidationError("--mail-seconds is from 1 to 300.")
    }
  }

  /// As they were typed.
  var arguments: [String] {
    let options: [(String, String?)] = [
      ("--mail", mail), ("--mail-from", mailFrom), ("--mail-sign-in-file", mailSignInFile),
      ("--notify-key-file", notifyKeyFile), ("--notify-template", notifyTemplate),
      ("--notify-address", notifyAddress), ("--trusted-certificates", trustedCertificates),
    ]
    return options.flatMap { name, value in value.map { [name, $0] } ?? [] }
      + ["--mail-seconds", String(mailSeconds)]
      + (mailUnencrypted ? ["--mail-unencrypted"] : [])
  }

  /// What they come to, with the secrets.
  func settings() throws -> OutgoingSettings {
    var settings = OutgoingSettings(seconds: mailSeconds, trustedCertificates: trustedCertificates)
    if let notifyKeyFile {
      guard mail == nil else {
        throw Refusal.invalid("Messages go by a mail server or by GOV.UK Notify, not by both.")
      }
      settings.way = .notify(try notify(key: try Self.lines(of: notifyKeyFile).first ?? ""))
    } else if let mail {
      settings.way = .server(try server(mail))
    } else if let key = Self.variable("ACCORD_NOTIFY_KEY") {
      settings.way = .notify(try notify(key: key))
    }
    return settings
  }

  private func notify(key: String) throws -> OutgoingSettings.Notify {
    guard let notifyTemplate else {
      throw Refusal.invalid(
        "Messages by GOV.UK Notify need a template.", remedy: "Give it as --notify-template.")
    }
    return OutgoingSettings.Notify(key: key, template: notifyTemplate, address: notifyAddress)
  }

  private func server(_ address: String) throws -> OutgoingSettings.Server {
    guard let mailFrom else {
      throw Refusal.invalid(
        "A mail server needs the address that messages come from.",
        remedy: "Give it as --mail-from.")
    }
    var signIn: OutgoingSettings.SignIn?
    if let mailSignInFile {
      let lines = try Self.lines(of: mailSignInFile)
      guard lines.count == 2 else {
        throw Refusal.invalid(
          "The file of the mail server's user name and password has two lines, one for each.")
      }
      signIn = OutgoingSettings.SignIn(user: lines[0], password: lines[1])
    } else if let user = Self.variable("ACCORD_MAIL_USER") {
      signIn = OutgoingSettings.SignIn(
        user: user, password: Self.variable("ACCORD_MAIL_PASSWORD") ?? "")
    }
    return OutgoingSettings.Server(
      address: address, from: mailFrom, signIn: signIn, isUnencrypted: mailUnencrypted)
  }

  static func lines(of path: String) throws -> [String] {
    let file = try InputFile(path: path)
    guard file.length <= 4_096 else {
      throw Refusal.invalid("\(file.name) is too long for a secret.")
    }
    var bytes = [UInt8](repeating: 0, count: file.length)
    let count = try file.read(into: &bytes, from: 0, to: bytes.count)
    return bytes.prefix(count).split(separator: 0x0A).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }.filter { !$0.isEmpty }
  }

  /// A variable of the environment, where it says anything.
  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// How messages leave the house.
package struct OutgoingSettings: Hashable, Sendable {
  /// By whom they are carried.
  package enum Way: Hashable, Sendable {
    case none
    case server(Server)
    case notify(Notify)
  }

  /// A mail server.
  package struct Server: Hashable, Sendable {
    package let address: String
    package let from: String
    package let signIn: SignIn?
    package let isUnencrypted: Bool
  }

  /// A name and a password.
  package struct SignIn: Hashable, Sendable {
    package let user: String
    package let password: String
  }

  /// GOV.UK Notify.
  package struct Notify: Hashable, Sendable {
    package let key: String
    package let template: String
    package let address: String?
  }

  package var way = Way.none
  /// How long handing a message over may take.
  package var seconds = 60
  package var trustedCertificates: String?
}
