internal import CKernels

/// Which numerical kernels the analyser runs.
public enum KernelChoice: Sendable {
    /// The fastest that this processor has.
    case best
    /// Those that run on every processor.
    case portable
}

/// The kernels of `CKernels` as chosen at start.
struct Kernels: @unchecked Sendable {
    // Sendable: a constant table of functions.
    private let table: UnsafePointer<demarche_kernels>
    var c: demarche_kernels { table.pointee }

    init(_ choice: KernelChoice) {
        table = choice == .best ? demarche_best_kernels() : demarche_portable_kernels()
    }

    /// `avx2`, `portable`.
    var name: String { String(cString: table.pointee.name) }

    /// Columns are padded to multiples of this.
    static let panel = Int(DEMARCHE_PANEL)
    static let depth = Int(DEMARCHE_DEPTH)
}
