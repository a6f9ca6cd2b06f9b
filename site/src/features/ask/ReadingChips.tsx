import { ChevronDown } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { Popover } from '../../ui/popover/Popover.tsx';
import { t } from '../../words/t.ts';
import { ControlView } from '../explore/builder/ControlView.tsx';
import { type FaultsByParam, NO_FAULTS } from '../explore/builder/faults.ts';
import { kindOf } from '../explore/kinds/index.ts';
import type { Report } from '../explore/report.ts';
import styles from './ask.module.css';
import { sayPart } from './say-part.ts';

type Props = {
  readonly report: Report;
  readonly faults: FaultsByParam;
  readonly onChange: (report: Report) => void;
};

/** How a question was read, part by part; a press changes a part. Days and filters of the page stand above. */
export function ReadingChips({ report, faults, onChange }: Props) {
  const { empty, fields } = kindOf(report);
  const parts = fields.flatMap(({ param, control, write }) => {
    if (control === undefined || control.isShown?.(report) === false) return [];
    const isSet = write(report).join() !== write(empty).join();
    return isSet || control.place === 'main' ? [{ param, control, isSet }] : [];
  });
  return (
    <ul className={styles.chips} aria-label={t('ask.parts')}>
      {parts.map(({ param, control, isSet }) => (
        <li key={`${report.kind} ${param}`}>
          <Popover
            label={t(control.label)}
            trigger={
              <Button size="s" variant={isSet ? 'secondary' : 'quiet'} endGlyph={ChevronDown}>
                <span className={styles.part}>{t(control.label)}</span>{' '}
                <Name text={sayPart(control, report)} cut="end" />
              </Button>
            }
          >
            <div className={styles.control}>
              <ControlView
                control={control}
                report={report}
                onChange={onChange}
                faults={faults.parts[param] ?? NO_FAULTS}
              />
            </div>
          </Popover>
        </li>
      ))}
    </ul>
  );
}
