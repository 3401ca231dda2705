// Times the language core on text from standard input, for Benchmarks/language.
//
//     languagebench RESOURCES WEIGHTS encode|parse|annotate [SECONDS]   figures as one line of JSON
//     languagebench RESOURCES WEIGHTS pieces                            pieces of each window as JSON
//     languagebench RESOURCES WEIGHTS text|conllu                       CoNLL-U on standard output

import Foundation
import Language
import Tables

func usage() -> Never {
    FileHandle.standardError.write(
        Data(
            "usage: languagebench RESOURCES WEIGHTS encode|parse|annotate|pieces|text|conllu [SECONDS]\n".utf8
        ))
    exit(64)
}

// `RUSAGE_SELF`, which the platforms give different types.
let thisProcess: Int32 = 0

/// CPU seconds of this process so far.
func cpuSeconds() -> Double {
    var usage = rusage()
    getrusage(thisProcess, &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
}

/// Greatest resident memory of this process in MB. Where there is no `/proc`, what `getrusage` says, which
/// can include the program that started this one.
func peakMegabytes() -> Double {
    if let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
        let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
        let kilobytes = Double(line.dropFirst(6).filter(\.isNumber))
    {
        return kilobytes / 1024
    }
    var usage = rusage()
    getrusage(thisProcess, &usage)
    return Double(usage.ru_maxrss) / 1024
}

let arguments = CommandLine.arguments
guard arguments.count >= 4 else { usage() }
let limit = arguments.count > 4 ? Double(arguments[4]) ?? 5 : 5

do {
    let start = cpuSeconds()
    let analyser = try Analyser(DataFolder(path: arguments[1]), weights: arguments[2])
    let loading = cpuSeconds() - start
    let first = analyser.analyse("Ministers met on Monday.", layers: .conllu)
    let firstAnswer = cpuSeconds() - start
    let input = Array(FileHandle.standardInput.readDataToEndOfFile())
    let output = FileHandle.standardOutput
    let parser = CoNLLUParser(analyser)

    /// Repeats `body` until `limit` seconds are spent; `body` returns how much it did.
    func measure(_ unit: String, _ body: () throws -> Int) rethrows {
        let begin = cpuSeconds()
        var count = 0
        repeat { count += try body() } while cpuSeconds() - begin < limit
        let seconds = cpuSeconds() - begin
        let line = """
            {"unit":"\(unit)","count":\(count),"seconds":\(seconds),"perSecond":\(Double(count) / seconds),\
            "loadingSeconds":\(loading),"firstAnswerSeconds":\(firstAnswer),"peakMB":\(peakMegabytes())}\n
            """
        output.write(Data(line.utf8))
    }

    switch arguments[3] {
    case "encode":
        let prepared = analyser.prepareEncoding(of: String(decoding: input, as: UTF8.self))
        measure("pieces") { prepared.run() }
    case "parse":
        measure("words") {
            var words = 0
            parser.parse(text: input) { output in
                words += output.split(separator: 0x0A).count { line in
                    (0x31...0x39).contains(line[line.startIndex])
                }
            }
            return words
        }
    case "annotate":
        let text = String(decoding: input, as: UTF8.self)
        measure("words") { analyser.analyse(text, layers: .all).tokens.count }
    case "pieces":
        let run = analyser.prepareEncoding(of: String(decoding: input, as: UTF8.self))
        output.write(try JSONEncoder().encode(run.pieces))
    case "text": parser.parse(text: input) { output.write(Data($0)) }
    case "conllu": try parser.parse(conllu: input) { output.write(Data($0)) }
    default: usage()
    }
    _ = first
} catch {
    FileHandle.standardError.write(Data("languagebench: \(error)\n".utf8))
    exit(1)
}
