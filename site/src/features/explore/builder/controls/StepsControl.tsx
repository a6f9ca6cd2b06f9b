import { CircleDashed, TextCursorInput, Timer } from 'lucide-react';
import { Badge } from '../../../../ui/badge/Badge.tsx';
import { MenuItem } from '../../../../ui/menu/MenuItem.tsx';
import { t } from '../../../../words/t.ts';
import type { FunnelStep } from '../../report.ts';
import { eventWord, oneOf } from '../../rules/say-filter.ts';
import { DurationField } from '../pickers/DurationField.tsx';
import { EventChoicePicker } from '../pickers/EventChoicePicker.tsx';
import { RowList } from '../rows/RowList.tsx';
import type { ControlProps } from './control-props.ts';
import { LabelField } from './LabelField.tsx';

const STEPS_MAX = 20;

/** The steps of a funnel. */
export function StepsControl({ control, value, onChange, faults }: ControlProps<'steps'>) {
  return (
    <RowList<FunnelStep>
      label={t(control.label)}
      items={value}
      onChange={onChange}
      added={{ events: [], filters: [], optional: false }}
      addLabel={t('explore.add_step')}
      max={STEPS_MAX}
      markOf={markOf}
      nameOf={nameOf}
      errorOf={(index) => faults.entries[index] ?? (index === value.length - 1 ? faults.whole : undefined)}
      menuOf={(step, change) => <StepMenu step={step} isFirst={step === value[0]} onChange={change} />}
    >
      {(step, change) => (
        <EventChoicePicker value={step} onChange={(choice) => change({ ...step, ...choice })}>
          {step.optional && (
            <div>
              <Badge>{t('explore.step_optional')}</Badge>
            </div>
          )}
          {step.within !== undefined && (
            <DurationField
              label={t('explore.step_within')}
              value={step.within}
              isOptional
              onChange={(within) => change({ ...step, within })}
            />
          )}
          <LabelField value={step.label} onChange={(label) => change({ ...step, label })} />
        </EventChoicePicker>
      )}
    </RowList>
  );
}

function markOf(index: number): string {
  return String(index + 1);
}

function nameOf({ label, events }: FunnelStep, index: number): string {
  const name = label || (events.length === 0 ? t('explore.no_event') : oneOf(events.map(eventWord)));
  return t('explore.step_name', { number: index + 1, name });
}

type StepMenuProps = {
  readonly step: FunnelStep;
  readonly isFirst: boolean;
  readonly onChange: (step: FunnelStep) => void;
};

function StepMenu({ step, isFirst, onChange }: StepMenuProps) {
  return (
    <>
      {(!isFirst || step.optional) && (
        <MenuItem
          glyph={CircleDashed}
          text={t(step.optional ? 'explore.step_make_required' : 'explore.step_make_optional')}
          onAction={() => onChange({ ...step, optional: !step.optional })}
        />
      )}
      {!isFirst && step.within === undefined && (
        <MenuItem glyph={Timer} text={t('explore.step_limit')} onAction={() => onChange({ ...step, within: '1d' })} />
      )}
      {step.label === undefined && (
        <MenuItem
          glyph={TextCursorInput}
          text={t('explore.rename')}
          onAction={() => onChange({ ...step, label: '' })}
        />
      )}
    </>
  );
}
