private import CPCRE2

/// A compiled regular expression over UTF-8 text (PCRE2 syntax, Unicode properties, bounded work).
///
/// Patterns come from data tables; each search stops after a fixed number of steps, so that no text can make
/// one run away, and then counts as no match.
///
/// ```swift
/// let pattern = try Pattern(#"^\s*\[ad_(\d+)\]\s*$"#)
/// pattern.firstMatch(in: Array("[ad_1]".utf8))?[1]   // 4..<5
/// ```
public final class Pattern: Sendable {
    /// The pattern as written.
    public let source: String
    private let groups: Int
    // PCRE2 promises that a compiled pattern may be shared between threads.
    private nonisolated(unsafe) let compiled: OpaquePointer

    /// Compiles a pattern; throws ``PatternError`` with the offset of the fault.
    public init(_ source: String, ignoringCase: Bool = false) throws {
        self.source = source
        let bytes = Array(source.utf8)
        var message = [CChar](repeating: 0, count: 256)
        var offset = 0
        guard
            let pattern = demarche_pattern_compile(
                bytes + [0], bytes.count, ignoringCase, &message, message.count, &offset)
        else {
            let text = String(
                decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw PatternError(pattern: source, offset: offset, reason: text)
        }
        compiled = pattern
        groups = 1 + bytes.count { $0 == 0x28 }
    }

    deinit { demarche_pattern_free(compiled) }

    /// The first match at or after byte `start`: byte ranges of the whole match (first) and of its groups.
    public func firstMatch(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Match? {
        guard start <= text.count else { return nil }
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * groups) { spans in
            guard let base = spans.baseAddress else { return nil }
            let found = base.withMemoryRebound(to: UInt.self, capacity: 2 * groups) {
                demarche_pattern_match(compiled, text.baseAddress, text.count, start, $0, groups)
            }
            return found > 0 ? Match(spans: Array(spans)) : nil
        }
    }

    /// The first match at or after byte `start` of an array of UTF-8 bytes.
    public func firstMatch(in text: [UInt8], from start: Int = 0) -> Match? {
        text.withUnsafeBufferPointer { firstMatch(in: $0, from: start) }
    }

    /// The first match in a string.
    public func firstMatch(in text: String) -> Match? {
        var text = text
        return text.withUTF8 { firstMatch(in: $0) }
    }

    /// All matches from left to right, without overlap.
    public func matches(in text: [UInt8]) -> [Match] {
        var result: [Match] = []
        var start = 0
        while let match = firstMatch(in: text, from: start) {
            result.append(match)
            start = match.range.isEmpty ? match.range.upperBound + 1 : match.range.upperBound
            // Never start inside a character.
            while start < text.count, text[start] & 0xC0 == 0x80 { start += 1 }
        }
        return result
    }

    /// Byte ranges of one match.
    public struct Match: Sendable {
        fileprivate let spans: [Int]

        /// The whole match.
        public var range: Range<Int> { spans[0]..<max(spans[0], spans[1]) }

        /// A group's range; `nil` when it took no part.
        public subscript(group: Int) -> Range<Int>? {
            guard group >= 0, 2 * group + 1 < spans.count, spans[2 * group] >= 0 else { return nil }
            return spans[2 * group]..<max(spans[2 * group], spans[2 * group + 1])
        }
    }
}

/// A pattern that cannot be compiled.
public struct PatternError: Error, CustomStringConvertible {
    public let pattern: String
    /// Byte offset of the fault in the pattern.
    public let offset: Int
    public let reason: String

    public var description: String { "pattern “\(pattern)”, at \(offset): \(reason)" }
}
