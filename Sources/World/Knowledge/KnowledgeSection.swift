/// The bytes of one section of a knowledge file. Keeps the file mapped.
public struct KnowledgeSection: @unchecked Sendable {
    // Sendable: read-only memory that lives as long as `file`.

    /// As in the file's directory.
    public let name: String
    /// From an address that is a multiple of 64. Valid while this value lives.
    public let bytes: UnsafeRawBufferPointer
    private let file: KnowledgeFile

    init(name: String, bytes: UnsafeRawBufferPointer, file: KnowledgeFile) {
        self.name = name
        self.bytes = bytes
        self.file = file
    }

    /// The file's path, for messages.
    public var path: String { file.path }

    /// An error about this section.
    public func fault(_ reason: String) -> KnowledgeError {
        KnowledgeError(path: path, reason: "section “\(name)” \(reason)")
    }
}

/// A section as an array of values of fixed size. Keeps the file mapped.
public struct KnowledgeRecords<Element: BitwiseCopyable & Sendable>: RandomAccessCollection,
    @unchecked Sendable
{
    private let section: KnowledgeSection
    private let elements: UnsafeBufferPointer<Element>

    /// Throws ``KnowledgeError`` when the section's length is no multiple of the value's.
    public init(_ section: KnowledgeSection) throws {
        let size = MemoryLayout<Element>.stride
        guard section.bytes.count % size == 0, MemoryLayout<Element>.alignment <= KnowledgeFormat.alignment
        else { throw section.fault("does not divide into records of \(size) bytes") }
        self.section = section
        elements = section.bytes.bindMemory(to: Element.self)
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { elements.count }

    public subscript(position: Int) -> Element {
        precondition(position >= 0 && position < elements.count, "record outside its section")
        return elements[position]
    }
}
