/// A web page, decoded and parsed, before anything is decided about it.
struct Page: Sendable {
    /// The page's elements and texts.
    let tree: HTMLTree
    /// Contents of the `application/ld+json` scripts, UTF-8.
    let linkedData: [[UInt8]]
    /// The decoded page, UTF-8.
    let source: [UInt8]
    /// The charset that the bytes were read in, and why.
    let charset: Charset.Choice
    /// What was wrong with the page.
    let warnings: [String]

    /// Largest page that is read; the rest of a larger one is left out with a warning.
    static let maximumBytes = 32 << 20

    /// Decodes and parses a page. `label` is the charset of the HTTP header, where known.
    init(_ bytes: [UInt8], label: String? = nil, charsets: Charset) {
        var warnings: [String] = []
        var bytes = bytes
        if bytes.count > Self.maximumBytes {
            warnings.append("page: cut after \(Self.maximumBytes >> 20) MiB of \(bytes.count >> 20)")
            bytes.removeSubrange(Self.maximumBytes...)
        }
        let decoded = charsets.decode(bytes, label: label)
        bytes = []
        warnings += decoded.warnings
        charset = decoded.choice
        source = decoded.text
        let (guarded, linkedData) = decoded.text.withUnsafeBufferPointer { text in
            let guarded = MarkupGuard(text)
            return (guarded, guarded.embeddedData.map { Array(text[$0]) })
        }
        self.linkedData = linkedData
        self.warnings = warnings + guarded.warnings
        tree = TreeBuilder.tree(guarded.output)
    }
}
