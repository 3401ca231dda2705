import Dispute
import Records
import Tables
import Testing

@Suite struct OfficialSitesTests {
    @Test(arguments: [
        ("http://en.kremlin.ru/events/president/news/1", "RUS"),
        ("https://www.president.gov.ua/en/news/1", "UKR"),
        ("https://WWW.WhiteHouse.gov/briefing-room/", "USA"),
        ("https://mod.gov.cn:443/x", "CHN"),
        ("https://www.nato.int/cps/en/natohq/news.htm", "IGO"),
    ])
    func aPartysOwnSiteIsOfficial(_ url: String, _ country: String) throws {
        #expect(try OfficialSites(Reports.folder).publisher(url: url)?.rawValue == country)
    }

    @Test(arguments: [
        "https://www.newsmax.com/kremlin.ru", "https://notkremlin.ru/", "https://kremlin.ru.example.com/",
        "https://kremlin.ru@example.com/", "urn:kremlin.ru", "", "https://",
    ])
    func otherAddressesAreNot(_ url: String) throws {
        #expect(try OfficialSites(Reports.folder).publisher(url: url) == nil)
    }

    @Test func everyRowIsAHostInLowerCase() throws {
        for row in try Reports.folder.table(OfficialSites.name).rows {
            let host = row["host"]
            #expect(
                host == host.lowercased() && !host.contains("/") && !host.hasPrefix("."), "line \(row.line)")
            #expect(!row["body"].isEmpty, "line \(row.line)")
        }
    }
}
