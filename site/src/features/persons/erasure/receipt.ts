import { type Erasure, erasureSchema } from '../../../../../core/api/privacy.ts';

/** The kinds of ids of a person that a receipt may hold: docs/privacy.md. */
const KINDS = ['user', 'anonymous', 'device'] as const;

/** The file of a receipt. */
export function receiptFile(erasure: Erasure): string {
  return `${JSON.stringify(erasure, null, 2)}\n`;
}

/** The receipt in a file; undefined if it is none. */
export function readReceipt(text: string): Erasure | undefined {
  try {
    const read = erasureSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Facts of an erasure that never change once it is recorded; others grow while it runs on. */
const FIXED = ['id', 'project_id', 'subject', 'requested_by', 'erased_at'] as const;

/** The first fact in which a receipt differs from what the service has recorded; undefined if it is a true one. */
export function differenceOf(receipt: Erasure, recorded: Erasure): string | undefined {
  const fixed = FIXED.find((name) => receipt[name] !== recorded[name]);
  if (fixed !== undefined) return fixed;
  if (receipt.id_hashes.some((hash) => !recorded.id_hashes.includes(hash))) return 'id_hashes';
  // Later rounds remove more, never less.
  const places = Object.entries(receipt.removed);
  const recordedAt = new Map<string, number>(Object.entries(recorded.removed));
  if (places.some(([place, count]) => count > (recordedAt.get(place) ?? 0))) return 'removed';
  if (receipt.finished_at !== null && recorded.finished_at !== receipt.finished_at) return 'finished_at';
  return undefined;
}

/** Whether an id is among those that were erased. It is hashed here and goes nowhere. */
export async function isErased(id: string, { project_id: projectId, id_hashes: hashes }: Erasure): Promise<boolean> {
  const own = await Promise.all(KINDS.map((kind) => hashOf(`${projectId}\n${kind}\n${id}`)));
  return own.some((hash) => hashes.includes(hash));
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** Whether hashes can be made: browsers do so over HTTPS and on the machine itself. */
export const canHash = (): boolean => globalThis.crypto?.subtle !== undefined;

/** How many things were removed, by place, the largest first. */
export function removedPlaces({ removed }: Erasure): [place: keyof Erasure['removed'], count: number][] {
  const places = Object.keys(removed) as (keyof Erasure['removed'])[];
  return places
    .map((place): [typeof place, number] => [place, removed[place] ?? 0])
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
}

/** The number of rows that the last check found and that should be gone: 0 once the erasure is complete. */
export function leftOver({ check }: Erasure): number {
  return Object.values(check?.found ?? {}).reduce((sum, count) => sum + count, 0);
}
