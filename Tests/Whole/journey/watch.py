"""What no page may do, whoever opens it: ask another server, break its content security policy, or throw."""


class Watch:
    def __init__(self, url):
        self.url = url
        self.foreign = []
        self.violations = []
        self.errors = []
        self.axe = []
        self.wide = []
        self.covered = []

    def follow(self, page):
        page.on("request", lambda request: self._asked(request.url))
        page.on("response", lambda response: self._answered(response.url, response.status))
        page.on("console", lambda message: self._said(page.url, message))
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))

    def _asked(self, url):
        if not url.startswith((self.url + "/", "data:", "blob:")):
            self.foreign.append(url)

    def _answered(self, url, status):
        if status >= 400 and "/api/" not in url:
            self.errors.append(f"{url}: {status}")

    def _said(self, where, message):
        if "Content Security Policy" in message.text:
            self.violations.append(f"{where}: {message.text}")
        elif message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.errors.append(f"{where}: {message.text}")

    def nothing_happened(self):
        found = {name: found for name, found in vars(self).items() if isinstance(found, list) and found}
        assert not found, found
