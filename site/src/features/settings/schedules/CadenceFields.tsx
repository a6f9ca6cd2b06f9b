import { WEEKDAYS } from '../../../../../core/api/schedules.ts';
import { Select } from '../../../ui/select/Select.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';
import type { CadenceDraft, Draft } from './draft.ts';
import { weekdayName } from './say-schedule.ts';

const MONTH_DAYS = Array.from({ length: 31 }, (_, index) => ({ id: String(index + 1), label: String(index + 1) }));
const MINUTES = Array.from({ length: 12 }, (_, index) => ({
  id: String(index * 5),
  label: `:${String(index * 5).padStart(2, '0')}`,
}));

/** How often, and when by the clocks of the project. `hasHours`: also every hour. */
export function CadenceFields({ draft, zone, hasHours = true, onChange }: CadenceProps) {
  return (
    <div className={form.row}>
      <Select
        label={t('schedules.every')}
        options={[
          ...(hasHours ? [{ id: 'hour' as const, label: t('schedules.hour') }] : []),
          { id: 'day', label: t('schedules.day') },
          { id: 'week', label: t('schedules.week') },
          { id: 'month', label: t('schedules.month') },
        ]}
        value={draft.every}
        onChange={(every) => onChange({ every })}
      />
      {draft.every === 'week' && (
        <Select
          label={t('schedules.weekday')}
          options={WEEKDAYS.map((id) => ({ id, label: weekdayName(id) }))}
          value={draft.weekday}
          onChange={(weekday) => onChange({ weekday })}
        />
      )}
      {draft.every === 'month' && (
        <Select
          label={t('schedules.month_day')}
          description={t('schedules.month_day_note')}
          options={MONTH_DAYS}
          value={draft.day}
          onChange={(day) => onChange({ day })}
        />
      )}
      {draft.every === 'hour' ? (
        <Select
          label={t('schedules.minute')}
          options={MINUTES}
          value={draft.minute}
          onChange={(minute) => onChange({ minute })}
        />
      ) : (
        <TextField
          label={t('schedules.at')}
          description={zone}
          type="time"
          value={draft.at}
          onChange={(at) => onChange({ at })}
        />
      )}
    </div>
  );
}

type CadenceProps = {
  readonly draft: CadenceDraft;
  readonly zone: string;
  readonly hasHours?: boolean;
  readonly onChange: (change: Partial<CadenceDraft>) => void;
};

export type FieldsProps = { readonly draft: Draft; readonly onChange: (change: Partial<Draft>) => void };
