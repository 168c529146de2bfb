enum Concern { static func marks(_ text: String) -> Bool { text.contains("suicide") } }
