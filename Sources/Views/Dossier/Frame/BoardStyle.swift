/// The look of what moves: badges, boards, calendars, lists of people and sources.
enum BoardStyle {
    static let css = """
        .note{font:.9rem/1.55 var(--sans);color:var(--soft);max-width:46em;margin:-.9rem 0 1.4rem}
        .more{margin-top:1.2rem}
        .more>summary,.copies>summary{font:600 .88rem/1.5 var(--sans);color:var(--accent);padding:.25rem 0}
        .more[open]>summary{margin-bottom:.9rem}
        q{quotes:none}
        q b{font-weight:400;text-decoration:underline dotted var(--accent) 1.5px;text-underline-offset:.25em}
        .sides{margin:0 0 .15rem;line-height:1.35}
        .to{color:var(--soft);margin:0 .1em}
        .row{display:grid;gap:.2rem 1.4rem;padding:.95rem 0 1rem;border-top:1px solid var(--hair)}
        .row p{margin:0}
        .row .small{margin-top:.3rem}
        .badge{display:inline-block;font:600 .78rem/1.35 var(--sans);padding:.16em .6em .18em;border-radius:2px;\
        border:1px solid var(--rule);color:var(--ink);background:var(--raised);white-space:nowrap}
        .open .badge,.unreported .badge{border-style:dashed;border-color:var(--soft)}
        .rejected .badge,.carried-out .badge,.cancelled .badge,.badge.worse{background:var(--flag);\
        border-color:var(--conflict);color:var(--ink)}
        .accepted .badge,.held .badge,.dropped .badge,.badge.better{background:var(--calm-soft);border-color:var(--calm);\
        color:var(--ink)}
        .board,.moves,.meetings,.judgements,.quotations,.sources,.sources ol,.places,.people ul,.outlooks,.changes,.key{\
        list-style:none;margin:0;padding:0}
        .board>:first-child,.moves>:first-child,.judgements>:first-child{border-top:0}
        .board .row{grid-template-columns:6.4rem minmax(0,1.35fr) minmax(0,1fr)}
        .moves{display:grid;grid-template-columns:1fr 1fr;gap:0 3.5rem}
        .moves .row{grid-template-columns:7.2rem minmax(0,1fr);align-content:start}
        .moves>:nth-child(2){border-top:0}
        .judgements .row{grid-template-columns:6.4rem minmax(0,44rem)}
        .meetings .row{grid-template-columns:4.6rem 6.4rem minmax(0,40rem);padding:.7rem 0 .75rem}
        .when{font:500 1.25rem/1.15 var(--serif);font-variant-numeric:lining-nums}
        .when .weekday{font:.82rem/1 var(--sans);color:var(--soft)}
        .month-name{font-size:1.08rem;margin:1.8rem 0 .5rem;padding-bottom:.3rem;border-bottom:1px solid var(--rule)}
        .month-name:first-child{margin-top:0}
        .meetings>:first-child{border-top:0}
        .answers{border-left:3px solid var(--hair);padding-left:1.1rem}
        .answers:empty{border:0}
        .answer+.answer{margin-top:.8rem}
        .did{font:600 .86rem/1.4 var(--sans);color:var(--accent)}
        .demand{line-height:1.45}
        .cite,.plain{text-decoration-color:var(--rule)}
        .cite{white-space:nowrap}
        .cite+.cite{margin-left:.5em}
        .cites{overflow-wrap:anywhere}
        .open>.answers:empty::after{content:"no answer told";font:.86rem/1.5 var(--sans);color:var(--soft)}
        .event p{margin:0}
        .event .small{margin-top:.15rem}
        .event{border-left:3px solid var(--rule);padding-left:.9rem}
        .event.material-conflict{border-left-color:var(--conflict)}
        .event.verbal-conflict{border-left-color:var(--conflict);border-left-style:dotted}
        .event.material-cooperation{border-left-color:var(--calm)}
        .event.verbal-cooperation{border-left-color:var(--calm);border-left-style:dotted}
        .plain{width:100%;border-collapse:collapse;font-size:.96rem;line-height:1.45}
        a.plain{width:auto}
        .plain th,.plain td{text-align:left;vertical-align:top;padding:.5rem 1.4rem .55rem 0;font-weight:400;\
        border-top:1px solid var(--hair)}
        .plain thead th{font:.82rem/1.2 var(--sans);color:var(--soft);border-top:0}
        .plain tbody th{font-weight:600}
        .plain .count{text-align:right;white-space:nowrap;font-variant-numeric:lining-nums tabular-nums}
        .forces td:last-child{width:14rem}
        .figures-table{width:auto;font-family:var(--sans);font-size:.86rem;font-variant-numeric:lining-nums tabular-nums}
        .figures-table td,.figures-table th{padding:.3rem 1.6rem .3rem 0}
        .outlooks{display:flex;flex-wrap:wrap;gap:.4rem 2.2rem;font-size:1.02rem;margin-bottom:1.2rem}
        .outlook b{font-size:1.5rem;font-weight:600;font-variant-numeric:lining-nums;margin-right:.15em}
        .outlook.worse b{color:var(--conflict)}.outlook.better b{color:var(--calm)}
        .quotation{padding:1.1rem 0 1.2rem;border-top:1px solid var(--rule)}
        .quotations>:first-child{border-top:0;padding-top:0}
        .version p{margin:0}
        .alterations .what{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;font:.9rem/1.5 var(--sans);margin-bottom:.5rem}
        .said-words{font-size:1.04rem;line-height:1.55;max-width:42rem}
        .version.variant{margin:.8rem 0 0 1.4rem;padding-left:1.1rem;border-left:3px solid var(--hair)}
        del{color:var(--soft);text-decoration:line-through var(--conflict) 1.5px}
        ins{background:var(--said);text-decoration:underline solid var(--line) 1.5px;text-underline-offset:.2em}
        .people{columns:2;column-gap:3.5rem}
        .country{break-inside:avoid-column;margin-bottom:1.6rem}
        .country h3{font-size:1.15rem;letter-spacing:0;margin-bottom:.4rem;padding-bottom:.25rem;border-bottom:1px solid var(--rule)}
        .people li{padding:.22rem 0;line-height:1.4}
        .people .more{margin-top:.3rem}
        .sources>.origin{padding:.75rem 0 .8rem;border-top:1px solid var(--hair)}
        .sources>:first-child{border-top:0}
        .origin p{margin:0}
        .origin .title{font-size:1.05rem}
        .copies{margin-top:.25rem}
        .copies ol{border-left:3px solid var(--hair);margin:.3rem 0 .2rem .2rem;padding-left:1rem}
        .copies .origin{padding:.35rem 0}
        .origin:target,.row:target{background:var(--said)}
        .places{columns:2;column-gap:3.5rem;margin-top:1.4rem}
        .places li{padding:.28rem 0;break-inside:avoid;line-height:1.4}

        """

