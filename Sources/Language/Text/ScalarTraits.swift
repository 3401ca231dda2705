/// What kind of character a Unicode scalar is: the properties that the analyser asks for.
struct ScalarTraits: OptionSet, Sendable {
    let rawValue: UInt16

    /// General categories L*.
    static let letter = ScalarTraits(rawValue: 1)
    /// General categories M*.
    static let mark = ScalarTraits(rawValue: 2)
    /// General categories N*.
    static let number = ScalarTraits(rawValue: 4)
    /// Upper or title case: Lu, Lt.
    static let upper = ScalarTraits(rawValue: 8)
    /// Lower case: Ll.
    static let lower = ScalarTraits(rawValue: 16)
    /// The property White_Space.
    static let space = ScalarTraits(rawValue: 32)
    /// Controls and format characters, Cc and Cf, that are no white space.
    static let invisible = ScalarTraits(rawValue: 64)
    /// Mn: an accent that folding drops.
    static let nonspacing = ScalarTraits(rawValue: 128)
    /// ASCII signs and general categories P*.
    static let punctuation = ScalarTraits(rawValue: 256)

    private static let tableSize: UInt32 = 0x3000
    private static let table: [ScalarTraits] = (0..<tableSize).map(looked(up:))

    /// The traits of a scalar; none for a value that is no scalar.
    static func of(_ value: UInt32) -> ScalarTraits {
        value < tableSize ? table[Int(value)] : looked(up: value)
    }

    private static func looked(up value: UInt32) -> ScalarTraits {
        guard let scalar = Unicode.Scalar(value) else { return [] }
        let properties = scalar.properties
        var traits: ScalarTraits = []
        switch properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: traits = [.letter, .upper]
        case .lowercaseLetter: traits = [.letter, .lower]
        case .modifierLetter, .otherLetter: traits = .letter
        case .nonspacingMark: traits = [.mark, .nonspacing]
        case .spacingMark, .enclosingMark: traits = .mark
        case .decimalNumber, .letterNumber, .otherNumber: traits = .number
        case .control, .format: traits = .invisible
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            traits = .punctuation
        default: break
        }
        switch value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: traits.insert(.punctuation)
        default: break
        }
        if properties.isWhitespace { traits = .space }
        return traits
    }
}

/// The three classes between which word boundaries are looked for.
enum ScalarClass: UInt8, Sendable {
    /// Letters and marks.
    case letter
    /// Numbers of all kinds.
    case digit
    /// Everything else.
    case sign

    /// The class of a scalar.
    init(_ traits: ScalarTraits) {
        if !traits.isDisjoint(with: [.letter, .mark]) {
            self = .letter
        } else {
            self = traits.contains(.number) ? .digit : .sign
        }
    }
}

/// Reads the scalar that begins at byte `i`: its value and its length in bytes. A broken sequence gives
/// U+FFFD for its first byte.
@inline(__always)
func scalar(in bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> (value: UInt32, width: Int) {
    let first = UInt32(bytes[i])
    if first < 0x80 { return (first, 1) }
    func next(_ offset: Int) -> UInt32? {
        guard i + offset < bytes.count, bytes[i + offset] & 0xC0 == 0x80 else { return nil }
        return UInt32(bytes[i + offset] & 0x3F)
    }
    if first >= 0xF0, first < 0xF8, let a = next(1), let b = next(2), let c = next(3) {
        return ((first & 0x07) << 18 | a << 12 | b << 6 | c, 4)
    }
    if first >= 0xE0, first < 0xF0, let a = next(1), let b = next(2) {
        return ((first & 0x0F) << 12 | a << 6 | b, 3)
    }
    if first >= 0xC0, first < 0xE0, let a = next(1) { return ((first & 0x1F) << 6 | a, 2) }
    return (0xFFFD, 1)
}

/// Appends a scalar as UTF-8; a value that is no scalar is left out.
func append(_ value: UInt32, to bytes: inout [UInt8]) {
    if value < 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: value))
    } else if let scalar = Unicode.Scalar(value) {
        bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    }
}

/// The lower-case form of a scalar when that is one scalar, else the scalar itself.
func simpleLowercase(_ value: UInt32) -> UInt32 {
    if value < 0x80 { return value >= 0x41 && value <= 0x5A ? value + 0x20 : value }
    guard let scalar = Unicode.Scalar(value) else { return value }
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    guard let first = mapped.first, mapped.count == 1 else { return value }
    return first.value
}
