import { useState } from 'react';
import { personsPerVariant } from '../../../../../../core/experiments/size.ts';
import { count, share, signedShare } from '../../../../format/figures.ts';
import { Button } from '../../../../ui/button/Button.tsx';
import { Dialog } from '../../../../ui/dialog/Dialog.tsx';
import { NumberField } from '../../../../ui/number-field/NumberField.tsx';
import { t } from '../../../../words/t.ts';
import type { ExperimentReport } from '../../report.ts';
import styles from './controls.module.css';

const POWER = 0.8;

/** Works out how many persons an experiment about a share needs, with the method and the confidence of its report. */
export function SizeDialog({ report, onUse, onClose }: SizeDialogProps) {
  const [baseline, setBaseline] = useState<number | undefined>(10);
  const [uplift, setUplift] = useState<number | undefined>(10);
  const { method, confidence } = report;
  const variants = Math.max(2, report.variants.filter(({ name }) => name !== '').length);
  const isAsked = baseline !== undefined && uplift !== undefined;
  const persons = isAsked
    ? personsPerVariant({
        ...{ baseline: baseline / 100, uplift: uplift / 100, alpha: 1 - confidence / 100, power: POWER, method },
      })
    : undefined;
  return (
    <Dialog
      title={t('experiments.size_title')}
      description={t('experiments.size_words', {
        method: t(`experiments.method_${method}`),
        confidence: share(confidence / 100),
        power: share(POWER),
      })}
      size="s"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={persons === undefined}
            onPress={() => {
              if (persons !== undefined) onUse(2 * persons);
              onClose();
            }}
          >
            {t('experiments.size_use')}
          </Button>
        </>
      }
    >
      <div className={styles.part}>
        <NumberField
          label={t('experiments.size_baseline')}
          suffix="%"
          value={baseline}
          onChange={setBaseline}
          autoFocus
        />
        <NumberField
          label={t('experiments.size_uplift')}
          description={t('experiments.size_uplift_hint')}
          suffix="%"
          value={uplift}
          onChange={setUplift}
        />
        <output>
          {persons === undefined || uplift === undefined
            ? t('experiments.size_none')
            : t('experiments.size_result', {
                uplift: signedShare(uplift / 100),
                persons: count(persons),
                variants,
                total: count(persons * variants),
              })}
        </output>
      </div>
    </Dialog>
  );
}

type SizeDialogProps = {
  readonly report: ExperimentReport;
  /** @param persons  of two variants together */
  readonly onUse: (persons: number) => void;
  readonly onClose: () => void;
};
