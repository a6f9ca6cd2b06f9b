import type { Found } from '../../core/quality/check.ts';
import { judgeDay } from '../../core/quality/judge-day.ts';
import type { ClockRow, DayRow, ReleaseRow, Series } from '../../core/quality/profile.ts';
import { poisson, randomFrom } from './simulated-traffic.ts';

/** Days of a shop with a site and an app, as counts by event, release and property. */

type Property = {
  /** Share of the event's rows by kind of value. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Kept values with their shares. */
  readonly values?: Readonly<Record<string, number>>;
};
export type EventOfShop = {
  /** Share of the sessions that have it, and events in each of those. */
  readonly share: number;
  readonly each?: number;
  readonly twins?: number;
  readonly properties?: Readonly<Record<string, Property>>;
};
type Shop = Readonly<Record<string, EventOfShop>>;

const SHOP: Shop = {
  page_view: { share: 1, each: 4, twins: 0.002, properties: { url: { kinds: { text: 1 } } } },
  signup: { share: 0.05, properties: { plan: { kinds: { text: 1 }, values: { free: 0.8, pro: 0.15, team: 0.05 } } } },
  checkout_done: {
    share: 0.4,
    properties: {
      price: { kinds: { number: 0.9994, text: 0.0006 } },
      order_no: { kinds: { text: 1 } },
      coupon: { kinds: { text: 0.12 } },
      gift: { kinds: { boolean: 0.5 } },
    },
  },
  refund: { share: 0.004 },
};

/** A planted fault: the shop as it is from a day on, of a release alone if it names one. */
export type Fault = {
  readonly from: number;
  readonly to?: number;
  readonly release?: string;
  readonly shop?: Readonly<Record<string, Partial<EventOfShop>>>;
  readonly sessions?: number;
  readonly clocks?: readonly ClockRow[];
};

export type FoundOn = Found & { readonly on: number };

const RELEASE_DAYS = 14;
const WEEKS_BEFORE = 28;

/** Judges each day of the shop, once when a third of it is over and once when it is, and tells what is found. */
export function findingsOf({ days, seed, faults = [] }: { days: number; seed: number; faults?: readonly Fault[] }) {
  const random = randomFrom(seed);
  const history: DayRow[][] = [];
  const found: FoundOn[] = [];
  for (let day = 0; day < days; day++) {
    const planted = faults.filter(({ from, to = days }) => day >= from && day < to);
    const rows = (part: number) => rowsOf(day, part, planted, random);
    const before = history.slice(-WEEKS_BEFORE).flat();
    const clocks = planted.flatMap(({ clocks: rows = [] }) => rows);
    const whole = rows(1);
    for (const [isWhole, now] of [[false, rows(1 / 3)] as const, [true, whole] as const]) {
      found.push(...judgeDay({ day, isWhole, rows: now, before, clocks }).map((each) => ({ ...each, on: day })));
    }
    history.push(byPlatform(whole, day));
  }
  return found;
}

function rowsOf(day: number, part: number, faults: readonly Fault[], random: () => number): ReleaseRow[] {
  const weekday = day % 7;
  const rhythm = (weekday >= 5 ? 0.5 : 1) * (day % 90 === 59 ? 0.35 : 1) * 1.001 ** day;
  const cut = faults.reduce((product, { sessions = 1 }) => product * sessions, 1);
  const sessions = (mean: number) => Math.round(mean * rhythm * part * cut * (1 + 0.08 * gauss(random)));
  return [
    ...releaseRows({ platform: '', release: '', sessions: sessions(3_000) }, faults, random),
    ...releasesOn(day).flatMap(({ release, share }) =>
      releaseRows({ platform: 'iOS', release, sessions: sessions(1_000 * share) }, faults, random),
    ),
  ];
}

/** A release every two weeks, which most people have after a week. */
function releasesOn(day: number): { release: string; share: number }[] {
  const latest = Math.floor(day / RELEASE_DAYS);
  const adopted = Math.min(0.95, 0.1 + 0.12 * (day % RELEASE_DAYS));
  return [
    { release: `1.${latest}`, share: adopted },
    { release: `1.${latest - 1}`, share: 1 - adopted },
  ];
}

type Sender = { readonly platform: string; readonly release: string; readonly sessions: number };

function releaseRows({ platform, release, sessions }: Sender, faults: readonly Fault[], random: () => number) {
  if (sessions <= 0) return [];
  const rows: ReleaseRow[] = [];
  const add = (series: Partial<Series> & Pick<Series, 'kind'>, count: number, units = 0, twins = 0) => {
    if (count === 0) return;
    rows.push({ platform, release, event: '', property: '', value: '', count, units, twins, ...series });
  };
  let events = 0;
  for (const [event, usual] of Object.entries(SHOP)) {
    const own = faults.filter((fault) => fault.release === undefined || fault.release === release);
    const shop: EventOfShop = Object.assign({}, usual, ...own.map((fault) => fault.shop?.[event]));
    const units = binomial(sessions, Math.min(1, shop.share * (1 + 0.06 * gauss(random))), random);
    const count = Math.round(units * (shop.each ?? 1) * (1 + 0.03 * gauss(random)));
    events += count;
    add({ event, kind: 'events' }, count, units, binomial(count, shop.twins ?? 0.001, random));
    for (const [property, { kinds, values = {} }] of Object.entries(shop.properties ?? {})) {
      for (const [kind, share] of Object.entries(kinds)) {
        const had = binomial(count, share, random);
        if (kind === 'text' || kind === 'number' || kind === 'boolean') add({ event, property, kind }, had);
        for (const [value, of] of Object.entries(values)) {
          add({ event, property, kind: 'value', value }, binomial(had, of, random));
        }
      }
    }
  }
  add({ kind: 'events' }, events, sessions);
  return rows;
}

function byPlatform(rows: readonly ReleaseRow[], day: number): DayRow[] {
  const sums = new Map<string, DayRow>();
  for (const { release, ...row } of rows) {
    const { count, units, twins, ...series } = row;
    const key = JSON.stringify(series);
    const sum = sums.get(key) ?? { ...series, day, count: 0, units: 0, twins: 0 };
    sums.set(key, { ...sum, count: sum.count + count, units: sum.units + units, twins: sum.twins + twins });
  }
  return [...sums.values()];
}

function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const FEW = 30;

function binomial(tries: number, share: number, random: () => number): number {
  if (tries <= 2 * FEW) return Array.from({ length: tries }).filter(() => random() < share).length;
  const mean = tries * Math.min(1, Math.max(0, share));
  if (mean < FEW) return Math.min(tries, poisson(mean, random));
  if (tries - mean < FEW) return Math.max(0, tries - poisson(tries - mean, random));
  return Math.round(Math.min(tries, Math.max(0, mean + Math.sqrt(mean * (1 - share)) * gauss(random))));
}