    static let narrow = """
        @media screen and (max-width:60rem){.moves{grid-template-columns:minmax(0,1fr)}
        .moves>:nth-child(2){border-top:1px solid var(--hair)}
        .board .row{grid-template-columns:6.4rem minmax(0,1fr)}
        .answers{grid-column:2;margin-top:.5rem}
        .people,.places{columns:1}}
        @media screen and (max-width:38rem){.board .row,.moves .row,.judgements .row,.meetings .row{\
        grid-template-columns:minmax(0,1fr)}
        .answers{grid-column:1}
        .meetings .row{grid-template-columns:auto minmax(0,1fr)}.meetings .what{grid-column:1/-1}
        .meetings .state{justify-self:end}
        .version.variant{margin-left:.3rem}
        .forces,.forces tbody,.forces tr,.forces td,.forces th{display:block}.forces thead{position:absolute;left:-999rem}
        .forces tr{padding:.7rem 0;border-top:1px solid var(--hair)}.forces td,.forces th{border:0;padding:.05rem 0}
        .forces .count{text-align:left}.forces td:last-child{width:auto}
        .figures-table td,.figures-table th{padding-right:.7rem}}

        """

    static let paper = """
        @media print{.row,.event,.quotation,.origin,.places li,.people li,.prospects,.map{break-inside:avoid}
        .moves{display:block}.moves .row{grid-template-columns:6.2rem minmax(0,1fr)}
        .moves>:nth-child(2){border-top:1px solid var(--hair)}
        .note,.month-name,.outlooks{break-after:avoid}
        .badge,ins,.spot,.land,.sea,.bar,.band80,.band95,.grey{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .more:not([open])>summary::after{content:" (folded on screen; open it before printing to have it here)";\
        font-weight:400;color:var(--soft)}
        .cite{text-decoration:none}}

        """
}

/// The look of charts and the map.
enum ChartStyle {
    static let css = """
        figure{margin:0 0 1.8rem}
        figcaption{font:.88rem/1.5 var(--sans);color:var(--soft);max-width:46em}
        .prospects figcaption{font-weight:600;color:var(--ink);margin-bottom:.5rem}
        .chart{display:block;width:100%;height:auto;max-width:60rem}
        .map .chart{border:1px solid var(--rule);margin-bottom:.7rem}
        .grid{stroke:var(--hair);stroke-width:1;fill:none}
        .tick{font:11px var(--sans);fill:var(--soft)}
        .grey{fill:var(--grey)}
        .band95{fill:var(--conflict);fill-opacity:.13}
        .band80{fill:var(--conflict);fill-opacity:.2}
        .line{stroke:var(--conflict);stroke-width:1.8;fill:none;stroke-linejoin:round}
        .dot{fill:var(--conflict)}
        .bar{fill:var(--soft)}.bar.few{fill:var(--rule)}
        .change{stroke:var(--ink);stroke-width:1;stroke-dasharray:3 3}
        .change-mark{font:12px var(--sans);fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3px}
        .key{display:flex;flex-wrap:wrap;gap:.2rem 1.8rem;font:.82rem/1.5 var(--sans);color:var(--soft)}
        .key svg{width:26px;height:10px;margin-right:.35em}
        .changes{font:.9rem/1.6 var(--sans);margin:.6rem 0}
        .sea{fill:var(--sea)}
        .land{fill:var(--land);stroke:var(--paper);stroke-width:.6}
        .spot{fill-opacity:.62;stroke:var(--paper);stroke-width:1}
        .spot.conflict{fill:var(--conflict)}.spot.calm{fill:var(--calm)}
        .place-name{font:600 11.5px var(--sans);fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3px;\
        stroke-linejoin:round}
        .key-dot{display:inline-block;width:.75em;height:.75em;border-radius:50%;background:var(--conflict);opacity:.75}
        .key-dot.calm{background:var(--calm);margin-left:.8em}

        """
}
