import Testing

@Suite struct WorldPlaceholderTests {}
