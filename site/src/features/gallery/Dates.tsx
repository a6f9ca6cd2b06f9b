import { useState } from 'react';
import { type DateRangeChoice, DateRangePicker } from '../../ui/date-range-picker/DateRangePicker.tsx';
import styles from './gallery.module.css';

const presets = [
  { id: 'today', label: 'Today', shortcut: 'D' },
  { id: '7d', label: 'Last 7 days', shortcut: 'W' },
  { id: '30d', label: 'Last 30 days' },
] as const;
const days = { today: '2026-11-29', '7d': '2026-11-23', '30d': '2026-10-31' };

type Preset = (typeof presets)[number]['id'];

/** Of a project in Tokyo on 29 November 2026; its calendar rings the day that the clock says. */
export function Dates() {
  const [value, setValue] = useState<DateRangeChoice<Preset>>({ preset: '7d' });
  const dates =
    'preset' in value ? { start: days[value.preset], end: '2026-11-29' } : { start: value.from, end: value.to };
  const text =
    'preset' in value ? presets.find(({ id }) => id === value.preset)?.label : `${dates.start} – ${dates.end}`;
  return (
    <div className={styles.row}>
      <DateRangePicker
        label="Date range"
        text={text ?? ''}
        value={value}
        dates={dates}
        presets={presets}
        today="2026-11-29"
        zone="Asia/Tokyo"
        weekStart="monday"
        earliest="2024-11-30"
        placement="bottom start"
        onChange={setValue}
      />
      <output data-testid="dates">{`${dates.start} ${dates.end}`}</output>
    </div>
  );
}
