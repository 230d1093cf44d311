// What the loop is told: every setting that concerns it arrives there.

import Testing
import WebSockets

@testable import Server

@Suite("Settings of the loop")
struct LoopTests {
  @Test(
    "Every setting of connections changes what the loop is told",
    arguments: [
      "listen", "port", "publicURL", "allowedOrigins", "trustedProxies", "pingSeconds", "hangUpSeconds", "stallSeconds",
      "stopSeconds", "tls.certificate", "tls.key", "limits.frameBytes", "limits.outboxBytes", "limits.backlogPatches",
      "limits.backlogBytes", "limits.bodyBytes", "limits.waitingExchanges", "limits.connections",
      "limits.connectionsPerAddress", "limits.waitingBytes", "limits.bodies", "limits.bodiesPerAddress",
    ])
  func arrives(key: String) throws {
    let texts = [
      "listen": "::1", "publicURL": "https://a.se", "allowedOrigins": "https://b.se", "trustedProxies": "10.0.0.0/8",
      "tls.certificate": "c.pem", "tls.key": "k.pem", "pingSeconds": "26", "hangUpSeconds": "90",
      "limits.waitingBytes": "1048576",
    ]
    var settings = Settings()
    let before = String(describing: settings.loop)
    let value = SettingValue.text(texts[key] ?? "17000")
    let small = SettingValue.text("9")
    let setting = try #require(Setting.byKey[key])
    #expect(setting.assign(value, &settings) || setting.assign(small, &settings))
    #expect(String(describing: settings.loop) != before)
  }

  @Test("The public address may connect, whatever host a proxy hands on")
  func publicOrigin() {
    var settings = Settings()
    settings.allowedOrigins = ["https://www.example.se"]
    settings.publicURL = "https://radslag.example.se"
    #expect(settings.loop.allowedOrigins == ["https://www.example.se", "https://radslag.example.se"])
    #expect(settings.loop.subprotocol == "radslag.v1")
  }
}
