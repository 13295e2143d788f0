import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Testing
import Values

@testable import Site

struct PlacePagesTests {
  @Test func `Areas, wards and the map show whose schools stand where`() async throws {
    let house = try await House(isOpen: true)
    let areas = await house.text("/areas", session: nil)
    #expect(areas.contains("<h1>5 areas</h1>"))
    let register = try await house.runner.read(as: house.administrator, for: .readRegister) {
      try $0.register.register()
    }
    let area = try #require(register.areas.values.first { $0.name == "North (invented)" })
    let page = await house.text("/areas/\(area.id)", session: nil)
    #expect(page.contains("<h1>North (invented): 4 clusters today</h1>"))
    let before = await house.text("/areas/\(area.id)?on=1/1/2021", session: nil)
    #expect(before.contains("North (invented): 0 clusters on 1 January 2021"))
    let wards = await house.text("/wards", session: nil)
    #expect(wards.contains("/wards/Invented%20ward%201\">Invented ward 1</a>"))
    let ward = await house.text("/wards/Invented%20ward%201", session: nil)
    #expect(ward.contains("<h1>Invented ward 1: "))
    #expect(await house.send("GET", "/wards/Nowhere", session: nil).status == .notFound)
    let map = await house.text("/map", session: nil)
    #expect(map.contains("has the most schools that pay in"))
    #expect(map.contains("Rothwell"))
    let drawing = await house.send("GET", "/map.svg", session: nil)
    #expect(drawing.headers[.contentType] == "image/svg+xml")
    #expect(String(decoding: drawing.bytes, as: UTF8.self).contains("<svg xmlns="))
    try await house.engine.close()
  }

  @Test func `What was published is shown with its fault, beside the formula`() async throws {
    let house = try await House(isOpen: true)
    let page = await house.text("/funding", session: nil)
    #expect(page.contains("<h1>£780,830 was shared between the clusters in 2022/23</h1>"))
    #expect(
      page.contains(
        "2022/23: the rows sum to £780,829, £1 less than the printed total of £780,830."))
    #expect(
      page.contains(
        "£42,197</td><td data-label=\"2022/23\" class=\"number\">£32,667</td><td data-label=\"Change\" class=\"number\">−£9,530"
      ))
    #expect(page.contains("D52724"))
    #expect(page.contains("<td data-label=\"Weight\" class=\"number\">25%</td>"))
    let file = await house.text("/funding.csv", session: nil)
    #expect(file.utf8.split(separator: UInt8(ascii: "\n")).count == 41)
    try await house.engine.close()
  }

  @Test func `The register as it was known stays as it was known`() async throws {
    let house = try await House(isOpen: true)
    // After the first act there was one cluster, whatever is known now.
    let page = await house.text("/clusters?known=1", session: nil)
    #expect(page.contains("<h1>1 cluster today</h1>"))
    #expect(page.contains("as it was known after its act number 1."))
    let none = await house.text("/clusters?known=0", session: nil)
    #expect(none.contains("<h1>0 clusters today</h1>"))
    try await house.engine.close()
  }
}
