/// A JSON value as pages carry it.
indirect enum LooseJSON: Sendable {
    case string(String)
    /// Numbers, `true`, `false`, and whatever else stands without quotes.
    case literal(String)
    case array([LooseJSON])
    /// Members in their order.
    case object([(key: String, value: LooseJSON)])

    /// Reads the first value of `bytes`. Never fails: raw line feeds, trailing commas, comments and a missing end
    /// are borne; what makes no sense is skipped. Nesting deeper than 40 levels is left out.
    init?(_ bytes: [UInt8]) {
        let value = bytes.withUnsafeBufferPointer { buffer in
            var reader = Reader(bytes: buffer)
            return reader.value(depth: 0)
        }
        guard let value else { return nil }
        self = value
    }

    /// The first member with a key.
    subscript(key: String) -> LooseJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text of a string or literal.
    var text: String? {
        switch self {
        case .string(let text), .literal(let text): text
        default: nil
        }
    }

    /// The elements of an array; anything else as the only element.
    var elements: [LooseJSON] {
        if case .array(let values) = self { return values }
        return [self]
    }

    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        var at = 0
        /// Values beyond this number are not kept, so that memory stays bounded.
        var left = 200_000

        mutating func value(depth: Int) -> LooseJSON? {
            skipSpace()
            guard at < bytes.count else { return nil }
            left -= 1
            switch bytes[at] {
            case 0x7B: return object(depth: depth)
            case 0x5B: return array(depth: depth)
            case 0x22: return .string(string())
            case 0x7D, 0x5D, 0x2C, 0x3A: return nil
            default: return literal()
            }
        }

        private mutating func object(depth: Int) -> LooseJSON {
            at += 1
            var members: [(key: String, value: LooseJSON)] = []
            while at < bytes.count {
                skipSpace()
                guard at < bytes.count else { break }
                if bytes[at] == 0x7D {
                    at += 1
                    break
                }
                guard bytes[at] == 0x22 else {
                    at += 1
                    continue
                }
                let key = string()
                skipSpace()
                guard at < bytes.count, bytes[at] == 0x3A else { continue }
                at += 1
                if let value = nested(depth), left > 0 { members.append((key, value)) }
            }
            return .object(members)
        }

        private mutating func array(depth: Int) -> LooseJSON {
            at += 1
            var values: [LooseJSON] = []
            while at < bytes.count {
                skipSpace()
                guard at < bytes.count else { break }
                if bytes[at] == 0x5D {
                    at += 1
                    break
                }
                if bytes[at] == 0x2C || bytes[at] == 0x3A || bytes[at] == 0x7D {
                    at += 1
                    continue
                }
                if let value = nested(depth), left > 0 { values.append(value) }
            }
            return .array(values)
        }

        /// The value inside a container; too deep a one is passed over without recursion.
        private mutating func nested(_ depth: Int) -> LooseJSON? {
            skipSpace()
            guard depth >= 40, at < bytes.count, bytes[at] == 0x7B || bytes[at] == 0x5B else {
                return value(depth: depth + 1)
            }
            var level = 0
            while at < bytes.count {
                switch bytes[at] {
                case 0x22:
                    _ = string()
                    continue
                case 0x7B, 0x5B: level += 1
                case 0x7D, 0x5D: level -= 1
                default: break
                }
                at += 1
                if level == 0 { break }
            }
            return nil
        }

        private mutating func literal() -> LooseJSON {
            let start = at
            while at < bytes.count, ![0x2C, 0x7D, 0x5D, 0x22].contains(bytes[at]), !isSpace(bytes[at]) {
                at += 1
            }
            if at == start { at += 1 }
            return .literal(String(decoding: bytes[start..<at], as: UTF8.self))
        }

        private mutating func string() -> String {
            at += 1
            let start = at
            while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C { at += 1 }
            if at < bytes.count, bytes[at] == 0x22 {
                at += 1
                return String(decoding: bytes[start..<at - 1], as: UTF8.self)
            }
            var text = Array(bytes[start..<at])
            while at < bytes.count, bytes[at] != 0x22 {
                if bytes[at] == 0x5C {
                    escape(&text)
                } else {
                    text.append(bytes[at])
                    at += 1
                }
            }
            at += 1
            return String(decoding: text, as: UTF8.self)
        }

        private mutating func escape(_ text: inout [UInt8]) {
            at += 1
            guard at < bytes.count else { return }
            let byte = bytes[at]
            at += 1
            switch byte {
            case 0x6E, 0x72: text.append(0x0A)
            case 0x74, 0x62, 0x66: text.append(0x20)
            case 0x75:
                guard var code = hex() else { return }
                if (0xD800..<0xDC00).contains(code), at + 1 < bytes.count, bytes[at] == 0x5C,
                    bytes[at + 1] == 0x75
                {
                    at += 2
                    if let low = hex(), (0xDC00..<0xE000).contains(low) {
                        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                    }
                }
                if let scalar = Unicode.Scalar(code) { text.append(contentsOf: String(scalar).utf8) }
            default: text.append(byte)
            }
        }

        private mutating func hex() -> UInt32? {
            guard at + 4 <= bytes.count,
                let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
            else { return nil }
            at += 4
            return code
        }

        private mutating func skipSpace() {
            while at < bytes.count {
                if isSpace(bytes[at]) {
                    at += 1
                } else if bytes[at] == 0x2F, at + 1 < bytes.count,
                    bytes[at + 1] == 0x2A || bytes[at + 1] == 0x2F
                {
                    // `/* … */`, as in `/*<![CDATA[*/`, and `// …`.
                    let line = bytes[at + 1] == 0x2F
                    at += 2
                    while at < bytes.count {
                        if line, bytes[at] == 0x0A { break }
                        if !line, bytes[at] == 0x2A, at + 1 < bytes.count, bytes[at + 1] == 0x2F {
                            at += 2
                            break
                        }
                        at += 1
                    }
                } else if bytes[at] == 0x3C || bytes[at] == 0x21 || bytes[at] == 0xEF {
                    // `<!--` and byte-order marks.
                    at += 1
                    while at < bytes.count, ![0x7B, 0x5B].contains(bytes[at]) { at += 1 }
                } else {
                    return
                }
            }
        }
    }
}
