import Testing

/// Everything that starts converters, one after another, so that what each leaves can be seen.
@Suite(.serialized) struct ConversionTests {}
