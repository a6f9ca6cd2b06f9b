import { Target } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useParam } from '../../app/use-search.ts';
import { eventLabel } from '../../format/known-values.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Popover } from '../../ui/popover/Popover.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import styles from './overview.module.css';

const ConversionForm = lazy(() =>
  import('./ConversionForm.tsx').then((module) => ({ default: module.ConversionForm })),
);

/** Chooses the event that counts as a conversion; its rate is then a figure of the page. */
export function Conversion() {
  const [event, choose] = useParam('conversion');
  const label =
    event === undefined ? t('overview.conversion_choose') : t('overview.conversion_of', { event: eventLabel(event) });
  return (
    <Popover
      label={t('overview.conversion_event')}
      placement="bottom end"
      trigger={
        <Button variant="quiet" size="s" glyph={Target} className={styles.conversion}>
          {label}
        </Button>
      }
    >
      {(close) => (
        <Suspense fallback={<SkeletonRows count={3} />}>
          <ConversionForm
            event={event}
            onChoose={(next) => {
              close();
              choose(next);
            }}
          />
        </Suspense>
      )}
    </Popover>
  );
}
