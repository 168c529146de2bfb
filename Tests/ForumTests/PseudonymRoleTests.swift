import Testing

@testable import Forum

/// No name looks like a role, and no ordinary word is taken for one.
@Suite struct PseudonymRoleTests {
    @Test(arguments: [
        "moderator", "Moderator", "MODERATOR", "Moderator Anna", "Anna (moderator)", "anna_moderator", "moderatoranna", "Moderators", "mod",
        "Mod Anna", "Mods", "admin", "anna_admin", "Admin2", "AnnaAdmin", "Administrator", "sysadmin", "beheerder", "De beheerders",
        "Beheer",
        "facilitator", "Facilitatrice", "begeleider", "Begeleidster Mia", "steward", "The Steward", "Kring", "Kring Support", "Team Kring",
        "kring.", "support", "Support 24", "helpdesk", "Moderation", "Moderatie", "Leitung", "Gruppenleiterin Eva", "animateur",
        "modérateur",
        "Modératrice", "Moderatorin", "Kontaktstelle", "Webmaster", "staff", "former member", "Former Member 3", "vroeger lid",
        "Ehemaliges Mitglied", "ancien membre", "guest", "Guest 12", "gast", "Gast_3", "Invité", "lid", "Mitglied", "membre", "system",
        "Früheres Mitglied", "Betreuung", "Animation", "gestion", "Sans compte",
        // In disguise.
        "m0derator", "Μoderator", "Мoderator", "mοderatοr", "modeгator", "rnoderator", "m o d e r a t o r", "m.o.d", "M-O-D-E-R-A-T-O-R",
        "Mode Rator", "ｍｏｄｅｒａｔｏｒ", "𝐌𝐨𝐝𝐞𝐫𝐚𝐭𝐨𝐫", "ⓜⓞⓓⓔⓡⓐⓣⓞⓡ", "moderátor", "mod3rator", "m0d3r4t0r", "M0D", "@dmin", "4dmin", "adm1n",
        "Adm|n", "adm!n", "Αdmin", "ADMlN", "аdmin", "5upport", "$upport", "Krinɡ", "Kr1ng", "КRING", "helpde5k", "Gue5t", "6 admin 6",
        "xX_admin_Xx", "mod🌼", "★ Moderator ★",
    ])
    func `What looks like a role is no name`(_ name: String) {
        let failure = #expect(throws: Failure.self, "\(name)") { try Pseudonym.checked(name) }
        #expect(failure?.status == 422 && failure?.json["field"] == "pseudonym" && failure?.json["limit"] == "not a role", "\(name)")
    }

    @Test(arguments: [
        "Modesty", "Modest", "Modi", "Gastmann", "Gaston", "Astrid", "Badminton", "Kringloop", "Praatkring", "Kringel", "Supporter",
        "Stewart",
        "Amod", "Nomade", "Model 3", "Commode", "Modder", "Moderne", "Moderato", "Leiterwagen", "Begleitung", "Solidair", "Lidia", "Lida",
        "Euclid",
        "Gasthuis", "Night Guest", "Toffe gast", "Guesthouse", "Steam", "Teamwork", "Systematisch", "Ecosystem", "Membrane", "Remember",
        "Réanimateur",
        "Admiraal", "Vadmin", "Beheerst", "Staffan", "Falstaff", "Invitée d’honneur", "Hilde", "Anna", "Mo", "Mollie", "Helper",
        "Begeleid wonen",
        "Facile", "Animo", "Kris", "King", "Kling", "Ring 5", "Anna 3", "4 seizoenen", "Seven 7",
    ])
    func `An ordinary word is no role`(_ name: String) throws {
        #expect(try Pseudonym.checked(name) == name)
    }
}
