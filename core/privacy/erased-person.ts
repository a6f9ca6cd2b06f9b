import type { IngestedRow } from '../ingest/event.ts';

/**
 * The kind of an id in `erased_persons` and `erased_ids`; migration 0008 computes the same hashes. `user`: a user's id.
 * `anonymous`: the id of events without a user. `device`: an anonymous id without a known user, whose events under way are
 * erased even if they name a user. `project`: a deleted project; the id is empty.
 */
export type IdKind = 'user' | 'anonymous' | 'device' | 'project';

/** An id of a person who was erased. */
export type ErasedId = {
  readonly erasedAtMs: number;
  /** '' if all of it was the person's; else when it was, `<ordinal> <next ordinal>`, half-open. */
  readonly span: string;
};

/** The columns that tell whose an event is, and when it happened. */
export type OwnedEvent = Pick<IngestedRow, 'event' | 'user_id' | 'anonymous_id' | 'timestampMs' | 'seq'>;

/** The ids of an event that may be those of an erased person. An alias names two users. */
export function idsOf({ event, user_id: user, anonymous_id: anonymous }: OwnedEvent): readonly NamedId[] {
  const ids: NamedId[] = user === '' ? [] : [['user', user]];
  if (anonymous !== '') ids.push([user === '' ? 'anonymous' : 'device', anonymous]);
  if (anonymous !== '' && event === 'alias') ids.push(['user', anonymous]);
  return ids;
}

export type NamedId = readonly [kind: IdKind, id: string];

/**
 * When the person of an event was erased, by the rule of migration 0008; undefined if they were not, or if the event
 * happened afterwards: it is then of somebody new.
 */
export function erasureOf(
  event: OwnedEvent,
  erased: (kind: IdKind, id: string) => readonly ErasedId[],
): number | undefined {
  const found = idsOf(event).flatMap(([kind, id]) => erased(kind, id));
  return found.find((each) => event.timestampMs <= each.erasedAtMs && isWithin(event, each.span))?.erasedAtMs;
}

/** The order of a person's events, as migration 0014 computes it. */
const SEQS = 1_048_576n;

function isWithin({ timestampMs, seq, user_id: user }: OwnedEvent, span: string): boolean {
  if (span === '') return true;
  const [from = '0', to = '0'] = span.split(' ');
  const at = BigInt(timestampMs) * SEQS + BigInt(Math.min(seq, Number(SEQS) - 1));
  return user === '' && BigInt(from) <= at && at < BigInt(to);
}
