import { NumberField } from '../../ui/number-field/NumberField.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { ValuesField } from '../../ui/values-field/ValuesField.tsx';
import { t } from '../../words/t.ts';
import { PropertyPicker } from '../explore/builder/pickers/PropertyPicker.tsx';
import styles from './definitions.module.css';
import type { ChangeDraft } from './repair-draft.ts';

type ChangeFieldsProps = { readonly draft: ChangeDraft; readonly onChange: (draft: ChangeDraft) => void };

/** The fields of the chosen change. */
export function ChangeFields({ draft, onChange }: ChangeFieldsProps) {
  const { kind } = draft;
  const set = (fields: Partial<ChangeDraft>) => onChange({ ...draft, ...fields });
  if (kind === 'drop') return <p className={styles.note}>{t('definitions.drop_text')}</p>;
  return (
    <>
      <PropertyPicker
        label={t('definitions.property')}
        isLabelHidden={false}
        value={draft.property === '' ? undefined : draft.property}
        onChange={(property) => set({ property: property ?? '' })}
      />
      {kind === 'rename' && (
        <TextField
          label={t('definitions.to')}
          description={t('definitions.to_text')}
          value={draft.to}
          onChange={(to) => set({ to: to.trim() })}
        />
      )}
      {kind === 'number' && (
        <div className={styles.pair}>
          <NumberField label={t('definitions.factor')} value={draft.factor} onChange={(factor) => set({ factor })} />
          <NumberField label={t('definitions.add')} value={draft.add} onChange={(add) => set({ add })} />
        </div>
      )}
      {kind === 'split' && (
        <>
          <TextField
            label={t('definitions.separator')}
            value={draft.separator}
            onChange={(separator) => set({ separator })}
          />
          <ValuesField
            label={t('definitions.parts')}
            values={draft.parts}
            onChange={(parts) => set({ parts })}
            suggestions={[]}
          />
        </>
      )}
    </>
  );
}
