import Testing

@testable import Views

@Suite("Kinds of characters")
struct ScalarKindTests {
    @Test("White space and control characters are those of Unicode")
    func kinds() {
        for value in UInt32(0)...0x3FFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(scalar.isWhite == scalar.properties.isWhitespace)
            #expect(scalar.isControl == (scalar.properties.generalCategory == .control))
        }
    }
}
