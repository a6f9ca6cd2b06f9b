import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/button/Button.tsx';
import { t } from '../../../words/t.ts';
import type { Control } from '../control.ts';
import { kindOf } from '../kinds/index.ts';
import type { Report } from '../report.ts';
import styles from './builder.module.css';
import { ControlView } from './ControlView.tsx';
import { type FaultsByParam, NO_FAULTS } from './faults.ts';

/** All parts of a report with their controls. Every change shows at once; there is nothing to run. */
export function Builder({ report, onChange, faults }: BuilderProps) {
  const { empty, fields } = kindOf(report);
  const shown = fields.flatMap(({ param, control, write }): Shown[] => {
    if (control === undefined || control.isShown?.(report) === false) return [];
    const isSet = write(report).join() !== write(empty).join() || faults.parts[param] !== undefined;
    return [{ param, control, isSet }];
  });
  const options = shown.filter(({ control }) => control.place === 'options');
  const controls = (list: readonly Shown[]) =>
    list.map(({ param, control }) => (
      <ControlView
        key={`${report.kind} ${param}`}
        control={control}
        report={report}
        onChange={onChange}
        faults={faults.parts[param] ?? NO_FAULTS}
      />
    ));
  return (
    <div className={styles.builder}>
      {controls(shown.filter(({ control }) => control.place === 'main'))}
      {options.length > 0 && (
        <Options
          key={report.kind}
          count={options.filter(({ isSet }) => isSet).length}
          isFaulty={options.some(({ param }) => faults.parts[param] !== undefined)}
        >
          {controls(options)}
        </Options>
      )}
    </div>
  );
}

type Shown = { readonly param: string; readonly control: Control<Report>; readonly isSet: boolean };

type BuilderProps = {
  readonly report: Report;
  readonly onChange: (report: Report) => void;
  readonly faults: FaultsByParam;
};

type OptionsProps = { readonly count: number; readonly isFaulty: boolean; readonly children: ReactNode };

/** The parts that few reports need, folded away until one of them is set or at fault. */
function Options({ count, isFaulty, children }: OptionsProps) {
  const [isUnfolded, setOpen] = useState(count > 0);
  const isOpen = isUnfolded || isFaulty;
  return (
    <section className={styles.options}>
      <Button
        variant="quiet"
        size="s"
        glyph={isOpen ? ChevronDown : ChevronRight}
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        {count > 0 ? t('explore.options_set', { count }) : t('explore.options')}
      </Button>
      {isOpen && <div className={styles.folded}>{children}</div>}
    </section>
  );
}
