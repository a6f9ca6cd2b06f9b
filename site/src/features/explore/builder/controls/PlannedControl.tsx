import { Calculator } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../ui/button/Button.tsx';
import { NumberField } from '../../../../ui/number-field/NumberField.tsx';
import { t } from '../../../../words/t.ts';
import { useTyped } from '../use-typed.ts';
import type { ControlProps } from './control-props.ts';
import styles from './controls.module.css';
import { SizeDialog } from './SizeDialog.tsx';

/** The persons that an experiment is planned for, which can be worked out. */
export function PlannedControl({ control, value, onChange, report, faults }: ControlProps<'planned'>) {
  const { typed, type, flush } = useTyped(value, onChange);
  const [isOpen, setOpen] = useState(false);
  const { least, most } = control;
  return (
    <div className={styles.part}>
      <NumberField
        label={t(control.label)}
        description={t('experiments.planned_hint')}
        isInteger
        min={least}
        max={most}
        value={typed}
        onChange={type}
        onBlur={flush}
        error={faults.whole}
      />
      <div>
        <Button variant="quiet" size="s" glyph={Calculator} onPress={() => setOpen(true)}>
          {t('experiments.size_open')}
        </Button>
      </div>
      {isOpen && report.kind === 'experiment' && (
        <SizeDialog
          report={report}
          onClose={() => setOpen(false)}
          onUse={(persons) => onChange(Math.min(most, Math.max(least, persons)))}
        />
      )}
    </div>
  );
}
