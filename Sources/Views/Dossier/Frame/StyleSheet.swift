/// The dossier's style sheet.
///
/// One ink, one paper, one accent, and an ochre for what was said. The page is set in a serif for what the stories
/// say and a sans for what the program says about them. No rule depends on colour alone, and all pairs of colours
/// keep the contrast of WCAG 2.2 AA in both schemes.
enum StyleSheet {
    static let css =
        colours + page + timeline + BoardStyle.css + ChartStyle.css + ledger + stories + marks
        + BoardStyle.narrow + narrow
        + paper + BoardStyle.paper

    private static let colours = """
        :root{--paper:#faf8f3;--raised:#fffefb;--ink:#1e1c19;--soft:#5d574d;--rule:#d9d2c3;--hair:#e9e4d8;\
        --accent:#8a2f1d;--said:#f6ebcb;--line:#9c7418;--deep:#efdcab;--flag:#f3e1da;--calm:#23604f;--calm-soft:#dcebe4;\
        --conflict:#8a2f1d;--grey:#e6e3dc;--sea:#eef1f1;--land:#e2dccd;
        --serif:"Source Serif 4","Source Serif Pro",Charter,"Bitstream Charter","Iowan Old Style",\
        "Palatino Linotype","Noto Serif",Georgia,serif;
        --sans:"Source Sans 3","Source Sans Pro",Inter,system-ui,-apple-system,"Segoe UI","Noto Sans",\
        "Helvetica Neue",Arial,sans-serif}
        @media screen and (prefers-color-scheme:dark){:root{--paper:#161719;--raised:#1d1e21;--ink:#e8e4db;\
        --soft:#aaa499;--rule:#3d3d3c;--hair:#2a2b2c;--accent:#eba489;--said:#3a321c;--line:#c8a24a;\
        --deep:#524422;--flag:#43291f;--calm:#8ccab4;--calm-soft:#1f3630;--conflict:#eba489;--grey:#2b2c2e;--sea:#1b2023;\
        --land:#33342f}}

        """

    private static let page = """
        *{box-sizing:border-box}
        html{font-size:106.25%;-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:3.5rem}
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 var(--serif);\
        font-kerning:normal;font-variant-numeric:oldstyle-nums;overflow-wrap:break-word}
        .page-head,.contents ul,main,.page-foot{max-width:72rem;margin:0 auto;padding-left:2.5rem;padding-right:2.5rem}
        h1,h2,h3,h4{font-weight:600;font-variant-numeric:lining-nums;line-height:1.2;text-wrap:balance;margin:0}
        h1{font-size:clamp(2rem,1.2rem + 3vw,3.2rem);letter-spacing:-.015em;max-width:26ch}
        h2{font-size:1.55rem;letter-spacing:-.005em;margin:0 0 1.6rem;padding-top:.7rem;border-top:3px solid var(--ink)}
        .out{overflow-wrap:anywhere}
        a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
        a:hover{text-decoration-thickness:2px}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
        .skip{position:absolute;left:-999rem}
        .skip:focus{left:1rem;top:1rem;background:var(--raised);padding:.5rem 1rem;z-index:3}
        .page-head{padding-top:4.5rem;padding-bottom:2.5rem}
        .mark-name{font:600 .82rem/1 var(--sans);letter-spacing:.02em;margin:0 0 1.6rem;color:var(--accent)}
        .mark-name span{color:var(--soft);font-weight:400}
        .lede{font-size:1.2rem;line-height:1.5;max-width:38em;margin:1.4rem 0 2.2rem;color:var(--soft);text-wrap:pretty}
        dl,dd{margin:0}
        .figures{display:flex;flex-wrap:wrap;gap:1rem 3.5rem;border-top:1px solid var(--rule);padding-top:1.1rem}
        .figures dt{font:.8rem/1.3 var(--sans);color:var(--soft)}
        .figures dd{font-size:1.35rem;line-height:1.35;font-variant-numeric:lining-nums}
        .contents{position:sticky;top:0;z-index:2;background:var(--paper);border-top:1px solid var(--rule);\
        border-bottom:1px solid var(--rule)}
        .contents ul{display:flex;flex-wrap:wrap;gap:.1rem 1.6rem;list-style:none;padding-top:.55rem;padding-bottom:.55rem;\
        font:.9rem/1.5 var(--sans)}
        .contents a{color:var(--ink);text-decoration:none;white-space:nowrap}
        .contents a:hover{color:var(--accent);text-decoration:underline}
        main>section{margin-top:4rem}
        .small,.kicker,.facts,.notes,.warnings,.tag,.legend,.about,.flag,.act,.page-foot{font-family:var(--sans);\
        font-variant-numeric:lining-nums}
        .small{color:var(--soft);font-size:.82rem;line-height:1.4}
        .flag{display:inline-block;font-size:.78rem;line-height:1.3;padding:.08em .5em;border-radius:2px;\
        background:var(--flag);color:var(--ink)}
        .act{font-weight:600;font-size:.86rem;color:var(--accent)}
        .unnamed{font-style:italic;color:var(--soft)}
        code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.88em}
        .page-foot{margin-top:5rem;padding-bottom:5rem;font-size:.9rem;line-height:1.6;color:var(--soft)}
        .page-foot p{max-width:46em}
        .page-foot h2{font-family:var(--serif);color:var(--ink)}

        """

