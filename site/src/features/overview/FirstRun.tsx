import { Radio } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { AppLink } from '../../app/AppLink.tsx';
import { useProject } from '../../app/project.ts';
import { useLive } from '../../live/use-live.ts';
import { buttonClass } from '../../ui/button/button-class.ts';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import styles from './overview.module.css';

/** An event can be counted a moment after it has arrived. */
const COUNTED_AFTER_MS = 2_000;

/** Shown while nothing was ever sent: how to begin. It goes away by itself when the first event arrives. */
export function FirstRun({ onArrived }: { onArrived: () => void }) {
  const { id } = useProject();
  const newest = useLive(id).latest[0]?.id;
  const arrived = useEffectEvent(() => {
    toast(t('overview.first_arrived'), { tone: 'good' });
    onArrived();
  });
  useEffect(() => {
    if (newest === undefined) return;
    const timer = setTimeout(arrived, COUNTED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [newest]);
  return (
    <section className={styles.first} aria-live="polite">
      <EmptyState
        glyph={Radio}
        title={t('overview.first_title')}
        actions={
          <AppLink page="settings/install" className={buttonClass({ variant: 'primary' })}>
            {t('overview.first_action')}
          </AppLink>
        }
      >
        <p>{t('overview.first_text')}</p>
      </EmptyState>
    </section>
  );
}
