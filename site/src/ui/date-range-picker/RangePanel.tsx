import { Check } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { t } from '../../words/t.ts';
import { Icon } from '../icon/Icon.tsx';
import { Kbd } from '../kbd/Kbd.tsx';
import menu from '../menu/menu.module.css';
import type { DateRangeChoice, DateRangePickerProps } from './DateRangePicker.tsx';
import styles from './date-range-picker.module.css';
import { RangeDays } from './RangeDays.tsx';
import { TypedRange } from './TypedRange.tsx';

/** Presets, calendar and two fields. Each of the three is enough to choose, and closes the panel. */
export function RangePanel(props: DateRangePickerProps<string> & { readonly close: () => void }) {
  const { presets, value, onChange, close, dates, today, earliest, zone, weekStart } = props;
  const choose = (choice: DateRangeChoice<string>): void => {
    onChange(choice);
    close();
  };
  const selected = 'preset' in value ? value.preset : undefined;
  const choosePreset = (keys: 'all' | Set<unknown>): void => {
    // Pressing the chosen one would unselect it; here it chooses it again.
    const preset = presets.find(({ id }) => keys !== 'all' && keys.has(id))?.id ?? selected;
    if (preset !== undefined) choose({ preset });
  };
  return (
    <div className={styles.panel}>
      <ListBox
        aria-label={t('ui.periods')}
        className={styles.presets ?? ''}
        selectionMode="single"
        escapeKeyBehavior="none"
        selectedKeys={selected === undefined ? [] : [selected]}
        onSelectionChange={choosePreset}
        autoFocus={selected === undefined ? false : 'first'}
      >
        {presets.map(({ id, label, shortcut }) => (
          <ListBoxItem key={id} id={id} textValue={label} className={`${menu.item} ${styles.preset}`}>
            <span className={styles.presetLabel}>{label}</span>
            {shortcut !== undefined && <Kbd keys={shortcut} />}
            <span className={menu.check}>{id === selected && <Icon glyph={Check} size="s" />}</span>
          </ListBoxItem>
        ))}
      </ListBox>
      <div className={styles.custom}>
        <RangeDays
          dates={dates}
          today={today}
          earliest={earliest}
          zone={zone}
          weekStart={weekStart}
          onChoose={(from, to) => choose({ from, to })}
        />
        <TypedRange dates={dates} bounds={{ today, earliest }} onChoose={(from, to) => choose({ from, to })} />
        <p className={styles.zone}>{t('ui.days_in_zone', { zone })}</p>
      </div>
    </div>
  );
}
