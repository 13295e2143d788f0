#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A Chromium that shows nothing and knows no network, spoken to over two pipes: its tools for developers.
final class Browser {
  private var child: ChildProcess?
  private var exchange: Exchange
  private var folder: PrintFolder?
  private var number = 0
  private var looked = 0
  /// The one page, which holds one document after another.
  private var session: String?
  private var frame = ""
  private(set) var printed = 0

  private static let arguments = [
    "--headless=new", "--remote-debugging-pipe", "--no-startup-window", "--no-first-run",
    "--no-default-browser-check", "--disable-gpu", "--disable-extensions", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-breakpad",
    "--disable-crash-reporter", "--disable-default-apps", "--disable-dev-shm-usage",
    "--mute-audio", "--password-store=basic", "--lang=en-GB",
    // Two walls before the network: no name is found, and what is asked for goes to a port of nobody's.
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
  ]

  /// Starts one, with a folder of its own inside another.
  init(_ path: String, in place: String, most: Int, _ patience: Patience) throws {
    let folder = try PrintFolder(in: place)
    var arguments = Self.arguments + ["--user-data-dir=\(folder.path)/profile"]
    // Chromium refuses to build its walls inside out: the administrator's has none.
    if geteuid() == 0 { arguments.append("--no-sandbox") }
    guard let commands = Descriptors.pipe(), let answers = Descriptors.pipe(),
      let complaints = Descriptors.pipe()
    else { throw PrintFault(.failed, "No more files can be opened.") }
    // What is printed comes in letters, four for three bytes.
    exchange = Exchange(
      input: commands.writing, output: answers.reading, complaints: complaints.reading,
      most: most / 3 * 4 + (1 << 20))
    child = try Self.start(
      path, arguments, folder, complaints.writing, commands.reading, answers.writing)
    self.folder = consume folder
    try openPage(path, patience)
  }

  /// Our copies of the program's ends are closed, so that we see when it has none any more.
  private static func start(
    _ path: String, _ arguments: [String], _ folder: borrowing PrintFolder, _ complaints: Int32,
    _ commands: Int32, _ answers: Int32
  ) throws(PrintFault) -> ChildProcess {
    defer { for end in [complaints, commands, answers] { Descriptors.close(end) } }
    guard let nothing = Descriptors.open("/dev/null", O_RDWR) else {
      throw PrintFault(.failed, "No more files can be opened.")
    }
    defer { Descriptors.close(nothing) }
    return try ChildProcess(
      path, arguments, in: folder,
      descriptors: [nothing, nothing, complaints, commands, answers])
  }

  deinit {
    // The program goes before its folder does.
    child = nil
    folder = nil
  }

  /// Asks the program to end by itself, so that it takes down what it has started.
  func close() {
    send("Browser.close", "{}", session: nil)
    let patience = Patience(.seconds(3), Patience.Flag())
    while !exchange.hasEnded, (try? exchange.turn(patience)) != nil {}
    _ = child?.ends(before: patience.deadline)
    child = nil
    folder = nil
  }

  private func openPage(_ path: String, _ patience: Patience) throws {
    do {
      let page = try ask("Target.createTarget", #"{"url":"about:blank"}"#, patience)
      let target = try DevToolsMessage.quoted(page.targetId ?? "")
      let parameters = #"{"targetId":\#(target),"flatten":true}"#
      session = try ask("Target.attachToTarget", parameters, patience).sessionId
      // No script of a page is run.
      _ = try ask("Emulation.setScriptExecutionDisabled", #"{"value":true}"#, patience)
      _ = try ask("Network.enable", "{}", patience)
      _ = try ask("Network.setBlockedURLs", #"{"urls":["http*","ws*","ftp*","file*"]}"#, patience)
      frame = try ask("Page.getFrameTree", "{}", patience).frameTree?.frame.id ?? ""
    } catch let fault as PrintFault where fault.reason == .failed {
      throw PrintFault(
        .failed, "\(path) could not be started as a converter.", log: exchange.lastWords)
    }
  }

  // MARK: Printing

  /// A page as a tagged PDF, A4 where it does not say otherwise itself.
  func pdf(of page: String, _ patience: Patience) throws -> [UInt8] {
    try show(page, patience)
    return try printed(
      "Page.printToPDF",
      """
      {"generateTaggedPDF":true,"generateDocumentOutline":true,"preferCSSPageSize":true,\
      "printBackground":true,"displayHeaderFooter":false,"paperWidth":8.27,"paperHeight":11.69}
      """, patience)
  }

  /// A page of a width as a picture of its own height.
  func png(of page: String, width: Int, _ patience: Patience) throws -> [UInt8] {
    let size = #"{"width":\#(width),"height":1,"deviceScaleFactor":1,"mobile":false}"#
    _ = try ask("Emulation.setDeviceMetricsOverride", size, patience)
    try show(page, patience)
    let picture = try printed(
      "Page.captureScreenshot", #"{"format":"png","captureBeyondViewport":true}"#, patience)
    _ = try ask("Emulation.clearDeviceMetricsOverride", "{}", patience)
    return picture
  }

  private func printed(
    _ method: String, _ parameters: String, _ patience: Patience
  ) throws -> [UInt8] {
    printed += 1
    guard let bytes = DevToolsMessage.carried(try ask(method, parameters, patience).data) else {
      throw PrintFault(.failed, "Chromium gave nothing.", log: exchange.lastWords)
    }
    return bytes
  }

  /// Puts a document in the place of the one before, and waits for the pictures in it.
  private func show(_ page: String, _ patience: Patience) throws {
    let frame = try DevToolsMessage.quoted(frame)
    let parameters = #"{"frameId":\#(frame),"html":\#(try DevToolsMessage.quoted(page))}"#
    _ = try ask("Page.setDocumentContent", parameters, patience)
    let question = #"{"expression":"document.readyState","returnByValue":true}"#
    while try ask("Runtime.evaluate", question, patience).result?.value != "complete" {
      usleep(5_000)
    }
  }

  // MARK: Speaking

  private func send(_ method: String, _ parameters: String, session: String?) {
    number += 1
    let place = session.map { #","sessionId":"\#($0)""# } ?? ""
    let message = #"{"id":\#(number),"method":"\#(method)","params":\#(parameters)\#(place)}"#
    exchange.send(Array(message.utf8) + [DevToolsMessage.end])
  }

  /// Asks and waits for the answer; what else is said meanwhile is let go by.
  private func ask(
    _ method: String, _ parameters: String, _ patience: Patience
  ) throws -> DevToolsMessage.Outcome {
    send(method, parameters, session: session)
    while true {
      while let bytes = exchange.take(upTo: DevToolsMessage.end, from: &looked) {
        guard let message = DevToolsMessage.reading(bytes) else {
          throw PrintFault(
            .failed, "What Chromium says cannot be understood.", log: exchange.lastWords)
        }
        if message.method == "Inspector.targetCrashed" {
          throw PrintFault(.failed, "Chromium gave up on this page.", log: exchange.lastWords)
        }
        guard message.id == number else { continue }
        if let error = message.error {
          throw PrintFault(
            .failed, "Chromium could not print this.",
            log: Array("\(method): \(error.message)".utf8))
        }
        if let outcome = message.result { return outcome }
      }
      guard !exchange.hasEnded else {
        throw PrintFault(.failed, "Chromium ended early.", log: exchange.lastWords)
      }
      try exchange.turn(patience)
    }
  }
}
