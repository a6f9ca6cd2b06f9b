import { intervalFor, intervalOf, intervalsOf } from '../../../../core/api/intervals.ts';
import { INTERVALS, type Interval } from '../../../../core/api/kinds/field-names.ts';
import { useDates, useView } from '../../app/use-view.ts';
import { Select } from '../../ui/select/Select.tsx';
import { t } from '../../words/t.ts';

const AUTOMATIC = 'auto';

/**
 * The bucket of the charts of the page: chosen, or the one that suits the dates.
 *
 * @param known  the buckets that the report knows
 * @param automatic  the bucket that it takes by itself
 */
export function IntervalPicker({ known = INTERVALS, automatic: own, size = 's' }: IntervalPickerProps) {
  const [view, change] = useView();
  const dates = useDates();
  const offered = intervalsOf(dates).filter((id) => known.includes(id));
  const isChosen =
    view.interval !== undefined && known.includes(view.interval) && intervalFor(view.interval, dates) === view.interval;
  const choose = (id: Interval | typeof AUTOMATIC): void =>
    change(({ interval: _, ...now }) => (id === AUTOMATIC ? now : { ...now, interval: id }));
  const automatic = t('filters.interval_auto', { unit: t(`filters.unit_${own ?? intervalOf(dates)}`) });
  return (
    <Select
      label={t('filters.interval')}
      isLabelHidden
      size={size}
      options={[
        { id: AUTOMATIC, label: automatic },
        ...INTERVALS.filter((id) => offered.includes(id)).map((id) => ({ id, label: t(`filters.interval_${id}`) })),
      ]}
      value={isChosen && view.interval !== undefined ? view.interval : AUTOMATIC}
      onChange={choose}
    />
  );
}

type IntervalPickerProps = {
  readonly known?: readonly Interval[];
  readonly automatic?: Interval | undefined;
  /** As tall as its neighbours: small within a panel. */
  readonly size?: 's' | 'm';
};
