internal import CZlib

/// A ZIP archive of one file, the same bytes for the same content: its time is always 1 January 1980.
///
/// Format: PKWARE APPNOTE 6.3, without ZIP64: up to 4 GiB.
public enum ZipArchive {
    /// Packs a file. `nil` when it is too large or memory is short.
    public static func packed(_ content: [UInt8], name: String) -> [UInt8]? {
        guard content.count < 0xFFFF_FFFF, let body = deflated(content), body.count < 0xFFFF_FFFF else {
            return nil
        }
        let sum = content.withUnsafeBufferPointer { crc32(0, $0.baseAddress, uInt(content.count)) }
        let name = Array(name.utf8)
        // Version 2.0, names in UTF-8, deflated, midnight of 1980-01-01.
        var shared = little(20, 2) + little(0x0800, 2) + little(8, 2) + little(0, 2) + little(0x21, 2)
        shared +=
            little(Int(sum), 4) + little(body.count, 4) + little(content.count, 4) + little(name.count, 2)
        shared += little(0, 2)
        var file = little(0x0403_4B50, 4) + shared + name + body
        let start = file.count
        // Version made by, then the header again; no comment, first disk, plain file, at the beginning.
        let directory =
            little(0x0201_4B50, 4) + little(20, 2) + shared + little(0, 2) + little(0, 2) + little(0, 2)
            + little(0, 4) + little(0, 4) + name
        file += directory
        file += little(0x0605_4B50, 4) + little(0, 2) + little(0, 2) + little(1, 2) + little(1, 2)
        file += little(directory.count, 4) + little(start, 4) + little(0, 2)
        return file
    }

    /// A zlib stream without its header and checksum is what ZIP wants.
    private static func deflated(_ content: [UInt8]) -> [UInt8]? {
        var size = compressBound(uLong(content.count))
        var packed = [UInt8](repeating: 0, count: Int(size))
        guard compress2(&packed, &size, content, uLong(content.count), 6) == Z_OK, size >= 6 else {
            return nil
        }
        return Array(packed[2..<Int(size) - 4])
    }

    private static func little(_ value: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
