/// Where the program is known to differ from the design: the walk keeps off these steps, and each line goes once its fault is mended.
extension PromiseModel {
    /// An edit that waits and is changed takes the room's tier of the change alone, though words from behind a closed door may stay in it; and
    /// an edit that was refused leaves its tier to the next one.
    func isUnsettled(_ index: Int) -> Bool {
        guard let edit = posts[index].edit, posts[index].state == .live else { return false }
        return !edit.waits || edit.tier > setting.read
    }

    /// An introduction that waits while the retention becomes longer is kept for the longer one.
    func isUnsettled(keepDays new: Int?) -> Bool {
        people.contains { person in
            guard let kept = person.words?.keepDays else { return false }
            return new == nil || kept < new ?? 0
        }
    }
}
