/// A parsed page in an arena: nodes in document order, texts and attribute values in one byte buffer.
///
/// A subtree is the contiguous run of nodes from its root to `end(of:)`; node 0 is the document. All text is
/// UTF-8 with entities decoded.
struct HTMLTree: Sendable {
    /// Index of a node.
    typealias NodeID = Int

    struct Node: Sendable {
        var tag: Tag
        var parent: Int32
        /// Index after the last node of the subtree.
        var end: Int32
        /// Text of a text node, as a range of `bytes`.
        var textStart: Int32 = 0
        var textEnd: Int32 = 0
        /// The node's attributes, as a range of `attributes`.
        var attributeStart: Int32 = 0
        var attributeEnd: Int32 = 0
    }

    struct Attribute: Sendable {
        var name: AttributeName
        var start: Int32
        var end: Int32
    }

    var nodes: ContiguousArray<Node> = []
    var attributes: ContiguousArray<Attribute> = []
    var bytes: ContiguousArray<UInt8> = []

    /// Number of nodes.
    var count: Int { nodes.count }

    func tag(_ node: NodeID) -> Tag { nodes[node].tag }
    /// The parent; the document's parent is -1.
    func parent(_ node: NodeID) -> NodeID { Int(nodes[node].parent) }
    /// Index after the last node of the subtree.
    func end(of node: NodeID) -> NodeID { Int(nodes[node].end) }
    /// The nodes below and including `node`, in document order.
    func subtree(_ node: NodeID) -> Range<NodeID> { node..<end(of: node) }
    /// Bytes of a text node.
    func textRange(_ node: NodeID) -> Range<Int> { Int(nodes[node].textStart)..<Int(nodes[node].textEnd) }

    /// Range in `bytes` of an attribute's value; `nil` when the node has none.
    func attributeRange(_ node: NodeID, _ name: AttributeName) -> Range<Int>? {
        for i in Int(nodes[node].attributeStart)..<Int(nodes[node].attributeEnd)
        where attributes[i].name == name {
            return Int(attributes[i].start)..<Int(attributes[i].end)
        }
        return nil
    }

    /// An attribute's value; `nil` when the node has none.
    func attribute(_ node: NodeID, _ name: AttributeName) -> String? {
        attributeRange(node, name).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// The children of a node in order.
    func children(_ node: NodeID) -> [NodeID] {
        var result: [NodeID] = []
        var child = node + 1
        while child < end(of: node) {
            result.append(child)
            child = end(of: child)
        }
        return result
    }

    /// All nodes with a tag, in document order.
    func all(_ tag: Tag) -> [NodeID] {
        nodes.indices.filter { nodes[$0].tag == tag }
    }

    /// The nearest node at or above `node` for which `condition` holds.
    func ancestor(_ node: NodeID, where condition: (NodeID) -> Bool) -> NodeID? {
        var at = node
        while at >= 0 {
            if condition(at) { return at }
            at = parent(at)
        }
        return nil
    }

    /// The visible text below a node with white space folded to single spaces; block borders count as spaces.
    func text(_ node: NodeID) -> String {
        var builder = FoldedText()
        var at = node
        let stop = end(of: node)
        while at < stop {
            let tag = nodes[at].tag
            if tag == .text {
                bytes.withUnsafeBufferPointer {
                    builder.append(UnsafeBufferPointer(rebasing: $0[textRange(at)]))
                }
            } else if tag.isInvisible && at != node {
                at = end(of: at)
                continue
            } else if tag.isBlock || tag == .br {
                builder.space()
            }
            at += 1
        }
        return builder.string
    }
}
