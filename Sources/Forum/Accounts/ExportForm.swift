import Store

/// In which form an export is written: JSON for programs, or a page to read and print.
enum ExportForm: Sendable {
    case json
    case page(language: String)

    static let languages = ["nl", "de", "fr", "en"]

    /// By the header `Accept`; the page in the language that is asked for, or the first of ours that the browser likes.
    /// - Throws: 400 for a language that has no words.
    static func wanted(_ call: Call) throws -> ExportForm {
        let language = call.query["language"]
        guard language.map(languages.contains) ?? true else {
            throw Failure.malformed("The languages of this page are nl, de, fr and en.", field: "language")
        }
        let first = call.accept?.split(separator: ",").first?.split(separator: ";").first?.filter { $0 != " " }.lowercased()
        guard first == "text/html" else { return .json }
        let liked = (call.acceptLanguage ?? "").lowercased().split(separator: ",").map { String($0.filter { $0 != " " }.prefix(2)) }
        return .page(language: language ?? liked.first(where: languages.contains) ?? "en")
    }

    var contentType: String {
        switch self {
        case .json: "application/json"
        case .page: "text/html; charset=utf-8"
        }
    }

    var fileExtension: String {
        switch self {
        case .json: "json"
        case .page: "html"
        }
    }

    func opening(_ site: Site, _ now: Int64) -> String {
        switch self {
        case .json: "{\"site\":\(text(.text(site.name))),\"exported_at\":\(text(Time.json(now)))"
        case .page(let language): ExportPage.opening(site.name, Time.text(now), language)
        }
    }

    func beginning(of part: ExportPart) -> String {
        switch self {
        case .json: ",\(text(.text(part.name))):" + (part.isSingle ? "" : "[")
        case .page(let language): ExportPage.beginning(of: part, language)
        }
    }

    func item(_ item: JSON, of part: ExportPart, isFirst: Bool) -> String {
        switch self {
        case .json: (isFirst ? "" : ",") + text(item)
        case .page(let language): ExportRecord(language: language).article(item)
        }
    }

    func end(of part: ExportPart, isEmpty: Bool) -> String {
        switch self {
        case .json: part.isSingle ? isEmpty ? "null" : "" : "]"
        case .page(let language): ExportPage.end(of: part, isEmpty: isEmpty, language)
        }
    }

    func closing() -> String {
        switch self {
        case .json: "}"
        case .page(let language): ExportPage.closing(language)
        }
    }

    private func text(_ json: JSON) -> String { String(decoding: json.bytes, as: UTF8.self) }
}

extension Known.Words {
    subscript(_ language: String) -> String {
        switch language {
        case "nl": nl
        case "de": de
        case "fr": fr
        default: en
        }
    }
}
