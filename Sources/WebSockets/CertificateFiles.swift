// A certificate and its key on the disk, read again when they were renewed.

import CLibWebSockets

/// The PEM files of a certificate chain and its key.
struct CertificateFiles {
  let certificate: String
  let key: String

  /// Nil where the configuration has no TLS.
  init?(_ configuration: Configuration) {
    guard let certificate = configuration.certificateFile, let key = configuration.privateKeyFile else { return nil }
    (self.certificate, self.key) = (certificate, key)
  }

  /// Tries them apart from the server's own, so that a half-written file changes nothing.
  /// - Throws: `LoopError.certificate` where they cannot be read or do not belong together.
  func check() throws(LoopError) {
    guard let context = SSL_CTX_new(TLS_server_method()) else {
      throw .certificate("OpenSSL has no memory for a certificate.")
    }
    defer { SSL_CTX_free(context) }
    guard use(in: context) else {
      throw .certificate("The certificate \(certificate) and the key \(key) cannot be read, or not together.")
    }
  }

  /// Puts them into an OpenSSL context, which uses them for handshakes from now on.
  @discardableResult
  func use(in context: OpaquePointer) -> Bool {
    ERR_clear_error()
    defer { ERR_clear_error() }
    return SSL_CTX_use_certificate_chain_file(context, certificate) == 1
      && SSL_CTX_use_PrivateKey_file(context, key, CLWS_PEM) == 1 && SSL_CTX_check_private_key(context) == 1
  }
}
