/// The attributes of a tag: those that extraction reads are copied, each once and within limits.
extension MarkupGuard {
    struct Attributes {
        /// Offset after the tag's `>`; `nil` when the page ends before.
        var end: Int?
        var selfClosing = false
        var isLinkedData = false
    }

    mutating func copyAttributes(from start: Int) -> Attributes {
        var result = Attributes()
        var count = 0
        var kept = 0
        var seen: UInt32 = 0
        var at = start
        while at < input.count {
            let byte = input[at]
            if byte == 0x3E {
                result.end = at + 1
                return result
            }
            if isSpace(byte) || byte == 0x2F {
                result.selfClosing = byte == 0x2F
                at += 1
                continue
            }
            result.selfClosing = false
            let nameStart = at
            at += 1
            while at < input.count, !isSpace(input[at]), input[at] != 0x3D, input[at] != 0x3E,
                input[at] != 0x2F
            {
                at += 1
            }
            let nameEnd = at
            while at < input.count, isSpace(input[at]) { at += 1 }
            var value = nameEnd..<nameEnd
            if at < input.count, input[at] == 0x3D {
                at += 1
                while at < input.count, isSpace(input[at]) { at += 1 }
                guard at < input.count else { return result }
                if input[at] == 0x22 || input[at] == 0x27 {
                    if let close = input.findQuote(input[at], from: at + 1) {
                        value = at + 1..<close
                        at = close + 1
                    } else {
                        // A quote that never closes: the value ends with the tag.
                        let end = input.find(0x3E, from: at) ?? input.count
                        value = at + 1..<max(at + 1, end)
                        at = end
                    }
                } else {
                    let valueStart = at
                    while at < input.count, !isSpace(input[at]), input[at] != 0x3E { at += 1 }
                    value = valueStart..<at
                }
            }
            count += 1
            if count > Limit.attributesPerTag { cut.attributes = true }
            guard nameEnd - nameStart <= 14,
                let name = input.withLowerName(nameStart..<nameEnd, { AttributeName(name: $0) })
            else { continue }
            if name == .type, input.contains("ld+json", in: value) { result.isLinkedData = true }
            guard kept < Limit.attributesPerTag else { continue }
            // The first of equal names counts, as in HTML.
            guard seen & (1 << name.rawValue) == 0 else { continue }
            seen |= 1 << name.rawValue
            kept += 1
            append(name, value)
        }
        return result
    }

    private mutating func append(_ name: AttributeName, _ value: Range<Int>) {
        var value = value
        if value.count > Limit.attributeValue {
            var end = value.lowerBound + Limit.attributeValue
            while end > value.lowerBound, input[end] & 0xC0 == 0x80 { end -= 1 }
            value = value.lowerBound..<end
        }
        output.append(0x20)
        output.append(contentsOf: name.html)
        output.append(0x3D)
        output.append(0x22)
        var from = value.lowerBound
        for i in value where input[i] == 0x22 || input[i] == 0x3C || input[i] == 0 {
            output.append(contentsOf: input[from..<i])
            output.append(contentsOf: (input[i] == 0x22 ? "&quot;" : input[i] == 0x3C ? "&lt;" : " ").utf8)
            from = i + 1
        }
        output.append(contentsOf: input[from..<value.upperBound])
        output.append(0x22)
    }
}
