/**
 * Reasons to refuse a message of a SAML provider. The person is told the same in every case; the reason stands in the
 * organisation's audit log.
 */
export type SamlRefusal =
  /** No XML of the strict kind that `readXml` reads, or no response. */
  | 'document'
  /** Not signed, signed otherwise than with the provider's certificate, or the signature covers something else. */
  | 'signature'
  /** The assertion is encrypted, which we do not offer. */
  | 'encrypted'
  /** The provider says that it did not sign the person in. */
  | 'status'
  | 'issuer'
  | 'audience'
  /** `Destination` or `Recipient` is another address than ours for this provider. */
  | 'recipient'
  /** Answers no request that waits for an answer of this provider. */
  | 'request'
  | 'time'
  | 'subject'
  /** The assertion was used before. */
  | 'replay';
