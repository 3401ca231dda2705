internal import FoundationEssentials
internal import Ledger
internal import Press
internal import Records

/// Takes stories from files into the ledger, one transaction each, and tells what is new.
struct StoryIntake {
    /// What a run did.
    struct Tally {
        var new = 0
        var changed = 0
        var reread = 0
        var known = 0
        var failed = 0
        var skipped = 0
        var warned = 0
        var records = 0
        var copies = 0

        /// `16 stories: 15 new, 1 known; 2 copies; 63 new records (demarche.sqlite)`.
        func line(_ path: String) -> String {
            let stories = new + changed + reread + known
            var parts: [String] = []
            for (count, what) in [
                (new, "new"), (changed, "changed"), (reread, "read anew"), (known, "known"),
            ] where count > 0 {
                parts.append("\(count) \(what)")
            }
            var line = stories == 1 ? "1 story" : "\(stories) stories"
            if !parts.isEmpty { line += ": " + parts.joined(separator: ", ") }
            if copies > 0 { line += copies == 1 ? "; 1 copy" : "; \(copies) copies" }
            line += "; " + (records == 1 ? "1 new record" : "\(records) new records")
            if warned > 0 { line += "; \(warned) with warnings" }
            if failed > 0 { line += "; \(failed) failed" }
            if skipped > 0 { line += "; \(skipped) other files passed over" }
            return line + " (\(path))"
        }
    }

    let pipeline: Pipeline
    let ledger: Ledger
    private var linker: CopyLinker
    let published: String?
    let form: InputForm?
    let isQuiet: Bool
    private(set) var tally = Tally()
    private var progress = Progress(totalBytes: 0)

    init(
        pipeline: Pipeline, ledger: Ledger, linker: CopyLinker, published: String?, form: InputForm?,
        isQuiet: Bool
    ) {
        self.pipeline = pipeline
        self.ledger = ledger
        self.linker = linker
        self.published = published
        self.form = form
        self.isQuiet = isQuiet
    }

    /// Reads the files, the files below the folders, and standard input for `-`. What cannot be read is said and
    /// counted; only a fault of the ledger ends the run.
    mutating func read(_ paths: [String]) throws {
        var files: [String] = []
        var size = 0
        for path in paths {
            if path == "-" {
                files.append(path)
                continue
            }
            switch FileInput.kind(path) {
            case .file(let bytes):
                files.append(path)
                size += bytes
            case .folder:
                do {
                    let found = try FileInput.files(
                        in: path, endings: Set(InputForm.endings.keys), others: &tally.skipped)
                    for file in found { if case .file(let bytes) = FileInput.kind(file) { size += bytes } }
                    files += found
                } catch let complaint as Complaint {
                    fail(complaint)
                }
            case .missing:
                fail(Complaint("\(path): no such file or folder", hint: "is the path right?"))
            }
        }
        progress = Progress(totalBytes: size)
        for file in files { try read(file: file) }
        progress.clear()
    }

    private mutating func read(file path: String) throws {
        do {
            let handle = path == "-" ? nil : try FileInput.Handle(path)
            try read(handle?.descriptor ?? 0, path: path == "-" ? "standard input" : path)
        } catch let complaint as Complaint where complaint.status == .noInput {
            fail(complaint)
        }
    }

    private mutating func read(_ descriptor: Int32, path: String) throws {
        var lines = LineReader(descriptor: descriptor)
        let opening = lines.peek(512)
        switch try form ?? InputForm.of(path, opening: opening) {
        case .html:
            let bytes = try lines.all(limit: FileInput.limit, path: path)
            guard !bytes.isEmpty else { throw Complaint("\(path): empty", status: .noInput) }
            let story = pipeline.press.story(html: bytes, givenId: path, published: nil)
            try take(dated(story), Source(bytes, mediaType: "text/html"), path: path)
        case .text:
            let bytes = try lines.all(limit: FileInput.limit, path: path)
            guard bytes.contains(where: { $0 > 0x20 }) else {
                throw Complaint("\(path): empty", status: .noInput)
            }
            let story = pipeline.press.story(plain: bytes, givenId: path, published: published)
            try take(story, Source(bytes, mediaType: "text/plain"), path: path)
        case .ndjson: try read(lines: &lines, path: path)
        case .json: try read(json: try lines.all(limit: LineReader.limit, path: path), path: path)
        }
    }

