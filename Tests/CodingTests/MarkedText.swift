import Foundation
import Records
import Tables
import Testing

@testable import Coding

/// A sentence with marks, so that input and expectation are one picture: `⟦s …⟧` source, `⟦c …⟧` cue, `⟦t …⟧` content.
struct MarkedText {
    private(set) var text = ""
    /// Marked pieces in text order, by mark.
    private(set) var pieces: [Character: [TextPosition]] = [:]

    init(_ marked: String) {
        var open: [(Character, Int)] = []
        var scalars = Array(marked.unicodeScalars)[...]
        var count = 0
        while let scalar = scalars.popFirst() {
            if scalar == "⟦", let mark = scalars.popFirst() {
                _ = scalars.popFirst()
                open.append((Character(mark), count))
            } else if scalar == "⟧", let (mark, start) = open.popLast() {
                pieces[mark, default: []].append(TextPosition(start, count))
            } else {
                text.unicodeScalars.append(scalar)
                count += 1
            }
        }
    }
}

extension DataFolder {
    /// The checkout's data files.
    static let resources = DataFolder(
        path: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Resources").path)
}

extension Story {
    /// The text at a position.
    func words(_ position: TextPosition) -> String { text[OffsetMap(text).bytes(position)] }
}
