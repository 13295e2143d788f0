package import Domain
internal import Foundation
package import Values

/// Hands messages to GOV.UK Notify, by its published interface (version 2).
///
/// The template there has two places: `((subject))` and `((message))`.
package struct NotifySender: Sendable {
  private let key: NotifyKey
  private let template: String
  private let address: String
  private let caller: WebCaller
  private let clock: @Sendable () -> Moment

  package static let address = "https://api.notifications.service.gov.uk"

  /// `nil` for a template that is none.
  package init?(
    _ key: NotifyKey, template: String, address: String = Self.address, over caller: WebCaller,
    clock: @escaping @Sendable () -> Moment
  ) {
    let isPlain = template.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
        || (0x41...0x46).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard template.utf8.count == 36, isPlain else { return nil }
    self.key = key
    self.template = template
    self.address = address
    self.caller = caller
    self.clock = clock
  }

  private struct Request: Encodable {
    let emailAddress: String
    let templateID: String
    let personalisation: [String: String]
    let reference: String

    enum CodingKeys: String, CodingKey {
      case emailAddress = "email_address"
      case templateID = "template_id"
      case personalisation
      case reference
    }
  }

  /// What became of a message.
  ///
  /// One that may be there already is looked for first.
  package func send(_ mail: Mail, isRepeat: Bool) async -> Delivery {
    guard let recipient = MailAddress(mail.recipient) else {
      return .refused(DeliveryReason(.badAddress))
    }
    if isRepeat {
      switch await find(mail.id) {
      case .accepted: return .accepted
      case .unknown(let reason): return .later(reason)
      case .refused, .later: break
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let request = Request(
      emailAddress: recipient.text, templateID: template,
      personalisation: ["subject": mail.subject, "message": mail.body], reference: mail.id)
    guard let body = try? encoder.encode(request) else {
      return .refused(DeliveryReason(.badRequest))
    }
    do {
      let reply = try await caller.send(
        WebCall(
          .post(Array(body)), "\(address)/v2/notifications/email",
          headers: [authorization, .init("Content-Type", "application/json")]))
      return Self.delivery(reply)
    } catch let fault as CallFault {
      let reason = DeliveryReason(Self.cause(fault))
      return fault.mayHaveArrived ? .unknown(reason) : .later(reason)
    } catch {
      // Whether it was handed over before the program was to end is not known.
      return .unknown(DeliveryReason(.programEnded))
    }
  }

  /// What the service knows of a message: `later` where it has none of that name.
  package func find(_ id: String) async -> Delivery {
    do {
      let reply = try await caller.send(
        WebCall(.get, "\(address)/v2/notifications?reference=\(id)", headers: [authorization]))
      guard reply.status == 200,
        let found = try? JSONDecoder().decode(Found.self, from: Data(reply.body))
      else { return .unknown(DeliveryReason(.serverFault, status: reply.status)) }
      let known = found.notifications.filter { $0.reference == id }
      if known.isEmpty { return .later(DeliveryReason(.brokenOff)) }
      let failures: Set = ["permanent-failure"]
      let hasFailed = known.allSatisfy { failures.contains($0.status) }
      return hasFailed ? .refused(DeliveryReason(.recipientRefused)) : .accepted
    } catch {
      return .unknown(DeliveryReason((error as? CallFault).map(Self.cause) ?? .programEnded))
    }
  }

  private struct Found: Decodable {
    struct Notification: Decodable {
      let reference: String?
      let status: String
    }
    let notifications: [Notification]
  }

  private var authorization: WebCall.Header {
    .init("Authorization", "Bearer \(key.token(at: clock()))")
  }

  private struct Fault: Decodable {
    struct Part: Decodable { let error: String }
    let errors: [Part]
  }

  /// The answers that the interface is published with.
  private static func delivery(_ reply: WebReply) -> Delivery {
    let status = reply.status
    switch status {
    case 201: return .accepted
    case 400: return .refused(DeliveryReason(.badRequest, status: status))
    case 403: return .refused(DeliveryReason(.forbidden, status: status))
    case 429:
      let fault = try? JSONDecoder().decode(Fault.self, from: Data(reply.body))
      let isDaily = fault?.errors.contains { $0.error == "TooManyRequestsError" } ?? false
      return .later(DeliveryReason(isDaily ? .tooMany : .busy, status: status))
    case 500...599: return .later(DeliveryReason(.serverFault, status: status))
    case 401, 402, 404...499: return .refused(DeliveryReason(.badRequest, status: status))
    // Anything else is no answer of this service's.
    default: return .unknown(DeliveryReason(.brokenOff, status: status))
    }
  }

  private static func cause(_ fault: CallFault) -> DeliveryReason.Cause {
    switch fault.reason {
    case .notAllowed, .unreachable: .unreachable
    case .untrusted: .untrusted
    case .tooSlow: .tooSlow
    case .busy: .busy
    case .tooLarge, .broken: .brokenOff
    }
  }
}
