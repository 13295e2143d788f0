/// A page such as a statement to a cluster: two sheets, a table of forty rows and a chart.
///
/// Everything on it is invented.
enum Statement {
  static func page(_ number: Int = 1) -> [UInt8] {
    var rows = ""
    var bars = ""
    for row in 0..<40 {
      rows += """
        <tr><th scope="row">School \(row) (invented)</th><td>\(100 + row * 7 + number)</td>\
        <td>£\(1_000 + row * 31)</td><td>£\(2_000 + row * 17)</td></tr>
        """
      let height = row * 13 % 90 + 5
      bars += "<rect x='\(row * 15)' y='\(100 - height)' width='10' height='\(height)'/>"
    }
    return Array(
      """
      <!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
      <title>Statement \(number)</title><style>@page{size:A4;margin:18mm}
      body{font:11pt sans-serif}table{border-collapse:collapse;width:100%}
      th,td{border-bottom:1px solid #999;padding:4pt;text-align:left}</style></head><body>
      <h1>Statement \(number)</h1><p>Demonstration: everything here is invented.</p>
      <h2>By school</h2><table><caption>Schools</caption><thead><tr><th scope="col">School</th>
      <th scope="col">Pupils</th><th scope="col">Shared</th><th scope="col">Paid</th></tr></thead>
      <tbody>\(rows)</tbody></table><h2>Chart</h2>
      <svg role="img" viewBox="0 0 600 100" width="600" height="100" fill="#1d5d90">\
      <title>Amounts by school</title>\(bars)</svg></body></html>
      """.utf8)
  }

  static let drawing = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">\
    <rect width="150" height="100" fill="#d4351c"/></svg>
    """.utf8)
}
