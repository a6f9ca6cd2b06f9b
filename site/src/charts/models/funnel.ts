import type { ColourIdentity } from '../../../../core/api/chart-models/colours.ts';

/** How many persons went through a sequence of steps, for everybody or side by side for groups. */
export type FunnelModel = {
  /** In order. */
  readonly steps: readonly { readonly key: string; readonly label: string }[];
  readonly groups: readonly FunnelGroup[];
  /** The name of the things that are counted in place of people. */
  readonly counted?: string;
};

export type FunnelGroup = {
  readonly key: string;
  readonly label: string;
  readonly colourOf: ColourIdentity;
  /** One for each step. */
  readonly steps: readonly FunnelCount[];
};

export type FunnelCount = {
  readonly persons: number;
  /** Persons who stopped just before this step; null at the first and at optional steps. */
  readonly dropped: number | null;
  /** Persons who stopped just before this step and may still do it. */
  readonly stillInWindow: number | null;
  /** Over the required step before; null at the first step and if there was nobody. */
  readonly rateOfPrevious: number | null;
  readonly medianSeconds: number | null;
};

/** A part that a person presses: those who reached a step, or those who stopped before it. */
export type FunnelPart = {
  readonly groupKey: string;
  readonly stepIndex: number;
  readonly part: 'converted' | 'dropped';
};

export type FunnelBar = {
  readonly count: FunnelCount;
  /** The height as a share of the first step of the same group: groups are compared by rate, not by size. */
  readonly share: number;
  /** The height of what was lost since the step before, on top of the bar. */
  readonly lostShare: number;
  /** Over the first step; null if nobody entered. */
  readonly rate: number | null;
};

export function funnelBars({ steps }: FunnelGroup): FunnelBar[] {
  const entered = steps[0]?.persons ?? 0;
  const shareOf = (persons: number) => (entered === 0 ? 0 : Math.min(1, persons / entered));
  return steps.map((count, index) => {
    const share = shareOf(count.persons);
    const lost = count.dropped === null ? 0 : (count.dropped ?? 0) + (count.stillInWindow ?? 0);
    return {
      count,
      share,
      lostShare: index === 0 ? 0 : Math.min(1 - share, shareOf(lost)),
      rate: entered === 0 ? null : count.persons / entered,
    };
  });
}

/** The share of those who entered that reached the last step; null if nobody entered. */
export function conversionOf({ steps }: FunnelGroup): number | null {
  const [first] = steps;
  const last = steps.at(-1);
  return first === undefined || last === undefined || first.persons === 0 ? null : last.persons / first.persons;
}
