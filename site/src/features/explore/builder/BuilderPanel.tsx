import { Pencil } from 'lucide-react';
import { useId, useState } from 'react';
import { useView } from '../../../app/use-view.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { t } from '../../../words/t.ts';
import type { Report } from '../report.ts';
import { sayReport } from '../say-report.ts';
import { Builder } from './Builder.tsx';
import styles from './builder.module.css';
import type { FaultsByParam } from './faults.ts';

/** The builder; where there is little room a sentence that says the report, and a button that opens it. */
export function BuilderPanel({ report, onChange, faults }: BuilderPanelProps) {
  const [view] = useView();
  const [isOpen, setOpen] = useState(false);
  const titleId = useId();
  const builderId = useId();
  return (
    <section className={styles.panel} aria-labelledby={titleId} data-open={isOpen}>
      <h2 id={titleId} className={styles.hidden}>
        {t('explore.builder')}
      </h2>
      <div className={styles.summary}>
        <p className={styles.sentence}>{sayReport(report, view)}</p>
        <Button
          size="s"
          glyph={Pencil}
          aria-expanded={isOpen}
          aria-controls={builderId}
          onPress={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'explore.done' : 'explore.edit')}
        </Button>
      </div>
      <div id={builderId} className={styles.body}>
        <Builder report={report} onChange={onChange} faults={faults} />
      </div>
    </section>
  );
}

type BuilderPanelProps = {
  readonly report: Report;
  readonly onChange: (report: Report) => void;
  readonly faults: FaultsByParam;
};
