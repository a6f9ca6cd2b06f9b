import type { ExplainResponse } from '../../../core/api/ai.ts';
import { counted, percent, plainNumber } from '../figures.ts';
import { andList, fill, type Voice } from '../voice.ts';
import { numberAt, type Table } from './table.ts';

/** The steps of a funnel, by the columns of its answer; none for other rows, or for several groups. */
export function explainSteps(table: Table, voice: Voice): ExplainResponse | undefined {
  const { explain: texts } = voice.texts;
  const columns = {
    step: columnOf(table, 'step'),
    persons: columnOf(table, 'persons'),
    label: table.labels.find(({ name }) => name === 'label'),
  };
  const { step, persons, label } = columns;
  if (
    step === undefined ||
    persons === undefined ||
    label === undefined ||
    table.labels.length > 1 ||
    table.time !== undefined
  )
    return undefined;
  const steps = table.rows
    .map((row) => ({
      place: numberAt(row, step) ?? 0,
      name: String(row[label.index]),
      persons: numberAt(row, persons) ?? 0,
    }))
    .sort((a, b) => a.place - b.place);
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined || first === last || first.persons === 0) return undefined;
  const losses = steps.slice(1).map((to, index) => ({ from: steps[index] ?? first, to }));
  const worst = losses.reduce(
    (most, each) => (lostOf(each) > lostOf(most) ? each : most),
    losses[0] ?? { from: first, to: last },
  );
  const places = { from: worst.from.name, to: worst.to.name };
  const share = worst.from.persons === 0 ? 0 : lostOf(worst) / worst.from.persons;
  return {
    explanation: fill(texts.steps, {
      reached: plainNumber(voice, last.persons),
      entered: counted(voice, 'person', first.persons),
      rate: percent(voice, last.persons / first.persons),
    }),
    insights: [
      fill(texts.biggest_loss, {
        ...places,
        lost: plainNumber(voice, lostOf(worst)),
        entered: plainNumber(voice, worst.from.persons),
        share: percent(voice, share),
      }),
    ],
    recommendations: [fill(texts.advice.loss, places)],
  };
}

function lostOf({
  from,
  to,
}: {
  readonly from: { readonly persons: number };
  readonly to: { readonly persons: number };
}): number {
  return from.persons - to.persons;
}

/** The curve of retention over all cohorts: finished periods, each weighted by the size of its cohort. */
export function explainCurve(table: Table, voice: Voice): ExplainResponse | undefined {
  const { explain: texts, answers } = voice.texts;
  const [period, size, returned] = ['period', 'size', 'returned'].map((name) => columnOf(table, name));
  if (period === undefined || size === undefined || returned === undefined) return undefined;
  const sums = new Map<number, { size: number; returned: number }>();
  for (const row of table.rows) {
    const [at, of, back] = [numberAt(row, period), numberAt(row, size), numberAt(row, returned)];
    if (at === null || of === null || back === null) continue;
    const sum = sums.get(at) ?? { size: 0, returned: 0 };
    sums.set(at, { size: sum.size + of, returned: sum.returned + back });
  }
  const entered = sums.get(0)?.size ?? 0;
  const list = [...sums]
    .filter(([at, sum]) => at > 0 && sum.size > 0)
    .sort(([a], [b]) => a - b)
    .slice(0, SHOWN_MAX)
    .map(([at, sum]) => fill(answers.curve.item, { period: at, rate: percent(voice, sum.returned / sum.size) }));
  if (entered === 0 || list.length === 0) return undefined;
  return {
    explanation: fill(texts.returned, { entered: counted(voice, 'person', entered), list: andList(voice, list) }),
    insights: [],
    recommendations: [texts.advice.earlier],
  };
}

const SHOWN_MAX = 6;

function columnOf(table: Table, name: string) {
  return table.measures.find((column) => column.name === name);
}
