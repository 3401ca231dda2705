/// Times counted from what the text told of before.
extension Resolver {
    /// "four years later": from the time told of last; else from the anchor, though not into the future of a past tense.
    func narrated(_ amount: Amount, _ sign: Int) -> Resolved? {
        var resolved: Resolved?
        if let toldStretch {
            let narrator = Resolver(
                anchor: Anchor(day: toldStretch.day, second: nil), direction: direction, mode: mode)
            resolved = narrator.resolve(.shift(amount, sign, nil))
        } else if sign > 0, direction == .past, mode == .news {
            resolved = unanchored("XXXX-XX-XX", .date, amount.finest.grain)
        } else {
            resolved = resolve(.shift(amount, sign, nil))
        }
        resolved?.isUncertain = true
        return resolved
    }
}
