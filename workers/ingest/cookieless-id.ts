import { hex } from '../../core/base/hash.ts';
import { keyedHash } from '../../core/base/keyed-hash.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';

const ID_BYTES = 16;
const CACHED_MAX = 5_000;
const encoder = new TextEncoder();

let salt:
  | { readonly day: number; readonly secret: string; readonly bytes: Uint8Array; readonly key: CryptoKey }
  | undefined;
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
  const { key } = await saltOf(secret, nowMs);
  const text = textOf(projectId, address, userAgent);
  const known = ids.get(text);
  if (known !== undefined) return known;
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
  return remember(text, hex(mac));
}

/** The same ids at once, for visitors whom a server names one by one. */
export async function cookielessIds({
  secret,
  projectId,
  nowMs,
}: Pick<Visitor, 'secret' | 'projectId' | 'nowMs'>): Promise<(address: string, userAgent: string) => string> {
  const { bytes } = await saltOf(secret, nowMs);
  return (address, userAgent) => {
    const text = textOf(projectId, address, userAgent);
    return ids.get(text) ?? remember(text, keyedHash(bytes, text));
  };
}

function textOf(projectId: string, address: string, userAgent: string): string {
  return `${projectId}\n${address}\n${userAgent}`;
}

function remember(text: string, mac: string): string {
  const id = `day_${mac.slice(0, 2 * ID_BYTES)}`;
  if (ids.size >= CACHED_MAX) ids = new Map();
  ids.set(text, id);
  return id;
}

async function saltOf(secret: string, nowMs: number) {
  const day = Math.floor(nowMs / DAY_MS);
  if (salt?.day === day && salt.secret === secret) return salt;
  const master = await importKey(encoder.encode(secret));
  const signed = await crypto.subtle.sign('HMAC', master, encoder.encode(`cookieless visitors of day ${day}`));
  const bytes = new Uint8Array(signed);
  salt = { day, secret, bytes, key: await importKey(bytes) };
  ids = new Map();
  return salt;
}

function importKey(bytes: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}
