import Testing

@Suite struct ChronologyPlaceholderTests {}
