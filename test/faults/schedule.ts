import type { Random } from '../../local/demo/random.ts';
import { FAULTS, type Fault } from './fault-proxy.ts';

/** Parts that are killed at once (SIGKILL) and restarted. */
export const KILLS = {
  kill_clickhouse: 'ClickHouse alone',
  kill_workers: 'the Workers and Durable Objects',
  kill_all: 'every process of the instance',
} as const;
export type Kill = keyof typeof KILLS;

export type Step =
  | { readonly what: 'fault'; readonly fault: Fault; readonly ms: number }
  | { readonly what: 'kill'; readonly kill: Kill };

export type ScheduledStep = Step & {
  /** A pause without any fault before it. */
  readonly calmMs: number;
};

const FAULT_MS_MIN = 700;
const FAULT_MS_MAX = 2_500;
const CALM_MS_MIN = 300;
const CALM_MS_MAX = 2_500;

/**
 * An endless sequence of every possible fault in random order: the same seed gives the same steps. The caller takes as
 * many as there is time for; each round has all of them once.
 */
export function* schedule(random: Random, kills: readonly Kill[]): Generator<ScheduledStep, never> {
  for (;;) {
    const round: Step[] = [
      ...faultNames.map((fault): Step => ({ what: 'fault', fault, ms: random.int(FAULT_MS_MIN, FAULT_MS_MAX) })),
      ...kills.map((kill): Step => ({ what: 'kill', kill })),
    ];
    for (const step of shuffled(random, round)) yield { ...step, calmMs: random.int(CALM_MS_MIN, CALM_MS_MAX) };
  }
}

const faultNames = Object.keys(FAULTS) as Fault[];

/** Fisher and Yates. */
function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const rest = [...items];
  const drawn: T[] = [];
  while (rest.length > 0) drawn.push(...rest.splice(random.int(0, rest.length - 1), 1));
  return drawn;
}
