import { useMemo } from 'react';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import { datesOfRange } from '../../../../../core/api/range-dates.ts';
import { datesOf, PRESETS } from '../../../address/range.ts';
import { writtenView } from '../../../address/view.ts';
import { useProject } from '../../../app/project.ts';
import { useSearchText } from '../../../app/use-search.ts';
import { useToday, useView } from '../../../app/use-view.ts';
import { days } from '../../../format/days.ts';
import { DateRangePicker } from '../../../ui/date-range-picker/DateRangePicker.tsx';
import { t } from '../../../words/t.ts';
import { rangeFrom } from '../../explore/kinds/view-parts.ts';
import { rangeText } from '../../filters/range-text.ts';

/** The days of a dashboard. Without any of its own, each report keeps the days that it was saved with. */
export function BoardRange({ definition: { date_range: saved } }: { definition: DashboardDefinition }) {
  const [search] = useSearchText();
  const [view, change] = useView();
  const { timezone, week_start: weekStart } = useProject();
  const today = useToday();
  const dates = datesOf(view.range, today, weekStart);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a period that moves is read again on another day
  const unnamed = useMemo(
    () => (saved === undefined ? undefined : datesOfRange(saved, { zone: timezone, weekStart, nowMs: Date.now() })),
    [saved, timezone, weekStart, today],
  );
  const hasRange = writtenView(search).range !== undefined || (saved !== undefined && rangeFrom(saved) !== undefined);
  const text = hasRange ? rangeText(view.range, dates) : unnamed ? days(unnamed) : t('board.own_ranges');
  return (
    <DateRangePicker
      label={t('filters.range')}
      text={text}
      value={view.range}
      dates={dates}
      presets={PRESETS.map((id) => ({ id, label: t(`view.range_${id}`) }))}
      today={today}
      zone={timezone}
      weekStart={weekStart}
      onChange={(range) => change((now) => ({ ...now, range }))}
    />
  );
}
