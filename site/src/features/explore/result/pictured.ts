import type { PicturedChart } from '../../../charts/picture/bodies.ts';
import type { Answer } from '../answers/answer.ts';
import type { Picture } from '../answers/picture.ts';
import type { Presentation } from '../report.ts';

/** The content of a picture: the chart, or the first figure of an answer that is shown as numbers. A table has none. */
export function picturedChart(answer: Answer, picture: Picture | undefined, shown: Shown): PicturedChart | undefined {
  const [figure] = answer.figures;
  if (picture?.kind === 'trend') {
    const { kind, model, form } = picture;
    return { kind, model, form, scale: shown.scale, hiddenKeys: shown.hiddenSeries };
  }
  if (picture !== undefined) return picture;
  if (shown.chart !== 'number' || figure === undefined) return undefined;
  const { label, value, unit } = figure;
  return { kind: 'number', model: { label, value, unit, good: null } };
}

type Shown = Pick<Presentation, 'chart' | 'scale' | 'hiddenSeries'>;
