import { localDate } from '../../core/base/time/zones.ts';
import { type HourCount, type KeyGroup, type LeftOut, SLOT_MS, type SlotCount } from '../../core/shadow/facts.ts';
import { randomFrom } from '../harness/simulated-traffic.ts';

/** An event of a history that two tools count. */
export type ToldEvent = {
  readonly id: string;
  readonly name: string;
  readonly atMs: number;
  readonly receivedMs: number;
  readonly person: string;
  readonly leftOut: LeftOut;
};

/** A way in which the other tool counts differently. */
export type Change = 'bots' | 'zone' | 'sessions' | 'duplicates' | 'lost hour' | 'renamed';
export const CHANGES: readonly Change[] = ['bots', 'zone', 'sessions', 'duplicates', 'lost hour', 'renamed'];

export const HISTORY_START_MS = Date.parse('2026-11-16T00:00:00Z');
export const HISTORY_DAYS = 5;
const OTHER_ZONE = 'America/New_York';
const HOUR_MS = 3_600_000;
const NAMES = ['page_view', 'page_view', 'page_view', 'signup', 'purchase'];
const RENAMED: Readonly<Record<string, string>> = { signup: 'Account Created' };

/** Visits of several events each, a tenth of them by bots; no two events of a person within a second. */
export function history(seed: number, visitsPerDay = 160): ToldEvent[] {
  const random = randomFrom(seed);
  const events: ToldEvent[] = [];
  for (let visit = 0; visit < visitsPerDay * HISTORY_DAYS; visit++) {
    const person = `visitor-${Math.floor(random() * visitsPerDay)}`;
    const leftOut = random() < 0.1 ? 'bots' : '';
    let atMs = HISTORY_START_MS + Math.floor(random() * HISTORY_DAYS * 24 * HOUR_MS);
    for (let step = 1 + Math.floor(random() * 5); step > 0; step--) {
      const id = `e${events.length}`;
      const name = NAMES[Math.floor(random() * NAMES.length)] ?? 'page_view';
      const who = leftOut === '' ? person : `bot-${visit}`;
      events.push({ id, name, atMs, receivedMs: atMs + 500, person: who, leftOut });
      atMs += 1_500 + Math.floor(random() * 20 * 60_000);
    }
  }
  return events.sort((one, other) => one.atMs - other.atMs);
}

export type Told = {
  readonly lostHour: number;
  readonly events: readonly ToldEvent[];
  readonly copies: ReadonlySet<string>;
};

/** The history as the other tool tells it. It leaves out bots too, unless that is a change. */
export function toldByOther(ours: readonly ToldEvent[], changes: readonly Change[], seed: number): Told {
  const random = randomFrom(seed + 1);
  const lostHour = Math.floor(HISTORY_START_MS / HOUR_MS) + 24 + Math.floor(random() * 48);
  const copies = new Set<string>();
  const events = ours
    .filter(({ leftOut }) => leftOut === '' || changes.includes('bots'))
    .filter(({ atMs }) => !changes.includes('lost hour') || Math.floor(atMs / HOUR_MS) !== lostHour)
    .map((event) => ({ ...event, name: (changes.includes('renamed') ? RENAMED[event.name] : undefined) ?? event.name }))
    .flatMap((event) => {
      if (!changes.includes('duplicates') || random() > 0.05) return [event];
      const copy = { ...event, id: `${event.id}-again` };
      copies.add(copy.id);
      return [event, copy];
    });
  return { lostHour, events, copies };
}

export function zoneOf(changes: readonly Change[]): string {
  return changes.includes('zone') ? OTHER_ZONE : 'UTC';
}

/** Both sides by key, as the store groups them: by id, with copies beside what they repeat, or by person and second. */
export function keyGroups(ours: readonly ToldEvent[], told: Told, zone: string, areIds: boolean): KeyGroup[] {
  const keyOf = (event: ToldEvent) =>
    areIds ? event.id.replace('-again', '') : `${event.person} ${Math.floor(event.atMs / 1_000)}`;
  const keys = new Map<string, { ours: ToldEvent[]; theirs: ToldEvent[] }>();
  const at = (event: ToldEvent) => {
    const known = keys.get(keyOf(event)) ?? { ours: [], theirs: [] };
    keys.set(keyOf(event), known);
    return known;
  };
  for (const event of ours) at(event).ours.push(event);
  for (const event of told.events) at(event).theirs.push(event);
  return [...keys.values()].map((both) => {
    const isOneSided = both.ours.length === 0 || both.theirs.length === 0;
    const item = (event: ToldEvent, ownZone: string) => ({
      name: event.name,
      day: localDate(ownZone, event.atMs),
      theirDay: localDate(zone, event.atMs),
      slot: isOneSided ? Math.floor(event.atMs / SLOT_MS) : 0,
      leftOut: event.leftOut,
      isLate: localDate(zone, event.receivedMs) > localDate(zone, event.atMs),
      isErased: false,
      weight: 1,
    });
    const times = [...both.ours, ...both.theirs].map(({ atMs }) => atMs);
    return {
      ours: both.ours.map((event) => item(event, 'UTC')),
      theirs: both.theirs.map((event) => ({ ...item(event, zone), leftOut: '' as const })),
      isById: areIds,
      keys: 1,
      firstMs: Math.min(...times),
      lastMs: Math.max(...times),
    };
  });
}

export function slotCounts(ours: readonly ToldEvent[], told: Told): SlotCount[] {
  const slots = new Map<number, { ours: number; theirs: number }>();
  const add = (side: 'ours' | 'theirs', { atMs }: ToldEvent) => {
    const slot = Math.floor(atMs / SLOT_MS);
    const known = slots.get(slot) ?? { ours: 0, theirs: 0 };
    known[side]++;
    slots.set(slot, known);
  };
  for (const event of ours) add('ours', event);
  for (const event of told.events) add('theirs', event);
  return [...slots].map(([slot, counts]) => ({ slot, ...counts }));
}

/** Our side alone, by hour, as it is compared with a report. */
export function hourCounts(ours: readonly ToldEvent[], zone: string): HourCount[] {
  const seen = new Set<string>();
  return ours.map((event) => {
    const instant = `${event.name} ${event.person} ${event.atMs}`;
    const repeats = seen.has(instant) ? 1 : 0;
    seen.add(instant);
    return {
      hour: Math.floor(event.atMs / HOUR_MS),
      day: localDate('UTC', event.atMs),
      theirDay: localDate(zone, event.atMs),
      name: event.name,
      leftOut: event.leftOut,
      isLate: localDate(zone, event.receivedMs) > localDate(zone, event.atMs),
      count: 1,
      repeats,
      firstMs: event.atMs,
      lastMs: event.atMs,
    };
  });
}

export function reportedCounts(told: Told, zone: string) {
  const counts = new Map<string, { day: string; event: string; events: number }>();
  for (const { atMs, name } of told.events) {
    const day = localDate(zone, atMs);
    const known = counts.get(`${day} ${name}`) ?? { day, event: name, events: 0 };
    known.events++;
    counts.set(`${day} ${name}`, known);
  }
  return [...counts.values()];
}
