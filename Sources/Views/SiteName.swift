public import Ledger

extension StoryHeading {
    /// The site's name as the page gives it, else the host of its address, else nothing.
    public var siteName: String? { site ?? url.flatMap(SiteName.host) }
}

/// Names of sites.
enum SiteName {
    /// The host of a web address without `www.`; `nil` for other addresses.
    static func host(_ address: String) -> String? {
        guard let scheme = address.firstRange(of: "://") else { return nil }
        let host = address[scheme.upperBound...].prefix { !enders.contains($0) }
        // A user name before the host would be shown for the host.
        guard !host.isEmpty, !host.contains("@") else { return nil }
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
    }

    /// What ends the host in an address; a port is left out.
    private static let enders: Set<Character> = ["/", "?", "#", ":"]
}
