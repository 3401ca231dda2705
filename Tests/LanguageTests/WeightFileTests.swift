import Foundation
import Testing

@testable import Language

/// A file of weights that is not whole gives one clear error.
@Suite struct WeightFileTests {
    /// What is said about the file after `change`.
    private func fault(_ change: (inout Data) -> Void) throws -> String {
        var data = try Data(contentsOf: try SmallModel.url("small.dml"))
        change(&data)
        let path = FileManager.default.temporaryDirectory.appending(path: "weights-\(UUID().uuidString).dml")
        defer { try? FileManager.default.removeItem(at: path) }
        try data.write(to: path)
        do {
            _ = try Analyser(SmallModel.folder, weights: path.path)
        } catch let error as WeightError {
            return error.reason
        }
        return "no error"
    }

    @Test func `a changed byte is seen`() throws {
        #expect(try fault { $0[$0.count - 100] ^= 1 }.contains("checksum"))
        #expect(try fault { $0[100] ^= 1 }.contains("checksum"))
    }

    @Test func `a cut file is seen`() throws {
        #expect(try fault { $0.removeLast(64) }.contains("bytes long"))
        #expect(try fault { $0 = $0.prefix(40) }.contains("is no file"))
        #expect(try fault { $0 = Data() }.contains("empty"))
    }

    @Test func `a foreign file is seen`() throws {
        #expect(
            try fault {
                $0 = Data("%PDF-1.7 something else that is long enough to hold a header of weights".utf8)
            }
            .contains("is no file"))
    }

    @Test func `another version is named`() throws {
        #expect(try fault { $0[8] = 9 }.contains("version 9"))
    }

    @Test func `a missing file is named`() {
        let error = #expect(throws: WeightError.self) {
            try Analyser(SmallModel.folder, weights: "/nonexistent/english.dml")
        }
        #expect(error?.description.contains("/nonexistent/english.dml") == true)
    }

    @Test func `a folder is no file`() {
        #expect(throws: WeightError.self) { try Analyser(SmallModel.folder, weights: "/") }
    }

    @Test func `tensors are checked against what is asked for`() throws {
        let file = try WeightFile(path: try SmallModel.url("small.dml").path)
        #expect(throws: WeightError.self) { try file.floats("upos.weight", [3, 64]) }
        #expect(throws: WeightError.self) { try file.bytes("upos.weight", [17, 64]) }
        #expect(throws: WeightError.self) { try file.floats("nothing", [1]) }
        #expect(try file.floats("upos.weight", [17, 64]).count == 17 * 64)
    }
}
