import { Plus, Trash2 } from 'lucide-react';
import { Button } from '../../../../ui/button/Button.tsx';
import { TextField } from '../../../../ui/text-field/TextField.tsx';
import { t } from '../../../../words/t.ts';
import styles from '../../alerts.module.css';
import type { WorkDraft } from './policy-draft.ts';

type WorkFieldsProps = {
  readonly works: readonly WorkDraft[];
  readonly zone: string;
  readonly mayChange: boolean;
  readonly onChange: (works: readonly WorkDraft[]) => void;
};

const WORKS_MAX = 20;

/** Stretches of planned work, in which nothing is told. */
export function WorkFields({ works, zone, mayChange, onChange }: WorkFieldsProps) {
  const change = (index: number, fields: Partial<WorkDraft>): void =>
    onChange(works.map((work, each) => (each === index ? { ...work, ...fields } : work)));
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('channels.works')}</legend>
      <p className={styles.note}>{t('channels.works_text')}</p>
      {works.map(({ from, to }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two stretches may be equal
        <div key={index} className={styles.row}>
          <TextField
            label={t('alertrules.hours_start')}
            type="datetime-local"
            description={zone}
            isDisabled={!mayChange}
            value={from}
            onChange={(text) => change(index, { from: text })}
          />
          <TextField
            label={t('alertrules.hours_end')}
            type="datetime-local"
            description={zone}
            isDisabled={!mayChange}
            value={to}
            onChange={(text) => change(index, { to: text })}
          />
          {mayChange && (
            <div>
              <Button
                glyph={Trash2}
                variant="quiet"
                onPress={() => onChange(works.filter((_, each) => each !== index))}
              >
                {t('channels.works_remove')}
              </Button>
            </div>
          )}
        </div>
      ))}
      {mayChange && works.length < WORKS_MAX && (
        <div>
          <Button glyph={Plus} onPress={() => onChange([...works, { from: '', to: '' }])}>
            {t('channels.works_add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
