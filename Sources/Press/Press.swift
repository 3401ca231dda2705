public import Records
public import Tables

/// Turns published bytes into stories: HTML pages and plain text.
///
/// Holds the data tables; loaded once and passed down. All methods are pure.
public struct Press: Sendable {
    let charsets: Charset
    let classWords: ClassWords
    let blockModel: BlockModel
    let metadata: MetadataReader
    private let languages: LanguageGuess
    private let marker: WireMarker

    /// Loads the tables of `press/`. Throws ``TableError`` or ``PatternError``.
    public init(_ folder: DataFolder) throws {
        charsets = try Charset(folder)
        classWords = try ClassWords(folder)
        blockModel = try BlockModel(folder)
        metadata = try MetadataReader(folder)
        languages = try LanguageGuess(folder)
        marker = try WireMarker(folder, dates: metadata.dates, functionWords: languages.english)
    }

    /// What the page's metadata tells the block classifier.
    func evidence(of page: Page, url: String?) -> BlockFeatures.Evidence {
        Self.evidence(metadata.read(page, url: url))
    }

    private static func evidence(_ metadata: PageMetadata) -> BlockFeatures.Evidence {
        BlockFeatures.Evidence(
            headline: metadata.headline, title: metadata.title, articleBody: metadata.articleBody,
            description: metadata.description)
    }

    /// Reads a web page as `text` of its story: the title, a blank line, the article.
    ///
    /// Never fails: what is wrong with the page stands in the story's `warnings`.
    /// - Parameters:
    ///   - bytes: the page as it was served, in any charset.
    ///   - charset: label of the `Content-Type` header, where known.
    ///   - url: the address the page was fetched from.
    ///   - givenId: the id under which it was handed in.
    ///   - title: the title where the caller knows it.
    ///   - published: the day (`YYYY-MM-DD…`) where the caller knows it; wins over the page's own.
    public func story(
        html bytes: [UInt8], charset: String? = nil, url: String? = nil, givenId: String? = nil,
        title: String? = nil, published: String? = nil
    ) -> Story {
        var story = article(
            html: bytes, charset: charset, url: url, givenId: givenId, title: title, published: published)
        if let title = story.title, !title.isEmpty { story.open(with: title) }
        story.name()
        return story
    }

    /// Reads a web page as ``story(html:charset:url:givenId:title:published:)`` does, but `text` is the article
    /// without its title.
    public func article(
        html bytes: [UInt8], charset: String? = nil, url: String? = nil, givenId: String? = nil,
        title: String? = nil, published: String? = nil
    ) -> Story {
        let page = Page(bytes, label: charset, charsets: charsets)
        let known = metadata.read(page, url: url)
        let finder = ArticleFinder(page, evidence: Self.evidence(known), model: blockModel)
        let article = finder.article()
        let given = title ?? known.title
        let cleanTitle = given.map(marker.title)
        let (body, headings) = Self.joined(article.paragraphs)
        let marked = marker.mark(
            body, title: cleanTitle?.text, published: published ?? known.published, headings: headings)
        let cleaned = ArticleCleaner(body, marked)
        var story = Story(
            givenId: givenId, url: known.address, title: cleanTitle?.text,
            published: published ?? known.published, text: String(decoding: cleaned.text, as: UTF8.self),
            named: false)
        story.authors = known.authors
        story.modified = known.modified
        story.section = known.section
        story.site = known.site
        story.claimedOriginal = known.claimedOriginal
        story.language = known.language
        story.confidence = article.confidence
        story.evidence = known.evidence
        story.evidence["text"] = Evidence(article.step.rawValue, article.confidence)
        if url == nil, story.url != nil { story.evidence["url"] = Evidence("declared by the page", 0.7) }
        if published != nil { story.evidence["published"] = Evidence("given", 1) }
        if title != nil { story.evidence["title"] = Evidence("given", 1) }
        story.warnings = page.warnings
        if finder.isCut { story.warnings.append("page: blocks of text beyond \(LeafBlocks.most) not read") }
        if article.confidence < 0.5 {
            story.warnings.append("page: no clear article; its text is a guess (\(article.step.rawValue))")
        }
        story.captions = cleaned.captions
        story.removed = cleaned.removed
        setApart(article.setApart, of: &story)
        story.take(cleaned.marking)
        credit(&story, title: cleanTitle?.agency)
        guessLanguage(&story)
        return story
    }

