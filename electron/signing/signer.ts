/** Something that can sign: a key with its certificates. The key itself never leaves it. */
export interface Signer {
  /** DER, the signer's own first, then the chain as far as it is at hand. */
  readonly certificates: readonly Uint8Array[];
  readonly digest: {
    readonly oid: string;
    readonly compute: (bytes: Uint8Array) => Promise<Uint8Array>;
  };
  /** DER AlgorithmIdentifier of the signature. */
  readonly signatureAlgorithm: Uint8Array;
  /** The longest signature it makes, in bytes: exact room is kept for it. */
  readonly maxSignatureBytes: number;
  /** Signature over the digest of `bytes` (DER for EC). */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}
