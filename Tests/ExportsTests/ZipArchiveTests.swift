import Foundation
import Testing

@testable import Exports

@Suite("ZIP archives")
struct ZipArchiveTests {
    @Test("hold one file, the same bytes for the same content")
    func same() throws {
        let content = Array("one\ttwo\n".utf8)
        let archive = try #require(ZipArchive.packed(content, name: "20220110000000.export.CSV"))
        #expect(archive == ZipArchive.packed(content, name: "20220110000000.export.CSV"))
        #expect(Array(archive.prefix(4)) == [0x50, 0x4B, 3, 4])
    }

    @Test("an empty file is packed too")
    func empty() { #expect(ZipArchive.packed([], name: "a") != nil) }
}
