import type { ShadowCause } from '../api/shadow-causes.ts';
import type { CalendarDate } from '../base/time/calendar.ts';
import { HOUR_MS } from '../base/time/durations.ts';
import { addedCauses } from './added-causes.ts';
import { CellSums } from './cells.ts';
import type { HourCount, ReportedCount } from './facts.ts';
import { type ShadowCell, type ShadowEntry, ShadowLedger } from './ledger.ts';
import { type HoursOfDay, lostHours } from './lost-hours.ts';
import { type RenamedEvent, renamedEvents } from './renamed-events.ts';

export type ReportFacts = {
  readonly hours: readonly HourCount[];
  readonly reported: readonly ReportedCount[];
  /** Names of theirs for names of ours, as somebody told us. */
  readonly names: ReadonlyMap<string, string>;
};

export type ComparedReport = {
  readonly cells: readonly ShadowCell[];
  /** The causes that hold for all days: whoever counts visitors or sessions has to know them. */
  readonly added: readonly ShadowCause[];
  /** The hours (UTC since 1970) that the other tool lacks. */
  readonly lostHours: readonly number[];
};

/** The events that each cause adds to our number to make it theirs. */
const ADDED: readonly { readonly cause: ShadowCause; readonly adds: (of: HourCount) => number }[] = [
  { cause: 'bots', adds: ({ leftOut, count }) => (leftOut === 'bots' ? count : 0) },
  { cause: 'internal', adds: ({ leftOut, count }) => (leftOut === 'internal' ? count : 0) },
  { cause: 'late', adds: ({ leftOut, isLate, count }) => (leftOut === '' && isLate ? -count : 0) },
  { cause: 'duplicates_here', adds: ({ leftOut, repeats }) => (leftOut === '' ? -repeats : 0) },
];

/**
 * Compares our events with the numbers of a report, day by day that it has. Only the numbers of the other side are known, so a
 * cause is told where they agree with it, and with nothing else that we know of.
 */
export function compareReport({ hours, reported, names }: ReportFacts): ComparedReport {
  const days = [...new Set(reported.map(({ day }) => day))].sort();
  const shown = new Set(days);
  const comparison = new Comparison(hours, names, shown);
  for (const each of reported) comparison.takeTheirs(each);
  comparison.takeOurs();
  const added = comparison.addCauses();
  comparison.moveRenamed(days);
  const lost = days.flatMap((day) => comparison.enterLost(day));
  return { cells: comparison.ledger.close((day) => shown.has(day)), added, lostHours: lost };
}

/** Our numbers on their way to theirs: `rests` is what still differs, by their day. */
class Comparison {
  readonly ledger = new ShadowLedger();
  private readonly rests = new CellSums();
  /** The number of an hour by the causes so far. */
  private counts = ({ leftOut, count }: HourCount) => (leftOut === '' ? count : 0);
  private readonly hours: readonly HourCount[];
  private readonly names: ReadonlyMap<string, string>;
  private readonly shown: ReadonlySet<CalendarDate>;

  constructor(hours: readonly HourCount[], names: ReadonlyMap<string, string>, shown: ReadonlySet<CalendarDate>) {
    this.hours = hours;
    this.names = names;
    this.shown = shown;
  }

  takeTheirs({ day, event, events }: ReportedCount): void {
    this.ledger.theirs(day, event, events);
    this.rests.add(day, event, -events);
  }

  /** Puts each event of ours on their day, under the name that we were told they have for it. */
  takeOurs(): void {
    for (const hour of this.hours) {
      const { day, theirDay, name, firstMs, lastMs } = hour;
      const count = this.counts(hour);
      this.ledger.ours(day, name, count);
      const moved = { count, firstMs, lastMs };
      const their = { day: theirDay, event: this.theirName(name) };
      this.move({ day, event: name }, { day: theirDay, event: name }, { cause: 'time_zone', ...moved });
      this.move({ day: theirDay, event: name }, their, { cause: 'renamed', ...moved });
      if (this.shown.has(theirDay)) this.rests.add(their.day, their.event, count);
    }
  }

  addCauses(): ShadowCause[] {
    const hours = this.hours.filter(({ theirDay }) => this.shown.has(theirDay));
    const candidates = ADDED.map(({ cause, adds }) => {
      const sums = new CellSums();
      for (const each of hours) sums.add(each.theirDay, this.theirName(each.name), adds(each));
      return { cause, adds: sums };
    });
    const found = addedCauses(this.rests, candidates).map(({ cause }) => cause);
    for (const { cause, adds } of ADDED.filter((each) => found.includes(each.cause))) {
      const before = this.counts;
      this.counts = (hour) => before(hour) + adds(hour);
      for (const hour of hours) {
        const { theirDay, name, firstMs, lastMs } = hour;
        const entry = { cause, count: -adds(hour), firstMs, lastMs };
        this.ledger.enter(theirDay, this.theirName(name), entry);
        this.rests.add(theirDay, this.theirName(name), adds(hour));
      }
    }
    return found;
  }

  moveRenamed(days: readonly CalendarDate[]): void {
    for (const { ours, theirs } of renamedEvents(this.rests, this.rests.names(), days)) {
      for (const day of days) this.moveRest(day, { ours, theirs });
    }
  }

  /** Returns the hours of a day that the other tool lacks. */
  enterLost(day: CalendarDate): readonly number[] {
    const rests = new Map([...this.rests.names()].map((name) => [name, this.rests.of(day, name)]));
    const lost = lostHours(day, this.hoursOf(day), rests) ?? [];
    const time = { firstMs: Math.min(...lost) * HOUR_MS, lastMs: (Math.max(...lost) + 1) * HOUR_MS - 1 };
    for (const [event, count] of lost.length > 0 ? rests : []) {
      this.ledger.enter(day, event, { cause: 'lost_time', count, ...time });
    }
    return lost;
  }

  private hoursOf(day: CalendarDate): HoursOfDay {
    const hours = new Map<number, Map<string, number>>();
    for (const each of this.hours.filter(({ theirDay }) => theirDay === day)) {
      const ofHour = hours.get(each.hour) ?? new Map<string, number>();
      const name = this.theirName(each.name);
      hours.set(each.hour, ofHour.set(name, (ofHour.get(name) ?? 0) + this.counts(each)));
    }
    return hours;
  }

  private theirName(ours: string): string {
    return this.names.get(ours) ?? ours;
  }

  private move(...[from, to, entry]: Parameters<ShadowLedger['move']>): void {
    if (from.day !== to.day || from.event !== to.event) this.ledger.move(from, to, entry);
  }

  private moveRest(day: CalendarDate, { ours, theirs }: RenamedEvent): void {
    const count = Math.min(this.rests.of(day, ours), -this.rests.of(day, theirs));
    if (count <= 0) return;
    this.rests.add(day, ours, -count);
    this.rests.add(day, theirs, count);
    const entry: ShadowEntry = { cause: 'renamed', count };
    this.ledger.move({ day, event: ours }, { day, event: theirs }, entry);
  }
}
