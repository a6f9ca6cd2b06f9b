import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { KindAnswer } from '../../kinds/kind.ts';
import { figure, plainNumber } from '../figures.ts';
import { fill, statementOf, type Voice } from '../voice.ts';
import { labelIn } from './label.ts';
import { nothingText, spanOf, withChoice } from './number.ts';

/** Says which variant leads, and whether it is more than chance. */
export function experimentText(meaning: MeaningOf<'experiment'>, answer: KindAnswer, voice: Voice): string {
  const { experiment } = voice.texts.answers;
  const points = answer.points.flatMap(({ value, ...point }) => (value === null ? [] : [{ ...point, value }]));
  const [first, second] = points.toSorted((a, b) => b.value - a.value);
  if (first === undefined) return nothingText(meaning, voice);
  const span = spanOf(meaning, voice);
  const { treatment = 'treatment', control = 'control' } = meaning;
  const main =
    meaning.answer === 'uplift' || second === undefined
      ? fill(experiment.uplift, { value: figure(voice, first.value, answer.format), treatment, control, span })
      : fill(experiment.leads, {
          first: labelIn(voice, meaning, first),
          rate: figure(voice, first.value, answer.format),
          second: labelIn(voice, meaning, second),
          other: figure(voice, second.value, answer.format),
          span,
        });
  return statementOf(voice, [withChoice(meaning, voice, main)], [chanceText(answer, voice)]);
}

/** A difference as large by chance in fewer than one in twenty experiments. */
const CHANCE_MAX = 0.05;

function chanceText({ significance }: KindAnswer, voice: Voice): string {
  const { experiment } = voice.texts.answers;
  const chance = significance?.[0]?.chance;
  if (chance === undefined) return '';
  const text = chance < CHANCE_MAX ? experiment.beyond_chance : experiment.within_chance;
  return fill(text, {
    chance:
      chance < 0.001 ? `< ${plainNumber(voice, 0.001)}` : `= ${plainNumber(voice, Math.round(chance * 1000) / 1000)}`,
  });
}
