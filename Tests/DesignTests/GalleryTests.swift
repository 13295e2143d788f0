import Design
import HTML
import Testing

/// What must hold of every component in each of its states.
struct GalleryTests {
  private static let page = MarkupReader(
    PageShell(
      partnership: "Leeds", title: "Gallery",
      navigation: [.init("Gallery", "/gallery", isCurrent: true)], person: nil, notice: "Recorded.",
      isDemonstration: true, breadcrumbs: Breadcrumbs([("Start", "/")], named: "Way back"),
      build: "1", hasProblems: true, content: Gallery.page
    ).html)

  private var page: MarkupReader { Self.page }

  @Test func `The page can be taken apart without a guess`() {
    #expect(page.faults.isEmpty)
    #expect(page.elements.count > 800)
    #expect(page.all("h1").count == 1)
    #expect(page.all("html").first?["lang"] == "en-GB")
    #expect(page.all("title").first?.text == "Error: Gallery – Leeds")
  }

  @Test func `Each id is given once`() {
    var seen: Set<String> = []
    for id in page.ids {
      #expect(seen.insert(id).inserted, "\(id) is there twice")
      #expect(!id.contains(" ") && !id.isEmpty)
    }
  }

  @Test func `What points at an id points at one that is there`() {
    let ids = Set(page.ids)
    for element in page.elements {
      for attribute in ["for", "aria-labelledby", "aria-describedby"] {
        for id in (element[attribute] ?? "").split(separator: " ") {
          #expect(ids.contains(String(id)), "\(element.name) \(attribute)=\(id)")
        }
      }
      if let link = element["href"], link.hasPrefix("#") {
        #expect(ids.contains(String(link.dropFirst())), "\(link)")
      }
    }
  }

  @Test func `Everything to be answered has a label`() {
    let labelled = Set(page.all("label").compactMap { $0["for"] })
    var asked = 0
    for element in page.elements
    where ["input", "select", "textarea"].contains(element.name) && element["type"] != "hidden" {
      asked += 1
      #expect(labelled.contains(element["id"] ?? ""), "\(element.attributes)")
      #expect(element["name"] != nil)
    }
    #expect(asked > 25)
  }

  @Test func `Nothing runs or is styled in line`() {
    for element in page.elements {
      #expect(element["style"] == nil)
      #expect(!element.attributes.contains { $0.name.hasPrefix("on") }, "\(element.attributes)")
      #expect(element.name != "style")
    }
    #expect(page.all("script").allSatisfy { $0["src"] != nil && $0.text.isEmpty })
    #expect(page.all("script").count == 1)
  }

  @Test func `Addresses stay on this site`() {
    for element in page.elements {
      for attribute in ["href", "src", "action", "data-fragment"] {
        guard let address = element[attribute] else { continue }
        #expect(address.hasPrefix("#") || (address.hasPrefix("/") && !address.hasPrefix("//")))
      }
    }
  }

  @Test func `Hostile text is text`() {
    let hostile = Gallery.samples.filter { $0.name.contains("hostile") }
    #expect(hostile.count >= 5)
    for sample in hostile {
      let reader = MarkupReader(sample.html)
      #expect(reader.faults.isEmpty)
      #expect(reader.all("script").isEmpty)
      #expect(
        sample.html.text.utf8.split(separator: UInt8(ascii: "<")).allSatisfy {
          !$0.starts(with: "script>alert".utf8)
        })
    }
  }

  @Test func `Every chart has a title, a description and a table`() {
    var drawn = 0
    for (place, figure) in page.elements.enumerated() where figure.name == "figure" {
      let parts = page.inside(place)
      let pictures = parts.filter { $0.name == "svg" }
      guard !pictures.isEmpty else {
        #expect(figure.text.contains("There are no figures to draw yet."))
        continue
      }
      drawn += 1
      #expect(pictures.count == 2)
      #expect(pictures.allSatisfy { $0["role"] == "img" && $0["aria-labelledby"] != nil })
      #expect(parts.count { $0.name == "title" && !$0.text.isEmpty } == 2)
      #expect(parts.count { $0.name == "desc" && !$0.text.isEmpty } == 2)
      #expect(parts.count { $0.name == "table" } == 1)
      #expect(parts.contains { $0.name == "td" && $0["data-label"] != nil })
    }
    #expect(drawn >= 7)
  }

  @Test func `Every table has a caption and headings, and can be moved in by keyboard`() {
    for (place, table) in page.elements.enumerated() where table.name == "table" {
      let parts = page.inside(place)
      #expect(parts.first?.name == "caption")
      #expect(parts.filter { $0.name == "th" }.allSatisfy { $0["scope"] != nil })
      let frame = page.elements[table.around.last ?? 0]
      #expect(frame["role"] == "region" && frame["tabindex"] == "0")
    }
  }

  @Test func `Every class has its rule`() {
    let rules = String(decoding: Assets.stylesheet.bytes, as: UTF8.self)
    // Marks for script and for reading, which look like what stands around them.
    let plain: Set = ["sample", "account-name"]
    for name in Set(page.elements.flatMap(\.classes)) where !plain.contains(String(name)) {
      #expect(rules.contains(".\(name)"), "\(name)")
    }
  }

  @Test func `Each sample is named and explained`() {
    #expect(Gallery.samples.allSatisfy { !$0.name.isEmpty && $0.sentence.hasSuffix(".") })
    #expect(Set(Gallery.samples.map(\.name)).count == Gallery.samples.count)
  }
}
