import type { Cell, QueryColumn } from '../../api/query.ts';
import type { RawRow } from '../../base/statement.ts';
import { corrected } from '../../experiments/corrections.ts';
import type { Answer, RawTables } from '../kind.ts';
import { type Contrast, chanceOf } from './significance.ts';

type Driver = Contrast & { readonly kind: 'property' | 'event'; readonly name: string; readonly value: string | null };

/** A false discovery rate that readers take for evidence. */
const SIGNIFICANT_AT = 0.05;

/** Turns the rows of `driverQueries` into the answer: the most significant first, then the most persons. */
export function driversAnswer([properties, events = []]: RawTables): Answer {
  const [, , entered = 0, finished = 0] = properties.find(([name]) => name === '') ?? [];
  const all = { persons: Number(entered), converted: Number(finished) };
  const drivers = [
    ...properties.filter(([name]) => name !== '').map((row) => driverOf('property', row, all)),
    ...events.map((row) => driverOf('event', row, all)),
  ].filter(({ personsWithout }) => personsWithout > 0);
  const pValues = drivers.map(chanceOf);
  const qValues = corrected(pValues, 'benjamini_hochberg');
  const rows = drivers.map((driver, index) => ({ driver, p: pValues[index] ?? 1, q: qValues[index] ?? 1 }));
  rows.sort((a, b) => a.p - b.p || b.driver.persons - a.driver.persons || (a.driver.name < b.driver.name ? -1 : 1));
  return {
    columns: COLUMNS,
    rows: rows.map(({ driver, p, q }) => rowOf(driver, p, q)),
    totals: { entered: all.persons, converted: all.converted },
  };
}

function driverOf(
  kind: Driver['kind'],
  [name = '', value = '', persons = 0, converted = 0]: RawRow,
  all: { readonly persons: number; readonly converted: number },
): Driver {
  return {
    kind,
    name: String(name),
    value: kind === 'event' ? null : String(value),
    persons: Number(persons),
    converted: Number(converted),
    personsWithout: all.persons - Number(persons),
    convertedWithout: all.converted - Number(converted),
  };
}

function rowOf(
  { kind, name, value, persons, converted, personsWithout, convertedWithout }: Driver,
  p: number,
  q: number,
) {
  const rate = converted / persons;
  const rateWithout = convertedWithout / personsWithout;
  const lift = rateWithout === 0 ? null : rate / rateWithout;
  const counts = [persons, converted, rate, personsWithout, convertedWithout, rateWithout];
  return [kind, name, value, ...counts, lift, p, q, q <= SIGNIFICANT_AT] satisfies Cell[];
}

const FIGURES = [
  'persons',
  'converted',
  'rate',
  'persons_without',
  'converted_without',
  'rate_without',
  'lift',
  'p_value',
  'q_value',
];

const COLUMNS: QueryColumn[] = [
  { name: 'driver', type: 'string', role: 'series' },
  { name: 'name', type: 'string', role: 'group' },
  { name: 'value', type: 'string', role: 'group' },
  ...FIGURES.map((name) => ({ name, type: 'number', role: 'value' }) as const),
  { name: 'significant', type: 'boolean', role: 'flag' },
];
