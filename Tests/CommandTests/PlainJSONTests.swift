import FoundationEssentials
import Records
import Testing

@testable import demarche

@Suite("A plain line of JSON")
struct PlainJSONTests {
    private struct Fields: Decodable {
        var text: String
        var mentions: [TextPosition]
    }

    @Test(
        "is read as the general decoder reads it",
        arguments: [
            #"{"text":"Rome","mentions":[[0,4]]}"#,
            #"{ "text" : "a\"b\\c\/d\n\t\u00e9\u2013" , "mentions" : [ [0, 1] , [2,3] ] }"#,
            #"{"text":"\ud83d\ude00 Žofín 東京","mentions":[]}"#, #"{"mentions":[[10,200]],"text":""}"#,
        ])
    func same(_ line: String) throws {
        let general = try NDJSON.value(Fields.self, from: Data(line.utf8))
        let fields = try #require(PlainJSON.fields(of: Array(line.utf8)))
        guard case .string(let text) = fields["text"], case .pairs(let mentions) = fields["mentions"] else {
            Issue.record("not read: \(line)")
            return
        }
        #expect(text == general.text)
        #expect(mentions == general.mentions)
    }

    @Test(
        "that is not plain, or not JSON, is left to the general decoder",
        arguments: [
            #"{"text":{"a":1}}"#, #"{"mentions":[[2,1]]}"#, #"{"mentions":[[01,2]]}"#, #"{"mentions":[[1]]}"#,
            #"{"text":"a"} x"#, #"{"text":"a",}"#, #"{"text":"a""#, #"{"text":"\ud83d"}"#, #"{"text":"\x"}"#,
            "",
            "{", "[]", #"{"text":1.5}"#, #"{"text":"a","text":"b"}"#, "{\"text\":\"a\u{1}\"}",
        ])
    func notPlain(_ line: String) {
        #expect(PlainJSON.fields(of: Array(line.utf8)) == nil)
    }

    @Test("with broken UTF-8 is left to the general decoder")
    func broken() {
        let line = Array(#"{"text":""#.utf8) + [0xFF, 0xC3] + Array(#""}"#.utf8)
        #expect(PlainJSON.fields(of: line) == nil)
    }

    @Test("cut off anywhere is not plain")
    func cutOff() {
        let line = Array(#"{"text":"a\u00e9b","mentions":[[0,1],[1,2]],"domain":null}"#.utf8)
        for length in line.indices { #expect(PlainJSON.fields(of: Array(line[..<length])) == nil) }
    }

    @Test("is written with the same escapes and numbers")
    func written() throws {
        var writer = PlainJSONWriter()
        writer.raw("[")
        writer.string("a\"b\\c/d\n\u{1}é")
        for value in [0, -0.00001, 46.2022, -77.0364, 1, 0.5, -0.0001, 180] {
            writer.raw(",")
            writer.decimal(value)
        }
        for value in [0, -12, 6_252_001] {
            writer.raw(",")
            writer.number(value)
        }
        writer.raw("]")
        let expected = #"["a\"b\\c/d\n\u0001é",0,0,46.2022,-77.0364,1,0.5,-0.0001,180,0,-12,6252001]"#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }
}

@Suite("A query for places")
struct PlaceQueryTests {
    @Test("counts its mentions in code points, and keeps those behind the text apart")
    func positions() throws {
        let line = #"{"id":"x","text":"Žofín, Praha","published":null,"mentions":[[7,12],[7,13],[40,50]]}"#
        let query = try PlaceQuery(line: Array(line.utf8))
        #expect(query.text[query.mentions[0]] == "Praha")
        #expect(query.mentions[1].start == .max)
        #expect(query.mentions[2].start == .max)
    }

    @Test("with a number for its id, or marked spans, is read by the general decoder")
    func general() throws {
        let line = #"{"id":7,"text":"Rome","mentions":[[0,4]],"marked":[[0,4]]}"#
        let query = try PlaceQuery(line: Array(line.utf8))
        #expect(query.id == .number(7))
        #expect(query.marked == [ByteSpan(0, 4)])
    }

    @Test("without text is an error")
    func missing() {
        #expect(throws: DecodingError.self) { try PlaceQuery(line: Array(#"{"id":"x","mentions":[]}"#.utf8)) }
    }
}
