import type { Alarm } from '../api/alarms.ts';
import { type IncidentRecord, isFiring, type Told, type ToldSeries } from './record.ts';

/** Names of series, by how they differ from what a channel was told. */
export type Differences = {
  readonly fresh: readonly string[];
  readonly over: readonly string[];
  readonly corrected: readonly string[];
  readonly flapping: readonly string[];
  readonly calm: readonly string[];
};

/** The differences that a channel does not know yet. */
export function differencesOf(record: IncidentRecord, told: Told, names: readonly string[]): Differences {
  const kinds = names.map((name) => ({ name, kinds: kindsOf(record, told.series[name], name) }));
  const of = (kind: keyof Differences) => kinds.filter((each) => each.kinds.includes(kind)).map(({ name }) => name);
  return {
    fresh: of('fresh'),
    over: of('over'),
    corrected: of('corrected'),
    flapping: of('flapping'),
    calm: of('calm'),
  };
}

function kindsOf(record: IncidentRecord, told: ToldSeries | undefined, name: string): (keyof Differences)[] {
  const series = record.series[name];
  if (series === undefined) return [];
  const isClosed = record.resolvedBy !== undefined;
  const isFlapping = series.flappingMs !== undefined && !isClosed;
  if (isFlapping) return told === undefined || told.isFlapping ? [] : ['flapping'];
  if (told?.isFlapping) return ['calm'];
  const fires = isFiring(series.alarm) && !isClosed;
  const isCorrected = told !== undefined && series.corrections > told.corrections;
  const turned = fires === (told?.isFiring ?? false) ? [] : [fires ? ('fresh' as const) : ('over' as const)];
  return [...turned, ...(isCorrected ? ['corrected' as const] : [])];
}

/** The knowledge of the channel once it is told the differences. */
export function knownAfter(record: IncidentRecord, told: Told, differences: Differences): Told['series'] {
  const { fresh, over, corrected, flapping, calm } = differences;
  const names = new Set([...fresh, ...over, ...corrected, ...flapping, ...calm]);
  const known = [...names].flatMap((name): [string, ToldSeries][] => {
    const series = record.series[name];
    if (series === undefined) return [];
    const before = told.series[name];
    const isFlapping = flapping.includes(name);
    return [
      [
        name,
        {
          key: before?.isFiring ? before.key : series.alarm.key,
          // A receiver that is told of flapping keeps it open until it is calm.
          isFiring: isFlapping || (isFiring(series.alarm) && record.resolvedBy === undefined),
          isFlapping,
          corrections: series.corrections,
        },
      ],
    ];
  });
  return { ...told.series, ...Object.fromEntries(known) };
}

export function alarmsNamed({ series }: IncidentRecord, names: readonly string[]): Alarm[] {
  return names.flatMap((name) => series[name]?.alarm ?? []);
}
