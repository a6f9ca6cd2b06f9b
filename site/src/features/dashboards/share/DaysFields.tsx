import { datesOf, PRESETS } from '../../../address/range.ts';
import { useProject } from '../../../app/project.ts';
import { useToday } from '../../../app/use-view.ts';
import { DateRangePicker } from '../../../ui/date-range-picker/DateRangePicker.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { t } from '../../../words/t.ts';
import { rangeText } from '../../filters/range-text.ts';
import type { LinkDraft } from './draft.ts';
import styles from './share.module.css';

const KINDS = ['dashboard', 'fixed', 'free'] as const;

/** The days that a link shows: those of the dashboard, fixed ones, or any. */
export function DaysFields({ draft, onChange }: DaysFieldsProps) {
  const { timezone, week_start: weekStart } = useProject();
  const today = useToday();
  const dates = datesOf(draft.days, today, weekStart);
  return (
    <div className={styles.days}>
      <Select
        label={t('share.range')}
        description={t(`share.range_${draft.range}_words`)}
        options={KINDS.map((id) => ({ id, label: t(`share.range_${id}`) }))}
        value={draft.range}
        onChange={(range) => onChange({ range })}
      />
      {draft.range === 'fixed' && (
        <DateRangePicker
          label={t('share.range_fixed')}
          text={rangeText(draft.days, dates)}
          value={draft.days}
          dates={dates}
          presets={PRESETS.map((id) => ({ id, label: t(`view.range_${id}`) }))}
          today={today}
          zone={timezone}
          weekStart={weekStart}
          onChange={(days) => onChange({ days })}
        />
      )}
    </div>
  );
}

type DaysFieldsProps = { readonly draft: LinkDraft; readonly onChange: (fields: Partial<LinkDraft>) => void };
