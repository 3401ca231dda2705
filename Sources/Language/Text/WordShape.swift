/// How a word is written: letters, case and digits, as the encoder's extra input. The encoder's own
/// vocabulary is uncased.
enum WordShape: UInt8, Sendable, CaseIterable {
    case signs = 0
    case lowercase = 1
    /// Only the first letter is upper case.
    case capitalised = 2
    case allCapitals = 3
    case oneCapital = 4
    /// The first letter is upper case and others are too.
    case capitalisedMixed = 5
    /// The first letter is lower case and others are upper.
    case lowercaseMixed = 6
    case digits = 7
    case digitsAndLetters = 8
    case digitsAndSigns = 9
    case uncased = 10
    /// Kept free by the model.
    case unused = 11

    /// The shape of the word with these UTF-8 bytes.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var letters = 0
        var digits = 0
        var upper = 0
        var lower = 0
        var count = 0
        var firstIsUpper: Bool?
        var i = 0
        while i < bytes.count {
            let (value, width) = scalar(in: bytes, at: i)
            let traits = ScalarTraits.of(value)
            i += width
            count += 1
            if traits.contains(.letter) {
                letters += 1
                if traits.contains(.upper) {
                    upper += 1
                    if firstIsUpper == nil { firstIsUpper = true }
                } else if traits.contains(.lower) {
                    lower += 1
                    if firstIsUpper == nil { firstIsUpper = false }
                }
            } else if traits.contains(.number) {
                digits += 1
            }
        }
        switch (letters, digits) {
        case (0, 0): self = .signs
        case (0, _): self = digits == count ? .digits : .digitsAndSigns
        case (_, 1...): self = .digitsAndLetters
        default:
            if upper == 0 && lower == 0 {
                self = .uncased
            } else if upper == 0 {
                self = .lowercase
            } else if letters == 1 {
                self = .oneCapital
            } else if lower == 0 {
                self = .allCapitals
            } else if firstIsUpper == true {
                self = upper == 1 ? .capitalised : .capitalisedMixed
            } else {
                self = .lowercaseMixed
            }
        }
    }
}