    private static let timeline = """
        .days,.of-day{list-style:none;margin:0;padding:0}
        .day{display:grid;grid-template-columns:9.5rem 1fr;gap:0 2rem;padding:1.3rem 0 1.2rem;\
        border-top:1px solid var(--rule)}
        .day:first-child{border-top:0;padding-top:0}
        .date{margin:0;font-family:var(--sans);font-variant-numeric:lining-nums;line-height:1.25}
        .date span{display:block}
        .weekday,.month{font-size:.86rem;color:var(--soft)}
        .number{font:500 2.3rem/1.1 var(--serif);font-variant-numeric:lining-nums}
        .of-day li+li{margin-top:1.1rem}
        .title{font-variant-numeric:lining-nums;font-size:1.13rem;line-height:1.35;font-weight:600;color:var(--ink);text-decoration-color:transparent}
        .title:hover{color:var(--accent);text-decoration-color:currentcolor}
        .about{margin:.15rem 0 0;font-size:.86rem;line-height:1.5;color:var(--soft)}
        .about>span:not(.flag)+span:not(.flag)::before,.kicker>*+span::before{content:"·";margin:0 .5em;\
        color:var(--soft)}
        .about .flag{margin-right:.5em}
        .about span:not(.flag):has(+.flag){margin-right:.7em}

        """

    private static let ledger = """
        .ledger{width:100%;border-collapse:collapse;font-size:.96rem;line-height:1.45}
        .ledger th,.ledger td{text-align:left;vertical-align:top;padding:.7rem 1.6rem .75rem 0;font-weight:400}
        .ledger td:last-child{padding-right:0}
        .ledger thead th{font:.82rem/1.2 var(--sans);color:var(--soft);padding-top:0;padding-bottom:.5rem}
        .ledger tbody tr{border-top:1px solid var(--hair)}
        .ledger .group{border-top:1px solid var(--rule)}
        .ledger .group th{padding:1.5rem 0 .7rem}
        .ledger tbody:first-of-type .group th{padding-top:.8rem}
        .group a{font-variant-numeric:lining-nums;font-weight:600;font-size:1.05rem;color:var(--ink);text-decoration-color:transparent;margin:0 .55em}
        .group a:hover{color:var(--accent);text-decoration-color:currentcolor}
        .ledger .no{font:.86rem/1.62 var(--sans);width:3.2rem;white-space:nowrap}
        .ledger .speaker{width:15rem}
        .ledger .does{width:9.5rem}
        .ledger .how{width:6.5rem;font:.82rem/1.7 var(--sans);color:var(--soft)}
        .who{font-weight:600}
        .ledger td>.small{display:block}
        .ledger tr:target{background:var(--said);box-shadow:-.8rem 0 0 var(--said),.8rem 0 0 var(--said),\
        -1rem 0 0 var(--line)}

        """

