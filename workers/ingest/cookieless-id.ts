import { DAY_MS } from '../../core/base/time/durations.ts';

const ID_BYTES = 16;
const CACHED_MAX = 5_000;
const encoder = new TextEncoder();

let salt: { readonly day: number; readonly secret: string; readonly key: CryptoKey } | undefined;
let ids = new Map<string, string>();

export type Visitor = {
  readonly secret: string;
  readonly projectId: string;
  readonly address: string;
  readonly userAgent: string;
  readonly nowMs: number;
};

/**
 * The id of a visitor who has none: a keyed hash of project, address and browser under a salt of the day (UTC), as
 * Plausible does. It stays the same all day in one project, and differs tomorrow and in other projects. Neither address
 * nor salt is stored, so it cannot be traced back.
 */
export async function cookielessId({ secret, projectId, address, userAgent, nowMs }: Visitor): Promise<string> {
  const key = await saltOf(secret, Math.floor(nowMs / DAY_MS));
  const text = `${projectId}\n${address}\n${userAgent}`;
  const known = ids.get(text);
  if (known !== undefined) return known;
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)), 0, ID_BYTES);
  const id = `day_${Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  if (ids.size >= CACHED_MAX) ids = new Map();
  ids.set(text, id);
  return id;
}

async function saltOf(secret: string, day: number): Promise<CryptoKey> {
  if (salt?.day === day && salt.secret === secret) return salt.key;
  const master = await importKey(encoder.encode(secret));
  const bytes = await crypto.subtle.sign('HMAC', master, encoder.encode(`cookieless visitors of day ${day}`));
  salt = { day, secret, key: await importKey(new Uint8Array(bytes)) };
  ids = new Map();
  return salt.key;
}

function importKey(bytes: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}
