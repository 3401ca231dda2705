/// How each kind of number is read.
extension Numerals {
    func whole(_ tokens: [Token], _ at: Int) -> [(value: Double, end: Int)] {
        let token = tokens[at]
        if token.isDigits {
            guard token.number >= 0 else { return [] }
            var value = Double(token.number)
            var end = at + 1
            // Thousands: `10,000`.
            while end + 1 < tokens.count, tokens[end].word == comma, tokens[end].isGlued,
                tokens[end + 1].isDigits,
                tokens[end + 1].isGlued, tokens[end + 1].count == 3, token.count <= 3, value < 1e12
            {
                value = value * 1000 + Double(tokens[end + 1].number)
                end += 2
            }
            return [(value, end)]
        }
        guard let first = cardinals[token.word] else { return [] }
        var total = 0
        var group = 0
        var end = at
        var next: Int? = first
        var readings: [(value: Double, end: Int)] = []
        // A larger word multiplies the group, a smaller one is added: "two hundred and five".
        var last = Int.max
        while let value = next, end - at < 12 {
            switch value {
            case 100:
                guard group > 0 || end == at, group < 100 else { return readings }
                group = max(1, group) * 100
                last = 100
            case 1000, 1_000_000:
                guard total == 0 || value < 1_000_000 else { return readings }
                total += max(1, group) * value
                group = 0
                last = value
            default:
                // "twenty-five" goes on, "five twenty" does not.
                guard last > 10 || end == at, value < last || last >= 100, !(last < 20 && end != at) else {
                    return readings
                }
                if last < 100, value >= 10 { return readings }
                group += value
                last = value
            }
            end += 1
            readings = [(Double(total + group), end)]
            var ahead = end
            if follows(tokens, ahead), tokens[ahead].word == dash, tokens[ahead].isGlued { ahead += 1 }
            if ahead == end, follows(tokens, ahead), tokens[ahead].word == and, last >= 20 { ahead += 1 }
            next = follows(tokens, ahead) ? cardinals[tokens[ahead].word] : nil
            if next != nil { end = ahead }
        }
        return readings
    }

    func counts(_ tokens: [Token], _ at: Int) -> [(value: Double, end: Int)] {
        if let fraction = fractions[tokens[at].word] { return [(fraction, at + 1)] }
        var readings = whole(tokens, at)
        guard let first = readings.last, tokens[at].isDigits else { return readings }
        let end = first.end
        // `2.5`
        if end + 1 < tokens.count, tokens[end].word == stop, tokens[end].isGlued, tokens[end + 1].isDigits,
            tokens[end + 1].isGlued, tokens[end + 1].count <= 3, tokens[end + 1].number >= 0
        {
            var scale = 1.0
            for _ in 0..<tokens[end + 1].count { scale *= 10 }
            return [(first.value + Double(tokens[end + 1].number) / scale, end + 2)]
        }
        // `½` behind a number, `1/2`, `2 1/2`
        if end < tokens.count, let fraction = fractions[tokens[end].word] {
            return [(first.value + fraction, end + 1)]
        }
        if let half = ratio(tokens, at) { return [half] }
        // Also `6-1/2`.
        let isDashed = follows(tokens, end) && tokens[end].word == dash && tokens[end].isGlued
        let behind = isDashed ? end + 1 : end
        if follows(tokens, behind), let half = ratio(tokens, behind) {
            readings.append((first.value + half.value, half.end))
        }
        return readings
    }

    /// `1/2`, `1/4`, `3/4`.
    func ratio(_ tokens: [Token], _ at: Int) -> (value: Double, end: Int)? {
        guard at + 2 < tokens.count, tokens[at].isDigits, tokens[at + 1].word == slash,
            tokens[at + 1].isGlued,
            tokens[at + 2].isDigits, tokens[at + 2].isGlued, [2, 3, 4].contains(tokens[at + 2].number),
            tokens[at].number >= 1, tokens[at].number < tokens[at + 2].number
        else { return nil }
        return (Double(tokens[at].number) / Double(tokens[at + 2].number), at + 3)
    }

    func ordinal(_ tokens: [Token], _ at: Int) -> [(value: Double, end: Int)] {
        let token = tokens[at]
        if token.isDigits {
            guard at + 1 < tokens.count, token.count <= 3, token.number >= 1, tokens[at + 1].isGlued,
                suffixes.contains(tokens[at + 1].word)
            else { return [] }
            return [(Double(token.number), at + 2)]
        }
        if let value = ordinals[token.word] { return [(Double(value), at + 1)] }
        guard let tens = cardinals[token.word], tens >= 20, tens < 100, tens % 10 == 0 else { return [] }
        var next = at + 1
        if follows(tokens, next), tokens[next].word == dash { next += 1 }
        guard follows(tokens, next), let ones = ordinals[tokens[next].word], ones < 10 else { return [] }
        return [(Double(tens + ones), next + 1)]
    }

    func yearWords(_ tokens: [Token], _ at: Int) -> [(value: Double, end: Int)] {
        guard let century = cardinals[tokens[at].word] else { return [] }
        if century == 2 || century == 1 {
            // "two thousand and five"
            guard let reading = whole(tokens, at).last, (1000...2100).contains(Int(reading.value)),
                reading.end > at + 1
            else { return [] }
            return [reading]
        }
        guard (10...20).contains(century) else { return [] }
        var next = at + 1
        var rest = 0
        if follows(tokens, next), cardinals[tokens[next].word] == 100 {
            next += 1
            guard follows(tokens, next), let low = belowHundred(tokens, next) else {
                return [(Double(century * 100), next)]
            }
            return [(Double(century * 100 + low.value), low.end)]
        }
        if follows(tokens, next), zeros.contains(tokens[next].word) {
            next += 1
            guard follows(tokens, next), let one = cardinals[tokens[next].word], one < 10 else { return [] }
            return [(Double(century * 100 + one), next + 1)]
        }
        guard follows(tokens, next), let low = belowHundred(tokens, next), low.value >= 10 else { return [] }
        rest = low.value
        return [(Double(century * 100 + rest), low.end)]
    }

    func belowHundred(_ tokens: [Token], _ at: Int) -> (value: Int, end: Int)? {
        guard let first = cardinals[tokens[at].word], first < 100 else { return nil }
        guard first >= 20 else { return (first, at + 1) }
        var next = at + 1
        if follows(tokens, next), tokens[next].word == dash { next += 1 }
        if follows(tokens, next), let one = cardinals[tokens[next].word], one < 10, one > 0 {
            return (first + one, next + 1)
        }
        return (first, at + 1)
    }

    func minuteWords(_ tokens: [Token], _ at: Int) -> [(value: Double, end: Int)] {
        if zeros.contains(tokens[at].word) {
            var next = at + 1
            if follows(tokens, next), tokens[next].word == dash { next += 1 }
            guard follows(tokens, next), let one = cardinals[tokens[next].word], (1...9).contains(one) else {
                return []
            }
            return [(Double(one), next + 1)]
        }
        guard let low = belowHundred(tokens, at), (10...59).contains(low.value) else { return [] }
        return [(Double(low.value), low.end)]
    }
}
