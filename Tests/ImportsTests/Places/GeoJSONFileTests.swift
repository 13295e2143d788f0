import Demonstration
import Domain
import Imports
import Support
import Testing
import Values

struct GeoJSONFileTests {
  private static let ring = "[[-1.5,53.8],[-1.4,53.8],[-1.4,53.9],[-1.5,53.8]]"

  private func feature(_ geometry: String, _ properties: String = #"{"n":"A"}"#) -> String {
    #"{"type":"Feature","properties":\#(properties),"geometry":\#(geometry)}"#
  }

  private func polygon(_ rings: String) -> String {
    #"{"type":"Polygon","coordinates":[\#(rings)]}"#
  }

  private func collection(_ features: String..., before: String = "", after: String = "") -> String
  {
    #"{"type":"FeatureCollection",\#(before)"features":[\#(features.joined(separator: ","))]\#(after)}"#
  }

  private func read(_ text: String) throws -> GeoJSONFile {
    try GeoJSONFile(Array(text.utf8), name: "a.geojson")
  }

  /// The first problem of a text, whether it is refused as a whole or in one feature.
  private func problem(_ text: String) throws -> Problem {
    do {
      return try #require(try read(text).problems.first)
    } catch let refusal as Refusal {
      return try #require(refusal.problems.first)
    }
  }

  @Test func `Polygons with holes and parts are read, with what is said of them`() throws {
    let parts =
      #"{"coordinates":[[\#(Self.ring),\#(Self.ring)],[\#(Self.ring)]],"type":"MultiPolygon"}"#
    let file = try read(
      "\u{FEFF}"
        + collection(
          feature(
            polygon(Self.ring), #"{"n":"A \"b\" \u00e9 \ud83d\ude00","x":1.50,"y":null,"z":[1,{}]}"#
          ),
          #"{"geometry":\#(parts),"id":7,"bbox":[1,2],"properties":null,"type":"Feature"}"#))
    #expect(file.problems.isEmpty)
    #expect(!file.isInMetres)
    #expect(file.areas.map(\.number) == [1, 2])
    #expect(file.areas[0].properties == [.init("n", "A \"b\" é 😀"), .init("x", "1.50")])
    #expect(file.areas[0].outlines.map(\.count) == [3])
    #expect(file.areas[1].outlines.map(\.count) == [3, 3, 3])
    #expect(
      file.areas[0].outlines[0].first == GridPlace(longitude: -15_000_000, latitude: 538_000_000))
  }

  @Test func `Numbers are decimal, however they are written`() throws {
    let ring = "[[-15e-1,5.38E1,99.5],[-1.4,53.80],[-0.14E+1,53.9],[-1.50000004,53.79999996]]"
    let file = try read(collection(feature(polygon(ring))))
    #expect(file.problems.isEmpty)
    let places = [(-15, 5_380), (-14, 5_380), (-14, 5_390)].map {
      GridPlace(longitude: $0.0 * 1_000_000, latitude: $0.1 * 100_000)
    }
    #expect(file.areas[0].outlines == [places])
  }

  @Test(arguments: [
    #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},"#,
    #""crs":null,"#, "",
  ])
  func `Metres of the national grid are known by what the file says, or by their size`(
    _ reference: String
  ) throws {
    let ring = "[[430000,430000],[431000.4,430000],[431000.5,431000],[430000,430000]]"
    let file = try read(collection(feature(polygon(ring)), before: reference))
    #expect(file.isInMetres)
    #expect(
      file.areas[0].outlines == [
        [(430_000, 430_000), (431_000, 430_000), (431_001, 431_000)].map {
          GridPlace(easting: $0.0, northing: $0.1)
        }
      ])
  }

