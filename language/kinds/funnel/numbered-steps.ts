import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import { hasConcept, type TakenParts } from '../shared/taken-parts.ts';

type Answer = MeaningOf<'funnel'>['answer'];
type Numbered = { readonly steps: readonly EventSelector[]; readonly answer: Answer };

/**
 * "How many reached step 3", "the rate from step 1 to step 2": the steps between those that the question numbers, or all
 * if it numbers none. None where the funnel has no such step, or one number does not say which part is meant.
 */
export function numberedSteps(
  parts: TakenParts,
  steps: readonly EventSelector[],
  answer: Answer,
): Numbered | undefined {
  const numbers = parts.of('number').filter((part) => isBesideStep(parts, part.from, part.to));
  if (numbers.length === 0) return { steps, answer };
  const [first, second, ...more] = numbers.map(({ is }) => is.number.value);
  const [from, to] = second === undefined ? [1, first] : [first, second];
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  const isWhole = Number.isInteger(from) && Number.isInteger(to);
  if (!isWhole || from < 1 || to <= from || to > steps.length) return undefined;
  const oneStep = second === undefined;
  if (oneStep && answer !== 'steps' && answer !== 'reached') return undefined;
  parts.take(numbers);
  return { steps: steps.slice(from - 1, to), answer: oneStep ? 'reached' : answer };
}

/** "Step 3", "the third step". */
function isBesideStep({ all }: TakenParts, from: number, to: number): boolean {
  const meant = all.filter(({ is }) => is.type !== 'inert');
  const before = meant.filter((part) => part.to <= from).at(-1);
  const behind = meant.find((part) => part.from >= to);
  return [before, behind].some((part) => part !== undefined && hasConcept(part, ['funnel']));
}
