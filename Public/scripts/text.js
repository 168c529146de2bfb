import { h } from "./dom.js";

const address = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/g;

export const elsewhere = { rel: "noreferrer noopener nofollow", referrerpolicy: "no-referrer", target: "_blank" };

// Links open without telling the other site where the reader came from.
function withLinks(text) {
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(address)) {
        parts.push(text.slice(end, match.index));
        parts.push(h("a", { href: match[0], ...elsewhere }, match[0]));
        end = match.index + match[0].length;
    }
    return [...parts, text.slice(end)];
}

/// Plain text as people wrote it: paragraphs, lines beginning with ">" as quotes, links.
export function prose(text) {
    const blocks = [];
    let open = null;
    for (const line of text.split("\n")) {
        const kind = line.startsWith(">") ? "blockquote" : "p";
        if (line.trim() === "") open = null;
        else if (open?.kind === kind) open.lines.push(line);
        else blocks.push(open = { kind, lines: [line] });
    }
    return h("div", { class: "text" }, blocks.map(({ kind, lines }) =>
        h(kind, {}, withLinks(lines.map((line) => kind === "p" ? line : line.replace(/^>\s?/, "")).join("\n")))));
}

const segments = globalThis.Intl?.Segmenter ? new Intl.Segmenter() : null;
/// The characters of a text as a person would count them.
export const segmented = (text) => segments ? [...segments.segment(text)].map(({ segment }) => segment) : [...text];
export const graphemes = (text) => segmented(text).length;
