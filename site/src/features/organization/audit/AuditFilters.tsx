import { useOrganization } from '../../../app/organization.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import styles from './audit.module.css';
import { type Chosen, isWrongDate, NOTHING_CHOSEN, queryOf } from './chosen.ts';

type AuditFiltersProps = { readonly chosen: Chosen; readonly onChoose: (change: Partial<Chosen>) => void };

const EVERYTHING = 'all';
const OUTCOMES = ['success', 'failure', 'refused'] as const;

export function AuditFilters({ chosen, onChoose }: AuditFiltersProps) {
  const { projects } = useOrganization();
  const everything = { id: EVERYTHING, label: t('audit.all') };
  const labels = {
    success: t('audit.outcome_success'),
    failure: t('audit.outcome_failure'),
    refused: t('audit.outcome_refused'),
  };
  return (
    <div className={styles.filters}>
      <Select
        label={t('audit.project')}
        options={[everything, ...projects.map(({ id, name }) => ({ id, label: name }))]}
        value={chosen.project || EVERYTHING}
        onChange={(project) => onChoose({ project: project === EVERYTHING ? '' : project })}
      />
      <Select
        label={t('audit.outcome')}
        options={[everything, ...OUTCOMES.map((id) => ({ id, label: labels[id] }))]}
        value={chosen.outcome || EVERYTHING}
        onChange={(id) => onChoose({ outcome: OUTCOMES.find((each) => each === id) ?? '' })}
      />
      <TextField
        label={t('audit.action')}
        placeholder="key.create"
        value={chosen.action}
        onChange={(action) => onChoose({ action })}
        maxLength={60}
      />
      <TextField
        label={t('audit.actor')}
        value={chosen.actor}
        onChange={(actor) => onChoose({ actor })}
        maxLength={80}
      />
      <TextField
        label={t('audit.from')}
        placeholder="2026-03-01"
        value={chosen.from}
        onChange={(from) => onChoose({ from })}
        error={isWrongDate(chosen.from) ? t('audit.date_wrong') : undefined}
        maxLength={10}
      />
      <TextField
        label={t('audit.to')}
        placeholder="2026-03-31"
        value={chosen.to}
        onChange={(to) => onChoose({ to })}
        error={isWrongDate(chosen.to) ? t('audit.date_wrong') : undefined}
        maxLength={10}
      />
      {Object.keys(queryOf(chosen)).length > 0 && (
        <Button onPress={() => onChoose(NOTHING_CHOSEN)}>{t('audit.clear')}</Button>
      )}
    </div>
  );
}
