#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// The exponential function of the C library.
enum Exponential {
    static func of(_ x: Float) -> Float { expf(x) }
}
