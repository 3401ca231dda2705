// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "demarche",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "demarche", targets: ["demarche"])
    ],
    targets: [
        // C libraries of the system (Debian packages: see README, "Setting up").
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "CUchardet", pkgConfig: "uchardet",
            providers: [.apt(["libuchardet-dev"]), .brew(["uchardet"])]),
        .systemLibrary(
            name: "CPCRE2System", pkgConfig: "libpcre2-8",
            providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
        .systemLibrary(
            name: "COpenBLAS", pkgConfig: "openblas",
            providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
        // Gives Swift plain functions over PCRE2's macro interface.
        .target(name: "CPCRE2", dependencies: ["CPCRE2System"]),
        // xxHash used header-only, so nothing is linked.
        .target(name: "CXXHash"),
        // Fast even in debug builds: the analyser spends nearly all its time here.
        .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3"])]),

        // Floor 0
        .target(name: "Records", dependencies: ["CXXHash"], swiftSettings: strict),
        .target(name: "Tables", dependencies: ["CPCRE2"], swiftSettings: strict),
        // Floor 1
        .target(
            name: "Press", dependencies: ["Records", "Tables", "CLibXML2", "CUchardet"],
            swiftSettings: strict),
        .target(
            name: "Language", dependencies: ["Records", "Tables", "CKernels", "COpenBLAS", "CXXHash"],
            // Unoptimised, the analyser is a hundred times slower than its tests can bear.
            swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        // Floor 2
        .target(
            name: "World", dependencies: ["Records", "Tables", "Language", "CXXHash"],
            // Unoptimised, hashing and folding names would slow down every test that resolves one.
            swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .target(
            name: "Chronology", dependencies: ["Records", "Tables", "Language"], swiftSettings: strict),
        // Floor 3
        .target(
            name: "Coding", dependencies: ["Records", "Tables", "Language", "World", "Chronology"],
            swiftSettings: strict),
        // Floor 4
        .target(
            name: "Copies", dependencies: ["Records", "Tables"],
            // Unoptimised, comparing stories would be too slow for its tests.
            swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .target(
            name: "Dispute", dependencies: ["Records", "Tables", "Copies"],
            // Unoptimised, a thousand random disputes would be too slow for its tests.
            swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .target(
            name: "Series", dependencies: ["Records", "Tables"],
            // Unoptimised, thousands of simulated series would be too slow for its tests.
            swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .target(name: "Ledger", dependencies: ["Records", "CSQLite", "CZlib"], swiftSettings: strict),
        // Floor 5
        .target(
            name: "Views", dependencies: ["Records", "Tables", "Copies", "Dispute", "Series", "Ledger"],
            swiftSettings: strict),
        .target(
            name: "Exports", dependencies: ["Records", "Tables", "Dispute", "CZlib"], swiftSettings: strict),
        // Floor 6
        .executableTarget(
            name: "demarche",
            dependencies: [
                "Records", "Tables", "Press", "Language", "World", "Chronology", "Coding", "Copies",
                "Dispute", "Series", "Ledger", "Views", "Exports",
            ],
            swiftSettings: strict),

        // Compiles the tables of Resources/world into the file that World maps (`make world`); not installed.
        .target(
            name: "WorldCompiler", dependencies: ["World", "Tables", "CZlib"],
            swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .executableTarget(
            name: "worldbuild", dependencies: ["World", "WorldCompiler", "Tables"], swiftSettings: strict),

        // Writes training data for the weights of places (Training/places/fit.py); not installed.
        .executableTarget(
            name: "placefeatures", dependencies: ["Records", "Tables", "World"], swiftSettings: strict),
        // Writes training data for the block classifier (Training/train_blocks.py); not installed.
        .executableTarget(
            name: "blockfeatures", dependencies: ["Records", "Tables", "Press"], swiftSettings: strict),
        // Writes the signs of pairs of texts (Training/copies/fit.py); not installed.
        .executableTarget(
            name: "copyfeatures", dependencies: ["Records", "Tables", "Press", "Copies"],
            swiftSettings: strict),
        // Writes the features of pairs of actors (Training/pairs/fit.py); not installed.
        .executableTarget(
            name: "pairfeatures", dependencies: ["Records", "Tables", "Language", "Coding"],
            swiftSettings: strict),
        // Times the linking of copies (Documentation/copies.md); not installed.
        .executableTarget(
            name: "copybench", dependencies: ["Records", "Tables", "Press", "Copies"], swiftSettings: strict),
        // Fills a ledger with synthetic stories (Benchmarks/scale); not installed.
        .executableTarget(
            name: "scalebench", dependencies: ["Records", "Series", "Ledger"], swiftSettings: strict),
        // Times the language core (Benchmarks/language); not installed.
        .executableTarget(
            name: "languagebench", dependencies: ["Records", "Tables", "Language"], swiftSettings: strict),

        .testTarget(name: "RecordsTests", dependencies: ["Records"]),
        .testTarget(name: "TablesTests", dependencies: ["Tables"]),
        .testTarget(name: "PressTests", dependencies: ["Press", "Tables", "Records"]),
        .testTarget(
            name: "LanguageTests", dependencies: ["Language", "Tables", "Records", "CKernels", "CXXHash"],
            resources: [.copy("Fixtures")]),
        .testTarget(name: "WorldTests", dependencies: ["World", "WorldCompiler", "Tables", "Records"]),
        .testTarget(name: "ChronologyTests", dependencies: ["Chronology", "Tables", "Records"]),
        .testTarget(
            name: "CodingTests", dependencies: ["Coding", "Language", "Press", "Tables", "Records", "World"],
            exclude: ["plain_news.tsv"]),
        .testTarget(name: "CopiesTests", dependencies: ["Copies", "Tables", "Records"]),
        .testTarget(name: "DisputeTests", dependencies: ["Dispute", "Copies", "Tables", "Records"]),
        .testTarget(name: "SeriesTests", dependencies: ["Series", "Records"]),
        .testTarget(name: "LedgerTests", dependencies: ["Ledger", "Records"]),
        .testTarget(
            name: "ViewsTests",
            dependencies: ["Views", "Dispute", "Series", "Copies", "Tables", "Ledger", "Records"]),
        .testTarget(
            name: "ExportsTests", dependencies: ["Exports", "Dispute", "Tables", "Records", "CZlib"]),
        .testTarget(name: "CommandTests", dependencies: ["demarche", "Ledger", "Records"]),
    ],
    swiftLanguageModes: [.v6]
)
