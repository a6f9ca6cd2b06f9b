import type { Severity } from '../api/anomaly.ts';

/** The channels that alerts of a severity go to; a severity that is absent goes to all. */
export type AlertRoutes = Partial<Readonly<Record<Severity, readonly string[]>>>;

type Asked = {
  readonly severity: Severity;
  /** Ids that a rule or a metric names; empty: nobody is told. */
  readonly named?: readonly string[] | undefined;
  readonly routes?: AlertRoutes | undefined;
};

/** Whoever is named wins over the routes of the project, and these over “all”. */
export function channelsRouted<Channel extends { readonly id: string }>(
  channels: readonly Channel[],
  { severity, named, routes }: Asked,
): readonly Channel[] {
  const chosen = named ?? routes?.[severity];
  return chosen === undefined ? channels : channels.filter(({ id }) => chosen.includes(id));
}