    private static let stories = """
        .legend{font-size:.9rem;line-height:1.7;max-width:46em;color:var(--soft);margin:0 0 3rem}
        .legend .source,.legend .cue,.legend .said{color:var(--ink)}
        .story{padding:2.4rem 0 3.2rem;border-top:1px solid var(--rule)}
        .legend+.story,h2+.story{border-top:0;padding-top:0}
        .kicker{margin:0 0 .8rem;font-size:.86rem;line-height:1.5;color:var(--soft)}
        .kicker .self{color:var(--accent);font-weight:600;text-decoration-color:transparent}
        .kicker .self:hover{text-decoration-color:currentcolor}
        .set{display:grid;grid-template-columns:minmax(0,39rem) minmax(0,1fr);gap:0 3rem}
        .set>:first-child{grid-column:1}
        .set>.notes{grid-column:2}
        h3{font-size:1.85rem;letter-spacing:-.01em}
        h4{font-size:1.12rem;margin:1.6rem 0 .5rem}
        .byline{margin:.7rem 0 0;font-style:italic;color:var(--soft)}
        .facts{display:flex;flex-wrap:wrap;gap:.45rem 2rem;margin:1.2rem 0 0;font-size:.84rem;line-height:1.45;\
        font-variant-numeric:lining-nums;max-width:60rem}
        .facts dt{display:inline;color:var(--soft)}
        .facts dt::after{content:" "}
        .facts dd{display:inline}
        .warnings{margin:1.1rem 0 0;padding:.6rem 1rem;list-style:none;background:var(--flag);font-size:.86rem;\
        line-height:1.5;max-width:39rem}
        .warnings li::before{content:"Warning: ";font-weight:600}
        .text{margin-top:1.7rem}
        .text p{margin:0 0 .95rem;white-space:pre-line;hanging-punctuation:first;text-wrap:pretty}
        .notes{list-style:none;margin:.12rem 0 .95rem;padding:0;font-size:.86rem;line-height:1.5;color:var(--soft)}
        .notes li{padding-left:2.4rem;text-indent:-2.4rem}
        .notes .other{text-indent:0;font-size:.95em}
        .notes a{display:inline-block;min-width:1.9rem;margin-right:.5rem;text-indent:0;text-align:right;\
        font-variant-numeric:lining-nums tabular-nums;text-decoration-color:transparent}
        .notes a:hover{text-decoration-color:currentcolor}
        .notes .who{color:var(--ink);font-weight:400}
        .text .dateline{font-variant-caps:all-small-caps;letter-spacing:.04em}
        .in-dateline{font-variant-caps:all-small-caps;letter-spacing:.04em;font-weight:600}
        .in-byline,.in-credit,.in-caption{font-style:italic;color:var(--soft)}
        .tag{font-size:.8rem;line-height:1.4;font-weight:600;font-style:normal;color:var(--soft);margin-right:.5em}
        .text .caption,.text .credit,.text .noise,.captions,.left-out{font:.88rem/1.5 var(--sans);color:var(--soft)}
        .text .caption,.text .credit{border-left:3px solid var(--rule);padding:.1rem 0 .1rem 1rem}
        .text .noise{border-left:3px dotted var(--rule);padding:.1rem 0 .1rem 1rem}
        .in-noise{font-family:var(--sans);font-size:.85em;color:var(--soft);text-decoration:line-through}
        .noise p{margin:.5rem 0}
        summary{cursor:pointer;width:fit-content}
        summary:hover{color:var(--accent)}
        .captions{list-style:none;margin:1.6rem 0 0;padding:0;max-width:39rem}
        .captions li{border-left:3px solid var(--rule);padding:.1rem 0 .1rem 1rem;margin-bottom:.7rem}
        .captions .by{font-style:italic}
        .left-out{margin-top:1.2rem;max-width:39rem}
        .left-out ul{margin:.6rem 0 0;padding:0;list-style:none}
        .left-out li{border-left:3px dotted var(--rule);padding:.1rem 0 .1rem 1rem;margin-bottom:.5rem}

        """

