import { normalForm } from '../../meaning/normal-form.ts';
import type { Outcome } from '../../reading/outcome.ts';
import type { SpanClock } from '../../time/extent.ts';
import type { Card } from '../cards/card.ts';
import { differenceOf } from './difference.ts';
import type { Judged } from './tally.ts';

type Judgement = Pick<Judged, 'due' | 'verdict' | 'confidence' | 'why'>;
type Due = Judged['due'];

/** Whether a reading has the numbers of the meaning; something that must be asked back or refused must not be
 * read: whichever of both it gets, no number is told. */
export function judgeOutcome(
  { meaning: meant, also = [] }: Pick<Card, 'meaning' | 'also'>,
  outcome: Outcome,
  clock: SpanClock,
): Judgement {
  const due: Due = typeof meant === 'string' ? meant : 'answer';
  switch (outcome.is) {
    case 'refused':
      return { due, verdict: due === 'refuse' ? 'right' : 'false_refusal', why: `refused: ${outcome.refusal}` };
    case 'act':
    case 'cannot_edit':
      return { due, verdict: due === 'answer' ? 'asked' : 'right', why: `${outcome.is}: ${JSON.stringify(outcome)}` };
    case 'unclear':
      return { due, verdict: due === 'answer' ? 'asked' : 'right', why: `asked: ${JSON.stringify(outcome.doubts)}` };
    case 'choose': {
      const readings = outcome.readings.map(({ meaning }) =>
        typeof meant === 'string' ? normalForm(meaning, clock) : differenceOf(meant, meaning, clock) || 'the right one',
      );
      return { due, verdict: due === 'answer' ? 'asked' : 'right', why: `choice of: ${readings.join(' or ')}` };
    }
    case 'read': {
      const { meaning, confidence } = outcome;
      if (typeof meant === 'string') {
        return { due, verdict: 'wrong', confidence, why: `answered: ${normalForm(meaning, clock)}` };
      }
      const isAlso = also.some((each) => differenceOf(each, meaning, clock) === '');
      const why = isAlso ? '' : differenceOf(meant, meaning, clock);
      return { due, verdict: why === '' ? 'right' : 'wrong', confidence, why };
    }
  }
}
