import { useState } from 'react';
import type { ViewFilter } from '../../address/filters.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ComboBox } from '../../ui/combo-box/ComboBox.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RadioGroup } from '../../ui/radio-group/RadioGroup.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { t } from '../../words/t.ts';
import { DraftValues } from './DraftValues.tsx';
import { operatorLabel, propertyLabel } from './describe.ts';
import {
  type Draft,
  draftOf,
  filterOf,
  isComplete,
  newDraft,
  operatorsOf,
  valuesMaxOf,
  withOperator,
} from './draft.ts';
import styles from './filter-dialog.module.css';
import { scopesOf } from './properties.ts';
import { usePropertySuggestions } from './use-suggestions.ts';

/** Writes a filter: a property, a condition, values, and on whom it works. */
export function FilterDialog({ edited, onApply, onClose }: FilterDialogProps) {
  const [draft, setDraft] = useState<Draft | undefined>(edited && draftOf(edited));
  const [wasTried, setTried] = useState(false);
  const isMissing = draft === undefined || !isComplete(draft);
  const apply = (): void => {
    setTried(true);
    if (draft !== undefined && isComplete(draft)) onApply(filterOf(draft));
  };
  return (
    <Dialog
      title={t(edited === undefined ? 'filters.add' : 'filters.edit_title')}
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
        <PropertyField
          draft={draft}
          onChange={(property) => setDraft(property === undefined ? undefined : newDraft(property))}
          error={wasTried && draft === undefined ? t('filters.property_missing') : undefined}
        />
        {draft !== undefined && (
          <DraftFields
            key={draft.property}
            draft={draft}
            onChange={setDraft}
            error={wasTried && isMissing ? t('filters.value_missing') : undefined}
          />
        )}
      </div>
    </Dialog>
  );
}

export type FilterDialogProps = {
  /** The filter to change; undefined to write a new one. */
  readonly edited: ViewFilter | undefined;
  readonly onApply: (filter: ViewFilter) => void;
  readonly onClose: () => void;
};

type PropertyFieldProps = {
  readonly draft: Draft | undefined;
  readonly onChange: (property: string | undefined) => void;
  readonly error: string | undefined;
};

function PropertyField({ draft, onChange, error }: PropertyFieldProps) {
  const [typed, setTyped] = useState('');
  const { suggestions, isLoading } = usePropertySuggestions(typed);
  return (
    <ComboBox
      label={t('filters.property')}
      placeholder={t('filters.search_properties')}
      value={draft?.property}
      valueLabel={draft && propertyLabel(draft.property)}
      onChange={onChange}
      onInput={setTyped}
      suggestions={suggestions}
      isLoading={isLoading}
      allowsFreeText
      autoFocus={draft === undefined}
      error={error}
    />
  );
}

type DraftFieldsProps = {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly error: string | undefined;
};

function DraftFields({ draft, onChange, error }: DraftFieldsProps) {
  const scopes = scopesOf(draft.property);
  return (
    <>
      <Select
        label={t('filters.operator')}
        options={operatorsOf(draft.property).map((id) => ({ id, label: operatorLabel(id) }))}
        value={draft.operator}
        onChange={(operator) => onChange(withOperator(draft, operator))}
      />
      {valuesMaxOf(draft.operator) > 0 && <DraftValues draft={draft} onChange={onChange} error={error} />}
      {scopes.length > 1 && (
        <RadioGroup
          label={t('filters.scope')}
          options={scopes.map((id) => ({
            id,
            label: t(`filters.keep_${id}`),
            description: t(`filters.keep_${id}_hint`),
          }))}
          value={draft.scope}
          onChange={(scope) => onChange({ ...draft, scope })}
        />
      )}
    </>
  );
}
