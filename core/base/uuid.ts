import { sha1 } from './sha1.ts';

/** Namespace of the UUIDs that ingest makes of ids that are none; part of the contract: imports compute the same. */
const NAMESPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const encoder = new TextEncoder();
const namespaceBytes = Uint8Array.from(NAMESPACE.replaceAll('-', '').match(/../g) ?? [], (pair) =>
  Number.parseInt(pair, 16),
);

/**
 * The UUID of a client's id: itself (lower case) where it is one, else its version 5 UUID (RFC 9562, SHA-1) in the
 * namespace above, so that the same id gives the same UUID everywhere and at every retry.
 */
export function asUuid(id: string): string {
  const lower = id.toLowerCase();
  return UUID.test(lower) ? lower : uuidV5(id);
}

/** When a UUID of version 7 was made (its first 48 bits, RFC 9562), Unix milliseconds; undefined for every other UUID. */
export function uuidV7Ms(uuid: string): number | undefined {
  return V7.test(uuid) ? Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16) : undefined;
}

function uuidV5(name: string): string {
  const nameBytes = encoder.encode(name);
  const input = new Uint8Array(namespaceBytes.length + nameBytes.length);
  input.set(namespaceBytes);
  input.set(nameBytes, namespaceBytes.length);
  const [a, b, c, d] = sha1(input);
  const hex = [a, (b & 0xffff0fff) | 0x5000, (c & 0x3fffffff) | 0x80000000, d]
    .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
