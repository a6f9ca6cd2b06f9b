import { type Axis, axisFor, type Scale } from '../../../../core/api/chart-models/axis.ts';
import { shareModel, stackReach, stackTotals } from '../models/stack.ts';
import { isCompared, type TrendModel, visibleSeries } from '../models/trend.ts';
import { drawnForm, drawnScale, isShare, isStacked, type TrendForm } from '../models/trend-forms.ts';

/** A trend as it is drawn: the series that are on, in a form and scale that they allow, on an axis that reaches them. */
export type TrendPicture = {
  readonly model: TrendModel;
  readonly form: TrendForm;
  readonly axis: Axis;
  /** Earlier values are drawn; stacks have no room for them. */
  readonly showsEarlier: boolean;
  /** Above or below each stack of bars. */
  readonly totals?: readonly (number | null)[];
};

export type TrendRequest = {
  readonly model: TrendModel;
  readonly form: TrendForm;
  readonly scale: Scale;
  readonly hiddenKeys: readonly string[];
};

export function trendPicture({ model, form: wanted, scale, hiddenKeys }: TrendRequest): TrendPicture {
  const form = drawnForm(model, wanted);
  const shown = visibleSeries(model, hiddenKeys);
  const drawn = isShare(form) ? shareModel(shown) : shown;
  const showsEarlier = isCompared(drawn) && !isStacked(form);
  return {
    model: drawn,
    form,
    axis: axisFor({
      values: reachedValues(drawn, form, showsEarlier),
      scale: drawnScale(model, form, scale),
      unit: drawn.unit,
    }),
    showsEarlier,
    ...(form === 'stacked' ? { totals: stackTotals(shown) } : {}),
  };
}

/** The values that the axis must reach. */
function reachedValues(model: TrendModel, form: TrendForm, showsEarlier: boolean): (number | null)[] {
  if (form === 'rows' && model.axis === 'time') return model.series.map(({ total = null }) => total);
  if (isShare(form)) return [0, 1];
  if (isStacked(form)) return stackReach(model).flatMap(({ low, high }) => [low, high]);
  const expected = (model.band ?? []).flatMap((range) => (range === null ? [] : [range.low, range.high]));
  return [
    ...model.series.flatMap(({ values, earlier = [] }) => (showsEarlier ? [...values, ...earlier] : values)),
    ...expected,
  ];
}
