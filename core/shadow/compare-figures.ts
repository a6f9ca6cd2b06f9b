import type { ShadowCause } from '../api/shadow-causes.ts';
import type { CalendarDate } from '../base/time/calendar.ts';
import type { ShadowEntry } from './ledger.ts';

export type ByDay = ReadonlyMap<CalendarDate, number>;

/** Visitors or sessions by day, which do not add up over events as events do. */
export type FigureFacts = {
  readonly ours: ByDay;
  readonly theirs: ByDay;
  /** Our number, counted again after each cause that was found among the events: each on top of those before it. */
  readonly steps: readonly { readonly cause: ShadowCause; readonly values: ByDay }[];
  /** Of sessions: the same number after all steps, by the rules of other tools. */
  readonly rules?: readonly { readonly rule: string; readonly values: ByDay }[];
};

export type FigureCell = {
  readonly day: CalendarDate;
  readonly ours: number;
  readonly theirs: number;
  readonly causes: readonly ShadowEntry[];
  readonly unexplained: number;
};

/** On so many days, a rule has to give exactly the other number. */
const AGREEING_SHARE_MIN = 0.8;

/** Explains a figure on the days that the other side has. */
export function compareFigures({ ours, theirs, steps, rules = [] }: FigureFacts): FigureCell[] {
  const last = steps.at(-1)?.values ?? ours;
  const rule = ruleOf(theirs, last, rules);
  const all = [...steps, ...(rule ? [{ cause: 'session_rule' as const, values: rule.values, other: rule.rule }] : [])];
  return [...theirs.keys()].sort().map((day) => {
    const causes: ShadowEntry[] = [];
    let value = ours.get(day) ?? 0;
    for (const { values, ...entry } of all) {
      const next = values.get(day) ?? 0;
      if (next !== value) causes.push({ ...entry, count: value - next });
      value = next;
    }
    const their = theirs.get(day) ?? 0;
    return { day, ours: ours.get(day) ?? 0, theirs: their, causes, unexplained: value - their };
  });
}

type Rule = NonNullable<FigureFacts['rules']>[number];

/** The first rule that gives the other numbers, where our own does not. */
function ruleOf(theirs: ByDay, own: ByDay, rules: readonly Rule[]): Rule | undefined {
  const agreeing = (values: ByDay) =>
    [...theirs].filter(([day, value]) => (values.get(day) ?? 0) === value).length / theirs.size;
  const ours = agreeing(own);
  const best = Math.max(...rules.map(({ values }) => agreeing(values)), 0);
  if (ours === 1 || best <= ours || best < AGREEING_SHARE_MIN) return undefined;
  return rules.find(({ values }) => agreeing(values) === best);
}
