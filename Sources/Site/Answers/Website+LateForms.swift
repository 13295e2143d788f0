internal import Domain
internal import HTML
internal import HTTPTypes

/// Forms that come when their session has ended, or a new one has begun.
///
/// Nothing is done with them: they are shown to whoever sent them, to be sent again. Only where the browser
/// says that a page of this site sent them: nobody else's page has its words shown here.
extension Website {
  /// A form of somebody who is not signed in any more.
  func late(_ request: Incoming, _ visit: Visit) async throws -> Answer {
    guard request.isSurelyFromHere(settings) else { throw Refusal.notAllowed }
    let type = request.headers[.contentType] ?? ""
    guard type.utf8.starts(with: "application/x-www-form-urlencoded".utf8) else {
      // Whoever is nobody sends no files.
      let nothing = SentForm(path: request.path, form: FormFields(), hadFiles: true)
      return page(LateFormPage(visit: visit, sent: nothing), visit)
    }
    let received = try await BodyReader(folder: surroundings.uploads, mostUpload: 0).read(request)
    return try late(request, received, visit, otherwise: Refusal.notAllowed)
  }

  /// A form that carries the token of another session.
  func late(
    _ request: Incoming, _ received: BodyReader.Received, _ visit: Visit,
    otherwise fault: any Error
  ) throws -> Answer {
    let sent = SentForm(
      path: request.path, form: received.form, hadFiles: !received.files.isEmpty)
    guard request.isSurelyFromHere(settings), !sent.hasSecret,
      received.form.all(Submission.tokenField).count == 1
    else { throw fault }
    return page(LateFormPage(visit: visit, sent: sent), visit)
  }

  private func page(_ page: LateFormPage, _ visit: Visit) -> Answer {
    Answer(
      .forbidden, contentType: Answer.htmlType, surroundings.layout(page, visit).bytes)
  }
}
