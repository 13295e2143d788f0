/// What one census record says of a pupil, as bytes: from a row of a table or an XML element.
struct PupilFields {
  var school: ArraySlice<UInt8> = []
  var upn: ArraySlice<UInt8> = []
  var enrolment: ArraySlice<UInt8> = []
  var language: ArraySlice<UInt8> = []
  var sen: ArraySlice<UInt8> = []
  var postcode: ArraySlice<UInt8> = []
  /// Free school meals now or in the last six years, and the pupil-premium flag itself.
  var freeMeals: ArraySlice<UInt8> = []
  var pupilPremium: ArraySlice<UInt8> = []
  /// Adopted, or left care by another order (`PLAA`): A, G, R or C.
  ///
  /// N and U say no.
  var lookedAfterBefore: ArraySlice<UInt8> = []
  /// Free school meals in the six years before the count, as dates in the record say.
  var hadFreeMeals = false
}
