import Foundation
import Records
import Tables
import Testing

@testable import Press

extension DataFolder {
    static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// The checkout's data files.
    static let resources = DataFolder(path: checkout.appending(path: "Resources").path)
}

extension Story {
    func words(_ position: TextPosition) -> String { text[OffsetMap(text).bytes(position)] }

    /// Role and words of each block.
    var parts: [String] { blocks.map { "\($0.role.rawValue): \(words($0.span))" } }
}

/// One press for all tests: its tables are read once.
let press: Press = {
    do { return try Press(.resources) } catch { preconditionFailure("\(error)") }
}()
