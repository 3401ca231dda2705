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

    /// Loads the tables of `press/`. Throws ``TableError`` or ``PatternError``.
    public init(_ folder: DataFolder) throws {
        charsets = try Charset(folder)
        classWords = try ClassWords(folder)
        blockModel = try BlockModel(folder)
        metadata = try MetadataReader(folder)
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

    /// Reads a web page. Never fails: what is wrong with the page stands in the story's `warnings`.
    ///
    /// - Parameters:
    ///   - bytes: the page as it was served, in any charset.
    ///   - charset: label of the `Content-Type` header, where known.
    ///   - url: the address the page was fetched from.
    ///   - givenId: the id under which it was handed in.
    ///   - published: the day (`YYYY-MM-DD…`) where the caller knows it; wins over the page's own.
    ///   - title: the title where the caller knows it.
    public func story(
        html bytes: [UInt8], charset: String? = nil, url: String? = nil, givenId: String? = nil,
        title: String? = nil, published: String? = nil
    ) -> Story {
        let page = Page(bytes, label: charset, charsets: charsets)
        let known = metadata.read(page, url: url)
        let article = ArticleFinder(page, evidence: Self.evidence(known), model: blockModel).article()
        let text = article.paragraphs.map(\.text).joined(separator: "\n\n")
        var story = Story(
            givenId: givenId, url: url, title: title ?? known.title, published: published ?? known.published,
            text: text)
        story.authors = known.authors
        story.modified = known.modified
        story.section = known.section
        story.site = known.site
        story.claimedOriginal = known.claimedOriginal
        story.language = known.language
        story.confidence = article.confidence
        story.evidence = known.evidence
        story.evidence["text"] = Evidence(article.step.rawValue, article.confidence)
        story.warnings = page.warnings
        return story
    }

    /// Reads a plain text, which is taken as it is: noise is marked with block role `noise`, never cut.
    public func story(
        text: String, url: String? = nil, givenId: String? = nil, title: String? = nil,
        published: String? = nil
    ) -> Story {
        Story(givenId: givenId, url: url, title: title, published: published, text: text)
    }
}
