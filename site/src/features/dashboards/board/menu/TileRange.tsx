import type { DateRange } from '../../../../../../core/api/kinds/fields.ts';
import { datesOf, PRESETS } from '../../../../address/range.ts';
import { DEFAULT_VIEW } from '../../../../address/view.ts';
import { useProject } from '../../../../app/project.ts';
import { useToday } from '../../../../app/use-view.ts';
import { DateRangePicker } from '../../../../ui/date-range-picker/DateRangePicker.tsx';
import { Switch } from '../../../../ui/switch/Switch.tsx';
import { t } from '../../../../words/t.ts';
import { rangeFrom, savedRange } from '../../../explore/kinds/view-parts.ts';
import { rangeText } from '../../../filters/range-text.ts';
import styles from './tile-dialog.module.css';

/** Days of the tile's own, which no range of the dashboard changes. */
export function TileRange({ range: saved, onChange }: TileRangeProps) {
  const { timezone, week_start: weekStart } = useProject();
  const today = useToday();
  const range = (saved === undefined ? undefined : rangeFrom(saved)) ?? DEFAULT_VIEW.range;
  const dates = datesOf(range, today, weekStart);
  return (
    <div className={styles.row}>
      <Switch
        isOn={saved !== undefined}
        onChange={(isOwn) => onChange(isOwn ? savedRange(DEFAULT_VIEW.range) : undefined)}
      >
        {t('board.own_range')}
      </Switch>
      {saved !== undefined && (
        <DateRangePicker
          label={t('filters.range')}
          text={rangeText(range, dates)}
          value={range}
          dates={dates}
          presets={PRESETS.map((id) => ({ id, label: t(`view.range_${id}`) }))}
          today={today}
          zone={timezone}
          weekStart={weekStart}
          onChange={(next) => onChange(savedRange(next))}
        />
      )}
    </div>
  );
}

type TileRangeProps = {
  readonly range: DateRange | undefined;
  readonly onChange: (range: DateRange | undefined) => void;
};
