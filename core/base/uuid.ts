import { parse, v5 } from 'uuid';

/** Namespace of the UUIDs that ingest derives from other ids. Part of the contract: imports compute the same UUIDs. */
const NAMESPACE = parse('6ba7b810-9dad-11d1-80b4-00c04fd430c8');
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const encoder = new TextEncoder();

/**
 * Returns a client's id as a UUID: the id itself, in lower case, if it is one, else its version 5 UUID (RFC 9562, SHA-1) in
 * the namespace above. The same id gives the same UUID everywhere and at every retry.
 */
export function asUuid(id: string): string {
  if (UUID.test(id)) return id;
  const lower = id.toLowerCase();
  // As bytes: the library throws on a lone surrogate, which a client's JSON may hold.
  return UUID.test(lower) ? lower : v5(encoder.encode(id), NAMESPACE);
}

/** Returns when a UUID of version 7 was made (its first 48 bits, RFC 9562) in Unix milliseconds; undefined for others. */
export function uuidV7Ms(uuid: string): number | undefined {
  return V7.test(uuid) ? Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16) : undefined;
}