    /// A file that is one story, or a list of stories.
    private mutating func read(json bytes: [UInt8], path: String) throws {
        let data = Data(bytes)
        do {
            if bytes.first(where: { $0 > 0x20 }) == 0x5B {
                for (i, input) in try NDJSON.value([StoryInput].self, from: data).enumerated() {
                    try take(input, place: "\(path), story \(i + 1)")
                }
            } else {
                try take(try NDJSON.value(StoryInput.self, from: data), place: path)
            }
        } catch let error as DecodingError {
            throw Complaint("\(path): \(Filter.reason(error))", hint: Self.shape, status: .noInput)
        }
    }

    private static let shape = "a story is {\"id\": …, \"text\": …, \"published\": …}"

    /// Lines that fail at the start of a file before the rest is given up: it is something else.
    private static let patience = 5

    private mutating func read(lines: inout LineReader, path: String) throws {
        var failures = 0
        var hasStory = false
        while let line = lines.next() {
            let place = "\(path), line \(lines.number)"
            do {
                guard case .bytes(let bytes) = line else {
                    throw Complaint("longer than \(LineReader.limit >> 20) MiB", status: .noInput)
                }
                if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
                try take(try NDJSON.value(StoryInput.self, from: Data(bytes)), place: place)
                hasStory = true
            } catch let error as DecodingError {
                fail(Complaint("\(place): \(Filter.reason(error))", hint: Self.shape))
                failures += 1
            } catch let complaint as Complaint where complaint.status == .noInput {
                fail(Complaint("\(place): \(complaint.message)", hint: complaint.hint))
                failures += 1
            }
            if !hasStory, failures == Self.patience {
                fail(
                    Complaint(
                        "\(path): no story in \(failures) lines, the rest is passed over",
                        hint: "one story a line"))
                return
            }
        }
    }

    private mutating func take(_ input: StoryInput, place: String) throws {
        let story: Story
        do {
            story = try input.story(pipeline.press, published: published)
        } catch let complaint as Complaint {
            return fail(Complaint("\(place): \(complaint.message)", hint: complaint.hint))
        }
        let source =
            input.html.map { Source(Array($0.utf8), mediaType: "text/html; charset=utf-8") }
            ?? Source(Array((input.text ?? "").utf8), mediaType: "text/plain; charset=utf-8")
        try take(story, source, path: place)
    }

    /// The day given on the command line serves where the page tells none.
    private func dated(_ story: Story) -> Story {
        guard story.published == nil, let published else { return story }
        var story = story
        story.published = published
        story.evidence["published"] = Evidence("given", 1)
        return story
    }

    // MARK: The ledger

    private mutating func take(_ story: Story, _ source: Source, path: String) throws {
        guard !story.text.isEmpty else {
            throw Complaint(
                "\(path): no text found in the page", hint: "is it a page with an article?", status: .noInput)
        }
        var receipt: Receipt
        do {
            receipt = try ledger.store(pipeline.records(of: story), source: source)
            if receipt.outcome != .known {
                try linker.link(ledger)
                receipt.story = try ledger.heading(ofStory: receipt.story.id) ?? receipt.story
            }
        } catch let error as LedgerError {
            progress.clear()
            throw Complaint("\(error)", hint: error.hint, status: .cannotWrite)
        }
        progress.advance(bytes: source.bytes.count)
        switch receipt.outcome {
        case .new: tally.new += 1
        case .changed: tally.changed += 1
        case .reread: tally.reread += 1
        case .known: tally.known += 1
        }
        tally.records += receipt.newRecords.count
        if receipt.outcome != .known, receipt.story.copyOf != nil { tally.copies += 1 }
        if !story.warnings.isEmpty { tally.warned += 1 }
        tell(receipt, story, path)
    }

    /// One line a story that is new or changed, its new records counted by kind.
    private func tell(_ receipt: Receipt, _ story: Story, _ path: String) {
        guard !isQuiet, receipt.outcome != .known else { return }
        let word =
            switch receipt.outcome {
            case .new: "new"
            case .changed: "changed"
            case .reread: "reread"
            case .known: "known"
            }
        progress.clear()
        StandardOutput.write(
            NewsLine.text(
                word: word, day: receipt.story.day, title: receipt.story.title ?? path,
                records: receipt.newRecords.map(\.record.kind), copyOf: receipt.story.copyOf,
                warnings: story.warnings.count,
                width: StandardOutput.width) + "\n")
    }

    private mutating func fail(_ complaint: Complaint) {
        progress.clear()
        StandardError.write(complaint.line)
        tally.failed += 1
    }
}
