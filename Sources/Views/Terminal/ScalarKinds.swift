/// What Unicode's properties say, without a look into their tables for ASCII: pages are made of it.
extension Unicode.Scalar {
    var isWhite: Bool {
        isASCII ? self == " " || (0x09...0x0D).contains(value) : properties.isWhitespace
    }

    var isControl: Bool {
        isASCII ? value < 0x20 || value == 0x7F : properties.generalCategory == .control
    }
}
