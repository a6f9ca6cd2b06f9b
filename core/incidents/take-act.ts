import { assertNever } from '../base/result.ts';
import type { IncidentRecord, TimelineNote } from './record.ts';
import type { Taken } from './take-change.ts';

/** An act of a person on an incident; `by` is `user:<id>` or `key:<id>`. */
export type IncidentAct = { readonly incidentId: string; readonly by: string } & (
  | { readonly kind: 'acknowledge' | 'resolve' | 'reopen'; readonly note?: string }
  | { readonly kind: 'own'; readonly ownerId: string | null; readonly ownerName: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'snooze'; readonly untilMs: number | null }
  | { readonly kind: 'mute'; readonly isMuted: boolean }
);

/** Takes what a person did. Undefined if that is so already; a note is always new. */
export function takeAct(act: IncidentAct, before: IncidentRecord, nowMs: number): Taken | undefined {
  const record = { ...before, changedMs: nowMs };
  const note = { incidentId: before.id, atMs: nowMs, by: act.by };
  const taken = (next: IncidentRecord, kind: TimelineNote['kind'], text?: string): Taken => ({
    record: next,
    notes: [{ ...note, kind, ...(text === undefined ? {} : { text }) }],
  });
  switch (act.kind) {
    case 'acknowledge':
      if (before.state !== 'open') return undefined;
      return taken({ ...record, state: 'acknowledged', acknowledgedBy: act.by }, 'acknowledged', act.note);
    case 'resolve': {
      if (before.state === 'resolved') return undefined;
      const { snoozedUntilMs, ...awake } = record;
      return taken({ ...awake, state: 'resolved', resolvedBy: act.by, endedMs: nowMs }, 'resolved', act.note);
    }
    case 'reopen': {
      if (before.state === 'open') return undefined;
      const { resolvedBy, acknowledgedBy, endedMs, ...open } = record;
      return taken({ ...open, state: 'open' }, 'reopened', act.note);
    }
    case 'own': {
      if ((before.ownerId ?? null) === act.ownerId) return undefined;
      const { ownerId, ...free } = record;
      return taken(act.ownerId === null ? free : { ...free, ownerId: act.ownerId }, 'owner', act.ownerName);
    }
    case 'note':
      return taken(record, 'note', act.text);
    case 'snooze': {
      if ((before.snoozedUntilMs ?? null) === act.untilMs) return undefined;
      const { snoozedUntilMs, ...awake } = record;
      const until = act.untilMs === null ? undefined : new Date(act.untilMs).toISOString();
      return taken(act.untilMs === null ? awake : { ...awake, snoozedUntilMs: act.untilMs }, 'snoozed', until);
    }
    case 'mute':
      if (before.isMuted === act.isMuted) return undefined;
      return taken({ ...record, isMuted: act.isMuted }, 'muted', act.isMuted ? 'on' : 'off');
    default:
      return assertNever(act);
  }
}
