import type { AuditOutcome } from '../../api/audit.ts';
import { hex } from '../../base/hash.ts';

/** An entry as its row holds it; `details` and `personal` as the text that is stored, so that hashing needs no parsing. */
export type ChainRow = {
  readonly id: string;
  readonly organization_id: string;
  readonly project_id: string | null;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly outcome: AuditOutcome;
  readonly details: string;
  readonly personal: string | null;
  readonly personal_salt: string | null;
  readonly personal_hash: string | null;
  readonly sequence: number | null;
  readonly hash: string | null;
  readonly created_at: number;
};

/** A place in a chain: the number of entries up to it, and the hash of the last of them. */
export type ChainPoint = { readonly count: number; readonly head: string };

/** The end of a chain, as it is known outside the table. */
export type ChainAnchor = ChainPoint & {
  /** Up to here entries were removed when their time was over. */
  readonly pruned: ChainPoint;
  /** Up to here entries were sealed under an earlier secret: their hashes cannot be computed again. */
  readonly rekeyed: ChainPoint;
  /** Tells one secret from another without naming either. */
  readonly keyHint: string;
};

/** The hash and place of an entry, and the commitment to its personal part. */
export type Seal = {
  readonly id: string;
  readonly sequence: number;
  readonly hash: string;
  readonly personalSalt: string | null;
  readonly personalHash: string | null;
};

const START: ChainPoint = { count: 0, head: '' };
const KEY_HINT_CHARS = 8;
const SALT_BYTES = 16;

/** A key for one organisation’s chain, so that an entry of one cannot be moved to another. */
export async function chainKey(secret: string, organizationId: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(`${secret}\naudit chain\n${organizationId}`);
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

export async function emptyChain(key: CryptoKey): Promise<ChainAnchor> {
  return { ...START, pruned: START, rekeyed: START, keyHint: await keyHint(key) };
}

export async function keyHint(key: CryptoKey): Promise<string> {
  return (await keyed(key, ['key hint'])).slice(0, KEY_HINT_CHARS);
}

/** Seals rows in the given order, from a point of the chain on. */
export async function sealRows(key: CryptoKey, from: ChainPoint, rows: readonly ChainRow[]): Promise<Seal[]> {
  const seals: Seal[] = [];
  let { count, head } = from;
  for (const row of rows) {
    const personalSalt = row.personal === null ? null : hex(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
    const personalHash = row.personal === null ? null : await commitment(key, personalSalt, row.personal);
    const sequence = ++count;
    head = await linkHash(key, head, { ...row, sequence, personal_hash: personalHash });
    seals.push({ id: row.id, sequence, hash: head, personalSalt, personalHash });
  }
  return seals;
}

/** The hash of an entry that follows an entry with the hash `before`; it covers every column but the personal part. */
export function linkHash(key: CryptoKey, before: string, row: ChainRow): Promise<string> {
  const { sequence, id, organization_id: organization, project_id: project, actor, action, target, outcome } = row;
  const who = [organization, project, actor, action, target, outcome];
  return keyed(key, ['entry', before, sequence, id, ...who, row.created_at, row.details, row.personal_hash]);
}

/** Holds the personal part in the chain without the chain holding it: without the salt, nobody can guess what it was. */
export function commitment(key: CryptoKey, salt: string | null, personal: string): Promise<string> {
  return keyed(key, ['personal', salt, personal]);
}

export function signatureOf(key: CryptoKey, anchor: ChainAnchor): Promise<string> {
  const { count, head, pruned, rekeyed } = anchor;
  return keyed(key, ['anchor', count, head, pruned.count, pruned.head, rekeyed.count, rekeyed.head, anchor.keyHint]);
}

async function keyed(key: CryptoKey, parts: readonly (string | number | null)[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return hex(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes)));
}
