import { type Pack, splitPack } from '../../core/ingest/pack.ts';

export type ReadPack = Pack & { readonly bytes: Uint8Array };
/** Of a later version, left here by a rollback, or damaged. */
export type UnreadablePack = { readonly bytes: Uint8Array; readonly reason: string };

/** Splits packs one by one, so that an unreadable one holds up no other. */
export function readPacks(all: readonly Uint8Array[]): {
  readonly packs: readonly ReadPack[];
  readonly unreadable: readonly UnreadablePack[];
} {
  const packs: ReadPack[] = [];
  const unreadable: UnreadablePack[] = [];
  for (const bytes of all) {
    try {
      packs.push({ ...splitPack(bytes), bytes });
    } catch (problem) {
      unreadable.push({ bytes, reason: String(problem) });
    }
  }
  return { packs, unreadable };
}
