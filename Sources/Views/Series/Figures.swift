/// Numbers as a table shows them.
enum Figures {
    /// With so many decimals, rounded half away from zero.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "–" }
        let factor = (0..<decimals).reduce(1) { product, _ in product * 10 }
        let scaled = Int((abs(value) * Double(factor)).rounded())
        let whole = String(scaled / factor)
        let sign = value < 0 && scaled > 0 ? "−" : ""
        guard decimals > 0 else { return sign + whole }
        let rest = String(scaled % factor)
        return sign + whole + "." + String(repeating: "0", count: decimals - rest.count) + rest
    }

    /// With its sign, also when above zero.
    static func signed(_ value: Double) -> String {
        let text = fixed(value, 2)
        return text.hasPrefix("−") ? text : (text == "0.00" ? " " : "+") + text
    }

    /// A probability without its zero: `.93`; never rounded up to certainty.
    static func share(_ value: Double) -> String {
        let percent = min(99, Int((value * 100).rounded(.down)))
        return value >= 1 ? "1" : "." + (percent < 10 ? "0" : "") + String(percent)
    }

    /// To the right of so many columns.
    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - DisplayWidth.of(text))) + text
    }
}
