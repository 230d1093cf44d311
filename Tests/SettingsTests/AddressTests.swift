// Addresses and origins: whom a limit spares and whom a browser may speak for.

import Testing

@testable import Server

@Suite("Addresses and origins")
struct AddressTests {
  @Test(
    "A range holds the addresses of its network and no other",
    arguments: [
      ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.7", "192.0.2.7", true),
      ("192.0.2.7", "192.0.2.8", false), ("192.0.2.128/25", "192.0.2.129", true),
      ("192.0.2.128/25", "192.0.2.1", false),
      ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false), ("fd00::/8", "fd12::9", true),
      ("fd00::/8", "fe80::1", false), ("127.0.0.1", "::ffff:127.0.0.1", true), ("::1", "0:0::1", true),
      ("10.0.0.0/8", "no address", false), ("::/0", "2001:db8::1", true),
    ])
  func ranges(range: String, address: String, inside: Bool) throws {
    #expect(try #require(AddressRange(range)).contains(address) == inside)
  }

  @Test(
    "What is no address or network is not read",
    arguments: [
      "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "10.0.0", "example.se", "10.0.0.0/8/8",
    ])
  func noRanges(text: String) {
    #expect(AddressRange(text) == nil)
  }

  @Test(
    "Loopback is known in each of its spellings",
    arguments: [
      ("127.0.0.1", true), ("127.1.2.3", true), ("::1", true), ("0:0:0:0:0:0:0:1", true), ("::ffff:127.0.0.1", true),
      ("128.0.0.1", false), ("::", false), ("::2", false), ("::ffff:10.0.0.1", false), ("localhost", false),
    ])
  func loopback(address: String, expected: Bool) {
    #expect(AddressRange.isLoopback(address) == expected)
  }

  @Test(
    "An origin is written one way only",
    arguments: [
      ("https://Example.SE", "https://example.se"), ("http://example.se:80/", "http://example.se"),
      ("https://example.se:8443", "https://example.se:8443"), ("http://[::1]:8642", "http://[::1]:8642"),
      ("http://[::1]", "http://[::1]"),
    ])
  func origins(text: String, expected: String) {
    #expect(WebOrigin.normalized(text) == expected)
  }

  @Test(
    "What is no origin is refused",
    arguments: [
      "", "example.se", "https://", "https://a.se/b", "ftp://a.se", "https://a.se:0", "https://a.se:65536",
      "https://a.se:x", "https://:443", "https://a b.se", "https://user@a.se", "null",
    ])
  func noOrigins(text: String) {
    #expect(WebOrigin.normalized(text) == nil)
  }

  @Test("Links begin with the public address, else with the one the server listens on")
  func linkOrigins() {
    var settings = Settings()
    #expect(settings.origin(port: 8642) == "http://127.0.0.1:8642")
    settings.listen = "::1"
    #expect(settings.origin(port: 80) == "http://[::1]")
    settings.listen = "0.0.0.0"
    settings.certificate = "certificate.pem"
    #expect(settings.origin(port: 8443) == "https://127.0.0.1:8443")
    settings.publicURL = "https://radslag.example.se"
    #expect(settings.origin(port: 8443) == "https://radslag.example.se")
    #expect(settings.listeningOrigin(port: 8443) == "https://127.0.0.1:8443")
  }
}
