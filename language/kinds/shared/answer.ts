import type { ValueFormat } from '../../../core/api/chart-config.ts';
import type { Form, KindAnswer, Point, QueryResult } from '../kind.ts';
import { labelOf, valuesOf } from './labels.ts';

type Parts = {
  readonly form: Form;
  readonly format: ValueFormat;
  readonly points: readonly Point[];
  /** The result that tells the span. */
  readonly from: QueryResult;
  readonly groupless?: boolean;
  readonly groupsLeftOut?: number;
};
type More = Partial<Pick<KindAnswer, 'formats' | 'whole' | 'mean' | 'significance' | 'of' | 'compared'>>;

/** An answer of points: its values, and what was left out of them. */
export function answerOfPoints(parts: Parts, more: More = {}): KindAnswer {
  const { form, format, points, from, groupless = false, groupsLeftOut = from.meta?.groups_left_out ?? 0 } = parts;
  const { range, compared, incomplete } = from.meta ?? {};
  return {
    form,
    format,
    points,
    values: valuesOf(points, ({ series }) => more.formats?.[Number(series) - 1] ?? format),
    ...(range === undefined ? {} : { span: range }),
    ...(compared === undefined ? {} : { compared }),
    isOpen: incomplete !== undefined,
    leftOut: { valueless: points.filter(({ value }) => value === null).map(labelOf), groupless, groups: groupsLeftOut },
    ...more,
  };
}