    private static let marks = """
        mark{background:none;color:inherit}
        .said{background:var(--said);text-decoration:underline solid var(--line) 1.5px;text-underline-offset:.22em;\
        text-decoration-skip-ink:none;-webkit-box-decoration-break:clone;box-decoration-break:clone;padding:.08em 0}
        .deep{background:var(--deep);text-decoration:underline double var(--line) 1.5px}
        .source{font-weight:700}
        h3 .said{background:linear-gradient(transparent 20%,var(--said) 20%)}
        .cue{font-style:italic}
        .told:not(.said){text-decoration:underline dotted var(--accent) 1.5px;text-underline-offset:.25em}
        .seen:not(.said){text-decoration:underline dashed var(--soft) 1px;text-underline-offset:.28em}
        .altered{border-bottom:2px dashed var(--accent)}
        .at:target+.altered,.at:target+.at+.altered,.at:target+.told,.at:target+.seen,.at:target+.said,.at:target+.at+.told,.at:target+.at+.seen,.at:target+.at+.said,\
        .at:target+.source,.at:target+.cue{outline:2px solid var(--line);outline-offset:1px;background:var(--said)}
        .cue:not(.said){text-decoration:underline dotted var(--soft) 1.5px;text-underline-offset:.22em}
        .ref{font:600 .68rem/1 var(--sans);font-variant-numeric:lining-nums;vertical-align:.42em;padding:.1em .12em;\
        text-decoration:none}
        .ref+.ref{margin-left:.12em}
        .ref:hover{text-decoration:underline}
        .said:target{outline:2px solid var(--line);outline-offset:1px}
        .set:has(:target){box-shadow:-1.1rem 0 0 var(--paper),-1.3rem 0 0 var(--line)}

        """

    private static let narrow = """
        @media screen and (max-width:60rem){.set{grid-template-columns:minmax(0,39rem)}
        .set>.notes{grid-column:1;margin:-.4rem 0 1.2rem;border-left:3px solid var(--said);padding-left:.2rem}
        .story-head .notes{margin:.6rem 0 .8rem}
        .notes a{min-width:1.5rem}.notes li{padding-left:2rem;text-indent:-2rem}
        .ledger,.ledger tbody,.ledger .group,.ledger .group th{display:block}
        .ledger thead{position:absolute;left:-999rem}
        .ledger tr{display:grid;grid-template-columns:2.3rem 1fr auto;gap:.15rem .6rem;padding:.85rem 0}
        .ledger .group{padding:0}
        .ledger th,.ledger td{padding:0}
        .ledger .no,.ledger .speaker,.ledger .does,.ledger .how,.ledger .words{width:auto}
        .ledger .speaker{grid-column:2}
        .ledger .does{grid-column:3;text-align:right;max-width:11rem}
        .ledger .words{grid-column:2/-1;font-size:1.02rem;line-height:1.5}
        .ledger .how{grid-column:2/-1}
        .ledger .how .small{display:inline}
        .ledger .how .small::before{content:"· "}
        .group a{display:block;margin:.1rem 0}}
        @media screen and (max-width:38rem){html{font-size:100%}
        .page-head,.contents ul,main,.page-foot{padding-left:1.25rem;padding-right:1.25rem}
        .page-head{padding-top:2.5rem}.lede{font-size:1.08rem}.figures{gap:.8rem 2.2rem}
        .contents ul{gap:0 1.2rem;flex-wrap:nowrap;overflow-x:auto;font-size:.86rem}
        main>section{margin-top:3rem}
        .day{grid-template-columns:1fr;padding-top:1rem}
        .date{margin-bottom:.5rem}.date span{display:inline}.number{font-size:1.3rem}
        h3{font-size:1.5rem}.ledger .does{max-width:7rem}.facts{display:block}.facts div{margin-bottom:.25rem}}

        """

    private static let paper = """
        @media print{@page{margin:18mm 16mm 20mm}
        html{font-size:9.5pt}
        body{background:none}
        .contents,.skip{display:none}
        .page-head,main,.page-foot{max-width:none;padding-left:0;padding-right:0}
        .page-head{padding-top:0}
        main>section{margin-top:2.4rem}
        h2,h3,h4,.kicker,.story-head,.ledger .group{break-after:avoid}
        .story-head,.ledger tr,.of-day li,.text .caption,.text .noise,.captions li,.date{break-inside:avoid}
        .story{padding:1.8rem 0}
        .text p{orphans:3;widows:3}
        .ledger thead{display:table-header-group}
        a{color:inherit}
        .ref,.kicker .self,.act{color:var(--accent)}
        .said,.flag,.warnings{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .ledger th,.ledger td{padding-right:1rem}
        .ledger .speaker{width:11rem}.ledger .does{width:7rem}.ledger .how{width:5.5rem}
        .set{grid-template-columns:minmax(0,1fr) 11.5rem;gap:0 1.6rem}}

        """
}
