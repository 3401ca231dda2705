import Foundation
import Records
import Tables

@testable import Chronology

/// The engine over the data files of the checkout, loaded once.
enum Engine {
    static let data = DataFolder(
        path: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Resources").path)
    static let grammar = Result { try TimeGrammar(data) }

    /// The engine. Throws what the data files have wrong.
    static func chronologer() throws -> Chronologer { Chronologer(try grammar.get()) }

    /// Monday, 10 January 2022.
    static let monday = CalendarDay("2022-01-10")

    /// Expressions as `words = value`.
    static func read(_ text: String, on day: CalendarDay? = monday, mode: TimeMode = .news) throws -> [String]
    {
        try chronologer().times(in: text, reference: day, mode: mode).map { "\(text[$0.span]) = \($0.value)" }
    }

    /// The only expression of a text.
    static func one(_ text: String, on day: CalendarDay? = monday, mode: TimeMode = .news) throws
        -> TimeExpression?
    {
        let times = try chronologer().times(in: text, reference: day, mode: mode)
        return times.count == 1 ? times[0] : nil
    }
}
