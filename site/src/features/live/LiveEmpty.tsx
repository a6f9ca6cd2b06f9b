import { Radio } from 'lucide-react';
import { AppLink } from '../../app/AppLink.tsx';
import { buttonClass } from '../../ui/button/button-class.ts';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { t } from '../../words/t.ts';
import styles from './live.module.css';

/** Shown while nothing has happened for half an hour; it goes away with the first event. */
export function LiveEmpty({ hasFilters }: { hasFilters: boolean }) {
  return (
    <section className={styles.empty}>
      <EmptyState
        glyph={Radio}
        title={t(hasFilters ? 'live.none_filtered' : 'live.none')}
        actions={
          !hasFilters && (
            <AppLink page="settings/install" className={buttonClass()}>
              {t('live.none_action')}
            </AppLink>
          )
        }
      >
        <p>{t(hasFilters ? 'live.none_filtered_text' : 'live.none_text')}</p>
      </EmptyState>
    </section>
  );
}
