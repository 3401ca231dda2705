internal import CZlib

/// The bytes that a story was read from, as they came.
public struct Source: Hashable, Sendable {
    public var bytes: [UInt8]
    /// For instance `text/html`, with `; charset=…` where the server gave one.
    public var mediaType: String

    /// Makes a source.
    public init(_ bytes: [UInt8], mediaType: String) {
        self.bytes = bytes
        self.mediaType = mediaType
    }

    /// The bytes in zlib's format (RFC 1950); `nil` when zlib has no memory.
    func deflated() -> [UInt8]? {
        var size = compressBound(uLong(bytes.count))
        var result = [UInt8](repeating: 0, count: Int(size))
        let code = bytes.withUnsafeBufferPointer { input in
            // zlib wants an address even for nothing.
            result.withUnsafeMutableBufferPointer { output in
                compress2(
                    output.baseAddress, &size, input.baseAddress, uLong(input.count), Z_DEFAULT_COMPRESSION)
            }
        }
        guard code == Z_OK else { return nil }
        result.removeLast(result.count - Int(size))
        return result
    }

    /// Reads what ``deflated()`` wrote; `nil` when it is damaged or not `size` bytes long.
    init?(deflated: [UInt8], size: Int, mediaType: String) {
        guard size >= 0, size <= Self.limit else { return nil }
        var count = uLong(size)
        var result = [UInt8](repeating: 0, count: max(size, 1))
        let code = deflated.withUnsafeBufferPointer { input in
            result.withUnsafeMutableBufferPointer { output in
                uncompress(output.baseAddress, &count, input.baseAddress, uLong(input.count))
            }
        }
        guard code == Z_OK, count == uLong(size) else { return nil }
        result.removeLast(result.count - size)
        self.init(result, mediaType: mediaType)
    }

    /// Most bytes that a source is taken to have when it is read back: guards against a damaged size.
    private static let limit = 1 << 30
}