    /// Reads a plain text, which is taken as it is: noise is marked with block role `noise`, never cut.
    public func story(
        text: String, url: String? = nil, givenId: String? = nil, title: String? = nil,
        published: String? = nil
    ) -> Story {
        var story = Story(givenId: givenId, url: url, title: title, published: published, text: text)
        if title != nil { story.evidence["title"] = Evidence("given", 1) }
        if published != nil { story.evidence["published"] = Evidence("given", 1) }
        story.take(marker.mark(Array(text.utf8), title: title, published: published, headings: nil))
        guessLanguage(&story)
        return story
    }

    /// Reads the bytes of a plain text in any charset; otherwise as ``story(text:url:givenId:title:published:)``.
    public func story(plain bytes: [UInt8], givenId: String? = nil, published: String? = nil) -> Story {
        var bytes = bytes
        var warnings: [String] = []
        if bytes.count > Page.maximumBytes {
            warnings.append("text: cut after \(Page.maximumBytes >> 20) MiB")
            bytes.removeSubrange(Page.maximumBytes...)
        }
        let decoded = charsets.decode(bytes, label: nil)
        var story = story(
            text: String(decoding: decoded.text, as: UTF8.self), givenId: givenId, published: published)
        story.warnings = warnings + decoded.warnings + story.warnings
        return story
    }

    // MARK: Pieces

    /// The paragraphs as one text, and where its headings stand.
    private static func joined(_ paragraphs: [Article.Paragraph]) -> ([UInt8], [Range<Int>]) {
        var text: [UInt8] = []
        var headings: [Range<Int>] = []
        for paragraph in paragraphs {
            if !text.isEmpty { text += [0x0A, 0x0A] }
            let start = text.count
            text += Array(paragraph.text.utf8)
            if paragraph.kind == .heading { headings.append(start..<text.count) }
        }
        return (text, headings)
    }

    /// What stands around the article: captions are kept as such, the rest as removed.
    private func setApart(_ paragraphs: [Article.Paragraph], of story: inout Story) {
        for paragraph in paragraphs {
            let bytes = Array(paragraph.text.utf8)
            let all = 0..<bytes.count
            switch paragraph.kind {
            case .caption:
                let found =
                    marker.captions.read(bytes, all)?.caption
                    ?? marker.captions.caption(bytes, all, whole: all, credit: nil)
                story.captions.append(
                    Caption(
                        span: nil, text: String(decoding: bytes[found.range], as: UTF8.self),
                        credit: found.credit,
                        photoDate: found.photoDate, isFile: found.isFile))
            case .byline:
                story.removed.append(Removal(span: nil, text: paragraph.text, reason: "byline"))
                if let agency = marker.agency(ofByline: paragraph.text) {
                    story.credit(agency, Evidence("byline", 0.7))
                }
            default:
                let reason = paragraph.kind == .related ? "related" : "promo"
                story.removed.append(Removal(span: nil, text: paragraph.text, reason: reason))
            }
        }
    }

    /// The agency where only the metadata names it.
    private func credit(_ story: inout Story, title: String?) {
        if let title { story.credit(title, Evidence("title", 0.8)) }
        for author in story.authors {
            if let agency = marker.table.agency(author) { story.credit(agency, Evidence("authors", 0.7)) }
        }
        if let site = story.site, let agency = marker.table.agency(site) {
            story.credit(agency, Evidence("site", 0.5))
        }
    }

    /// The text's own language wins over what the page declares.
    private func guessLanguage(_ story: inout Story) {
        if let guess = languages.language(of: story.text) {
            story.language = guess
            story.evidence["language"] = Evidence("text", 0.9)
        } else if story.language != nil {
            story.evidence["language"] = Evidence("declared", 0.6)
        }
        if let language = story.language, language != "en" {
            story.warnings.append(
                "text: in language “\(language)”; only English is analysed, so no records are made")
        }
    }
}
