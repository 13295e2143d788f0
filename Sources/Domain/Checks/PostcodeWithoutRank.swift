extension Check {
  /// Postcodes in areas that the deprivation file does not rank: not counted as deprived.
  package static let postcodeWithoutRank = Check(
    "postcode-without-rank", .soft,
    remedy: "Use postcode and deprivation files of the same areas (2011 or 2021), or confirm."
  ) { value in
    "\(value)."
  }
}
