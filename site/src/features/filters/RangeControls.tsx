import { ChevronDown } from 'lucide-react';
import { PRESETS, type Preset } from '../../address/range.ts';
import { COMPARES, type Compare } from '../../address/view.ts';
import { useProject } from '../../app/project.ts';
import { useDates, useToday, useView } from '../../app/use-view.ts';
import { Button } from '../../ui/button/Button.tsx';
import { DateRangePicker } from '../../ui/date-range-picker/DateRangePicker.tsx';
import { Menu } from '../../ui/menu/Menu.tsx';
import { MenuItem } from '../../ui/menu/MenuItem.tsx';
import { t } from '../../words/t.ts';
import { rangeText } from './range-text.ts';

const SHORTCUTS: Readonly<Partial<Record<Preset, string>>> = { today: 'D', this_week: 'W', this_month: 'M' };

/** The days of the page. */
export function RangePicker() {
  const [view, change] = useView();
  const { timezone, week_start: weekStart } = useProject();
  const dates = useDates();
  const today = useToday();
  return (
    <DateRangePicker
      label={t('filters.range')}
      text={rangeText(view.range, dates)}
      value={view.range}
      dates={dates}
      presets={PRESETS.map((id) => {
        const shortcut = SHORTCUTS[id];
        return { id, label: t(`view.range_${id}`), ...(shortcut === undefined ? {} : { shortcut }) };
      })}
      today={today}
      zone={timezone}
      weekStart={weekStart}
      onChange={(range) => change((now) => ({ ...now, range }))}
    />
  );
}

/** The earlier days that figures and charts stand beside. */
export function ComparePicker() {
  const [view, change] = useView();
  const choose = (compare: Compare) => change((now) => ({ ...now, compare }));
  return (
    <Menu
      trigger={<Button endGlyph={ChevronDown}>{t(`filters.versus_${view.compare}`)}</Button>}
      label={t('filters.compare')}
      placement="bottom end"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[view.compare]}
    >
      {COMPARES.map((id) => (
        <MenuItem key={id} id={id} text={t(`filters.compare_${id}`)} onAction={() => choose(id)} />
      ))}
    </Menu>
  );
}
