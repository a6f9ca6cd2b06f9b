import type { Cell } from '../../api/query.ts';
import { ok } from '../../base/result.ts';
import type { Answer } from '../kind.ts';
import type { Checked } from '../refusals/refusal.ts';

/**
 * The answer about a sample as one about all: figures that count something are multiplied, all others are as they are.
 *
 * @param weight  how many visitors each stands for
 * @param counts  whether a column, or a total of that name, counts something
 */
export function scaleAnswer(answer: Answer, weight: number, counts: (name: string) => boolean): Answer {
  if (weight === 1) return answer;
  const areScaled = answer.columns.map(({ name, role }) => isFigure(role) && counts(name));
  const scaled = <Figure extends Cell>(figure: Figure, isScaled: boolean) =>
    isScaled && typeof figure === 'number' ? figure * weight : figure;
  const { totals } = answer;
  return {
    ...answer,
    rows: answer.rows.map((row) => row.map((cell, index) => scaled(cell, areScaled[index] === true))),
    ...(totals
      ? {
          totals: Object.fromEntries(
            Object.entries(totals).map(([name, figure]) => [name, scaled(figure, counts(name))]),
          ),
        }
      : {}),
  };
}

/** The same for an answer that may be refused. */
export function scaleChecked(
  answer: Checked<Answer>,
  weight: number,
  counts: (name: string) => boolean,
): Checked<Answer> {
  return answer.ok ? ok(scaleAnswer(answer.value, weight, counts)) : answer;
}

function isFigure(role: Answer['columns'][number]['role']): boolean {
  return role === 'value' || role === 'previous';
}
