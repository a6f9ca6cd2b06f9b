import type { NearbyEvent } from '../../api/anomaly-context.ts';
import { HOUR_MS, MINUTE_MS } from '../../base/time/durations.ts';

/** Something that happened to the product: a note of a person, a campaign, or a release seen for the first time. */
export type Happening = {
  readonly kind: NearbyEvent['kind'];
  readonly name: string;
  readonly atMs: number;
  /** A note on a date lasts the whole day. */
  readonly untilMs?: number;
};

/** A release reaches its users slowly, so what happened so long before may still be why. */
const BEFORE_MS = 6 * HOUR_MS;
/** Clocks and closing minutes differ: a deploy may be written down a little after it. */
const AFTER_MS = 10 * MINUTE_MS;
const SHOWN_MAX = 5;

/** Everything that happened near the start of an anomaly, the nearest first. */
export function nearbyOf(happenings: readonly Happening[], startMs: number): NearbyEvent[] {
  return happenings
    .filter(({ atMs, untilMs = atMs }) => atMs <= startMs + AFTER_MS && untilMs >= startMs - BEFORE_MS)
    .sort((a, b) => Math.abs(a.atMs - startMs) - Math.abs(b.atMs - startMs))
    .slice(0, SHOWN_MAX)
    .map(({ kind, name, atMs }) => ({
      kind,
      name,
      at: new Date(atMs).toISOString(),
      minutes_before: Math.round((startMs - atMs) / MINUTE_MS),
    }));
}

const DEPLOY = /\b(deploy(ed|ment)?|release[ds]?|rollout|roll-out|rolled out|hotfix|ship(ped)?|v?\d+\.\d+(\.\d+)?)\b/i;
const CAMPAIGN = /\b(campaign|newsletter|mailing|launch|promo(tion)?|ad|ads|sale|webinar|kampagne|campaña)\b/i;

/** The kind of a note that a person wrote, by its words. */
export function kindOfNote(text: string): 'annotation' | 'campaign' | 'deploy' {
  if (DEPLOY.test(text)) return 'deploy';
  return CAMPAIGN.test(text) ? 'campaign' : 'annotation';
}
