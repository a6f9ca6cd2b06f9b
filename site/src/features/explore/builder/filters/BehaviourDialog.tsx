import { useState } from 'react';
import type { BehaviourFilter } from '../../../../../../core/api/kinds/behaviour-filters.ts';
import { Button } from '../../../../ui/button/Button.tsx';
import { Dialog } from '../../../../ui/dialog/Dialog.tsx';
import { NumberField } from '../../../../ui/number-field/NumberField.tsx';
import { Select } from '../../../../ui/select/Select.tsx';
import { t } from '../../../../words/t.ts';
import { DurationField } from '../pickers/DurationField.tsx';
import { EventPicker, EventsPicker } from '../pickers/EventPicker.tsx';
import {
  BEHAVIOURS,
  type BehaviourDraft,
  behaviourDraftOf,
  behaviourFault,
  behaviourFilterOf,
  NEW_BEHAVIOUR,
} from './behaviour-draft.ts';
import styles from './filters.module.css';
import { SpanSelect } from './SpanSelect.tsx';
import { TestList } from './TestList.tsx';

/** Writes a filter by what people did or did not do. */
export function BehaviourDialog({ edited, onApply, onClose }: BehaviourDialogProps) {
  const [draft, setDraft] = useState<BehaviourDraft>(edited === undefined ? NEW_BEHAVIOUR : behaviourDraftOf(edited));
  const [wasTried, setTried] = useState(false);
  const fault = wasTried ? behaviourFault(draft) : undefined;
  const apply = (): void => {
    setTried(true);
    const filter = behaviourFilterOf(draft);
    if (filter !== undefined) onApply(filter);
  };
  return (
    <Dialog
      title={t('explore.behaviour_title')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onPress={onClose}>{t('filters.cancel')}</Button>
          <Button variant="primary" onPress={apply}>
            {t('filters.apply')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Select
          label={t('explore.behaviour_people')}
          options={BEHAVIOURS.map((id) => ({ id, label: t(`explore.behaviour_${id}`) }))}
          value={draft.behaviour}
          onChange={(behaviour) => setDraft({ ...draft, behaviour })}
        />
        <BehaviourEvents
          draft={draft}
          onChange={setDraft}
          error={fault === 'event' ? t('explore.fault_no_event') : undefined}
        />
        <BehaviourTimes draft={draft} onChange={setDraft} isFaulty={fault === 'times'} />
        <SpanSelect value={draft.span} onChange={(span) => setDraft({ ...draft, span })} />
      </div>
    </Dialog>
  );
}

type BehaviourDialogProps = {
  readonly edited: BehaviourFilter | undefined;
  readonly onApply: (filter: BehaviourFilter) => void;
  readonly onClose: () => void;
};
type PartProps = { readonly draft: BehaviourDraft; readonly onChange: (draft: BehaviourDraft) => void };

function BehaviourEvents({ draft, onChange, error }: PartProps & { readonly error: string | undefined }) {
  const { behaviour, events, filters, window } = draft;
  if (behaviour === 'did_in_sequence') {
    return (
      <>
        <EventsPicker
          label={t('explore.behaviour_events')}
          values={events}
          onChange={(names) => onChange({ ...draft, events: names })}
          error={error}
        />
        <DurationField
          label={t('explore.behaviour_window')}
          value={window}
          isOptional
          onChange={(next) => onChange({ ...draft, window: next })}
        />
      </>
    );
  }
  return (
    <>
      <EventPicker
        label={t('explore.event')}
        isLabelHidden={false}
        value={events[0] ?? ''}
        onChange={(event) => onChange({ ...draft, events: [event] })}
        error={error}
      />
      <TestList filters={filters} onChange={(next) => onChange({ ...draft, filters: next })} />
    </>
  );
}

function BehaviourTimes({ draft, onChange, isFaulty }: PartProps & { readonly isFaulty: boolean }) {
  const { behaviour, atLeast, atMost } = draft;
  if (behaviour !== 'did' && behaviour !== 'did_not') return null;
  const fault = isFaulty ? t('explore.fault_times_reversed', { least: atLeast ?? 0, most: atMost ?? 0 }) : undefined;
  return (
    <div className={styles.pair}>
      <NumberField
        label={t('explore.times_at_least')}
        isInteger
        min={0}
        value={atLeast}
        onChange={(next) => onChange({ ...draft, atLeast: next })}
      />
      <NumberField
        label={t('explore.times_at_most')}
        isInteger
        min={0}
        value={atMost}
        onChange={(next) => onChange({ ...draft, atMost: next })}
        error={fault}
      />
    </div>
  );
}
