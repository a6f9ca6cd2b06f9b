import { useState } from 'react';
import { quoted } from '../../address/quoted.ts';
import { unreadFilters } from '../../address/view.ts';
import { useSearchText } from '../../app/use-search.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { t } from '../../words/t.ts';
import styles from './filter-bar.module.css';

/** A filter that a link names and nobody can read must not seem to work. */
export function UnreadFilters({ others = [] }: { readonly others?: readonly string[] }) {
  const [search] = useSearchText();
  const [dismissed, setDismissed] = useState('');
  const unread = [...unreadFilters(search), ...others];
  const list = quoted(unread);
  if (unread.length === 0 || list === dismissed) return null;
  return (
    <div className={styles.unreadable}>
      <Banner tone="warn" onDismiss={() => setDismissed(list)}>
        {t('filters.unreadable', { count: unread.length, list })}
      </Banner>
    </div>
  );
}
