import type { Candidate, Check, Found } from '../check.ts';
import type { ClockRow } from '../profile.ts';

const EVENTS_MIN = 50;
const PERSONS_MIN = 5;
/** Phones with a wrong clock are a few of a hundred; a fifth of a library's events is the library. */
const AHEAD_SHARE_MIN = 0.2;
const HALF_HOUR_S = 1_800;
/** Zones are whole half hours apart (a few by a quarter); delays of a network are not. */
const OFF_ZONE_S = 300;

/** Times that are whole hours off, such as local times that were sent as UTC, or from the future. */
export const clocks: Check = {
  find: (profiles) => profiles.clocks.flatMap((row) => [...offsetOf(row), ...aheadOf(row)].map(candidateOf)),
};

/** Thresholds are far beyond chance: there is no test that could come out wrong by luck. */
const candidateOf = (found: Found): Candidate => ({ chance: 0, found });

function offsetOf({ library, events, persons, delays }: ClockRow): Found[] {
  const [low = 0, middle = 0, high = 0] = delays;
  const zoneS = Math.round(middle / HALF_HOUR_S) * HALF_HOUR_S;
  const isOff = zoneS !== 0 && low >= zoneS - OFF_ZONE_S && high <= zoneS + OFF_ZONE_S;
  if (!isOff || events < EVENTS_MIN || persons < PERSONS_MIN) return [];
  const facts = { library, hours: -zoneS / 3_600, count: Math.round(events / 2), of: events };
  return [{ kind: 'clock_offset', severity: 'medium', facts, key: [library] }];
}

function aheadOf({ library, events, persons, ahead }: ClockRow): Found[] {
  if (events < EVENTS_MIN || persons < PERSONS_MIN || ahead < AHEAD_SHARE_MIN * events) return [];
  return [{ kind: 'clock_ahead', severity: 'medium', facts: { library, count: ahead, of: events }, key: [library] }];
}