  @Test(arguments: [
    ("", "a collection of features, {, is expected"), ("[]", "a collection of features"),
    ("{", "a name in quotation marks"), ("{}", "is no FeatureCollection but something else"),
    (#"{"type":"Topology","objects":{}}"#, "is no FeatureCollection but a ‘Topology’"),
    (#"{"type":"FeatureCollection"}"#, "is no FeatureCollection"),
    (#"{"type":"FeatureCollection","features":[]}"#, "has no feature"),
    (#"{"type":"FeatureCollection","features":[]} x"#, "nothing more is expected"),
    (#"{"type":"FeatureCollection","features":[1]}"#, "an object, { is expected"),
    (#"{"type":"FeatureCollection","features":{}}"#, "an array, [ is expected"),
    (#"{"type" "FeatureCollection"}"#, "a colon is expected"),
    (#"{"type":"FeatureCollection","features":[],}"#, "a name in quotation marks is expected"),
    (#"{"a":tru}"#, "a value is expected"), (#"{"a":01}"#, "a number does not begin with 0"),
    (#"{"a":1.}"#, "a digit is expected"), (#"{"a":-}"#, "a digit is expected"),
    (#"{"a":1e}"#, "a digit is expected"), (#"{"a":"b}"#, "a text does not end"),
    (#"{"a":"\x"}"#, "means nothing"), (#"{"a":"\ud800"}"#, "half a character"),
    (#"{"a":"\u00g0"}"#, "four hexadecimal digits"), (#"{"a":"\u0000"}"#, "a control character"),
    ("{\"a\":\"\n\"}", "a control character"), ("{\"a\":[1 2]}", "a comma or ] is expected"),
    ("{\"a\":" + String(repeating: "[", count: 100_000), "nested deeper than 32 levels"),
    ("{\"a\":\"" + String(repeating: "x", count: 10_001) + "\"}", "longer than 10000 bytes"),
  ])
  func `A text that is no GeoJSON is refused, with its place`(_ text: String, _ words: String)
    throws
  {
    let problem = try problem(text)
    #expect(problem.sentence.contains(words), "\(problem.sentence)")
    #expect(problem.place.file == "a.geojson")
    #expect(!problem.remedy.isEmpty)
  }

  @Test func `The place of a fault is its line and character`() throws {
    let problem = try problem("{\"type\":\"FeatureCollection\",\n\"features\":[\n  oops]}")
    #expect(
      problem.sentence
        == "This is no GeoJSON at character 3 of line 3: an object, { is expected.")
    #expect(problem.place.row == 3)
    let end = try self.problem("{\"type\":")
    #expect(end.sentence.contains("character 9 of line 1, where the file ends"))
  }

  @Test(arguments: [
    (#"{"type":"Point","coordinates":[-1.5,53.8]}"#, "is a ‘Point’; only a Polygon"),
    (#"{"type":"GeometryCollection","geometries":[]}"#, "is a ‘GeometryCollection’"),
    ("null", "has no geometry"), (#"{"type":"Polygon"}"#, "has no coordinates"),
    (#"{"type":"Polygon","coordinates":[]}"#, "draws nothing"),
    (#"{"type":"Polygon","coordinates":[[]]}"#, "is not closed"),
    (
      #"{"type":"Polygon","coordinates":[[[-1.5,53.8],[-1.4,53.8],[-1.5,53.8]]]}"#,
      "goes round nothing"
    ),
    (
      #"{"type":"Polygon","coordinates":[[[-1.5,53.8],[-1.4,53.8],[-1.4,53.9]]]}"#,
      "Ring 1 of feature 2 is not closed"
    ),
    (
      #"{"type":"Polygon","coordinates":[[[-1.5],[-1.4,53.8],[-1.4,53.9],[-1.5]]]}"#,
      "fewer than two numbers"
    ),
    (
      #"{"type":"Polygon","coordinates":[[[1e300,53.8],[-1.4,53.8],[-1.4,53.9],[1e300,53.8]]]}"#,
      "too large to be a place"
    ),
    (
      #"{"type":"Polygon","coordinates":[[[2.35,48.85],[2.36,48.85],[2.36,48.86],[2.35,48.85]]]}"#,
      "2.35, 48.85 in ring 1 of feature 2 lies outside Great Britain"
    ),
  ])
  func `A feature that draws no area is named, and the others are read`(
    _ geometry: String, _ words: String
  ) throws {
    let file = try read(
      collection(feature(polygon(Self.ring)), feature(geometry), feature(polygon(Self.ring))))
    #expect(file.areas.map(\.number) == [1, 3])
    #expect(file.problems.count == 1)
    let problem = try #require(file.problems.first)
    #expect(problem.sentence.contains(words), "\(problem.sentence)")
    #expect(problem.sentence.contains("eature 2"))
    #expect(problem.place == Place(file: "a.geojson", column: "geometry"))
    #expect(!problem.remedy.isEmpty)
  }

  @Test func `Latitude before longitude is seen`() throws {
    let ring = "[[53.8,-1.5],[53.8,-1.4],[53.9,-1.4],[53.8,-1.5]]"
    let problem = try problem(collection(feature(polygon(ring))))
    #expect(problem.sentence == "53.8, −1.5 in ring 1 of feature 1 lies outside Great Britain.")
    #expect(problem.remedy.contains("the other way round"))
  }

  @Test func `Another way to measure the Earth is refused by its name`() throws {
    let reference = #""crs":{"type":"name","properties":{"name":"EPSG:3857"}},"#
    let problem = try problem(collection(feature(polygon(Self.ring)), before: reference))
    #expect(problem.sentence == "a.geojson is drawn in ‘EPSG:3857’, which is not known here.")
    #expect(problem.place.column == "crs")
  }

  @Test func `What is not UTF-8 is refused`() throws {
    #expect(throws: Refusal.self) {
      try GeoJSONFile(Array("{\"a\":\"".utf8) + [0xFF, 0x22, 0x7D], name: "a")
    }
  }

  @Test func `A damaged file is read or refused, whatever has happened to it`() throws {
    let folder = try TemporaryFolder()
    var bytes: [UInt8] = []
    try DemoWorld().writeBoundaries { bytes += $0 }
    #expect(try GeoJSONFile(bytes, name: "demo").areas.count == 20)
    let whole = Array(bytes.prefix(3_000)) + Array("]]}}]}".utf8)
    var random = SeededRandom(seed: 3)
    let signs = Array("{}[]\",:\\-.eE0192u \n".utf8) + [0, 0x80, 0xFF]
    var refused = 0
    for _ in 0..<3_000 {
      var damaged = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<damaged.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: damaged.remove(at: place)
        case 1: damaged.insert(signs.randomElement(using: &random) ?? 0, at: place)
        case 2: damaged.removeSubrange(place...)
        default: damaged[place] = signs.randomElement(using: &random) ?? 0
        }
        if damaged.isEmpty { damaged = [0x7B] }
      }
      do {
        _ = try GeoJSONFile(damaged, name: "damaged")
      } catch {
        refused += 1
        #expect(error.problems.allSatisfy { !$0.remedy.isEmpty })
      }
    }
    #expect(refused > 1_000)
    withExtendedLifetime(folder) {}
  }
}
