import { TextCursorInput } from 'lucide-react';
import { MenuItem } from '../../../../ui/menu/MenuItem.tsx';
import { Select } from '../../../../ui/select/Select.tsx';
import { t } from '../../../../words/t.ts';
import type { Conversion, FunnelExclusion } from '../../report.ts';
import { eventWord } from '../../rules/say-filter.ts';
import { FilterList } from '../filters/FilterList.tsx';
import { EventPicker } from '../pickers/EventPicker.tsx';
import { RowList } from '../rows/RowList.tsx';
import type { ControlProps } from './control-props.ts';
import styles from './controls.module.css';
import { LabelField } from './LabelField.tsx';

const EXCLUSIONS_MAX = 8;
const CONVERSIONS_MAX = 10;

/** Events that must not come between two steps of a funnel. */
export function ExclusionsControl({ control, value, onChange, report, faults }: ControlProps<'exclusions'>) {
  const count = report.kind === 'funnel' ? Math.max(2, report.steps.length) : 2;
  return (
    <RowList<FunnelExclusion>
      label={t(control.label)}
      items={value}
      onChange={onChange}
      added={{ event: '', filters: [], fromStep: 1, toStep: count }}
      addLabel={t('explore.add_exclusion')}
      max={EXCLUSIONS_MAX}
      markOf={numberOf}
      nameOf={({ event }, index) => `${index + 1}, ${event === '' ? t('explore.no_event') : eventWord(event)}`}
      errorOf={(index) => faults.entries[index] ?? (index === value.length - 1 ? faults.whole : undefined)}
    >
      {(exclusion, change) => (
        <>
          <EventPicker
            label={t('explore.event')}
            value={exclusion.event}
            onChange={(event) => change({ ...exclusion, event })}
          />
          <div className={styles.between}>
            <StepSelect
              label={t('explore.exclusion_from')}
              count={count}
              value={exclusion.fromStep}
              onChange={(fromStep) => change({ ...exclusion, fromStep })}
            />
            <StepSelect
              label={t('explore.exclusion_to')}
              count={count}
              value={exclusion.toStep}
              onChange={(toStep) => change({ ...exclusion, toStep })}
            />
          </div>
          <FilterList filters={exclusion.filters} onChange={(filters) => change({ ...exclusion, filters })} />
        </>
      )}
    </RowList>
  );
}

type StepSelectProps = {
  readonly label: string;
  readonly count: number;
  readonly value: number;
  readonly onChange: (step: number) => void;
};

function StepSelect({ label, count, value, onChange }: StepSelectProps) {
  const options = Array.from({ length: Math.max(count, value) }, (_, index) => ({
    id: String(index + 1),
    label: t('explore.step_number', { number: index + 1 }),
  }));
  return <Select label={label} options={options} value={String(value)} onChange={(id) => onChange(Number(id))} />;
}

/** Events that count as conversions of visits. */
export function ConversionsControl({ control, value, onChange, faults }: ControlProps<'conversions'>) {
  return (
    <RowList<Conversion>
      label={t(control.label)}
      items={value}
      onChange={onChange}
      added={{ event: '', filters: [] }}
      addLabel={t('explore.add_conversion')}
      max={CONVERSIONS_MAX}
      markOf={numberOf}
      nameOf={({ event, label }, index) =>
        `${index + 1}, ${label || (event === '' ? t('explore.no_event') : eventWord(event))}`
      }
      errorOf={(index) => faults.entries[index] ?? (index === value.length - 1 ? faults.whole : undefined)}
      menuOf={(conversion, change) =>
        conversion.label === undefined && (
          <MenuItem
            glyph={TextCursorInput}
            text={t('explore.rename')}
            onAction={() => change({ ...conversion, label: '' })}
          />
        )
      }
    >
      {(conversion, change) => (
        <>
          <EventPicker
            label={t('explore.event')}
            value={conversion.event}
            onChange={(event) => change({ ...conversion, event })}
          />
          <LabelField value={conversion.label} onChange={(label) => change({ ...conversion, label })} />
          <FilterList filters={conversion.filters} onChange={(filters) => change({ ...conversion, filters })} />
        </>
      )}
    </RowList>
  );
}

function numberOf(index: number): string {
  return String(index + 1);
}
