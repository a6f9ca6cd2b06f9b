import { useState } from 'react';
import type { CohortFilter } from '../../../../../../core/api/kinds/behaviour-filters.ts';
import { Button } from '../../../../ui/button/Button.tsx';
import { Dialog } from '../../../../ui/dialog/Dialog.tsx';
import { RadioGroup } from '../../../../ui/radio-group/RadioGroup.tsx';
import { Select } from '../../../../ui/select/Select.tsx';
import { t } from '../../../../words/t.ts';
import { useCohorts } from '../use-named-objects.ts';
import styles from './filters.module.css';

/** Keeps the members of a cohort, or everybody else. */
export function CohortDialog({ edited, onApply, onClose }: CohortDialogProps) {
  const cohorts = useCohorts();
  const [cohort, setCohort] = useState(edited?.cohort);
  const [operator, setOperator] = useState(edited?.operator ?? 'in');
  const options = cohorts.map(({ id, name }) => ({ id, label: name }));
  const isKnown = cohort === undefined || options.some(({ id }) => id === cohort);
  return (
    <Dialog
      title={t('explore.cohort_title')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onPress={onClose}>{t('filters.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={cohort === undefined}
            onPress={() => cohort !== undefined && onApply({ cohort, operator })}
          >
            {t('filters.apply')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {options.length === 0 && isKnown ? (
          <p>{t('explore.no_cohorts')}</p>
        ) : (
          <Select
            label={t('explore.cohort')}
            options={isKnown ? options : [...options, { id: cohort, label: cohort }]}
            value={cohort}
            onChange={setCohort}
          />
        )}
        <RadioGroup
          label={t('explore.cohort_keep')}
          options={[
            { id: 'in', label: t('explore.cohort_in') },
            { id: 'not_in', label: t('explore.cohort_not_in') },
          ]}
          value={operator}
          onChange={setOperator}
        />
      </div>
    </Dialog>
  );
}

type CohortDialogProps = {
  readonly edited: CohortFilter | undefined;
  readonly onApply: (filter: CohortFilter) => void;
  readonly onClose: () => void;
};
