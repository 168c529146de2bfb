/// Stands in until the folder Concern is there: whoever brings that removes this file.
enum Concern { static func marks(_ text: String) -> Bool { text.contains("suicide") } }
