import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import styles from './empty-state.module.css';

/** Says why there is nothing here and what to do about it. `size="s"` fits into a panel. */
export function EmptyState({ glyph, title, size = 'm', actions, children }: EmptyStateProps) {
  return (
    <div className={classNames(styles.empty, size === 's' && styles.small)}>
      {glyph !== undefined && (
        <span className={styles.glyph}>
          <Icon glyph={glyph} size={size === 's' ? 'm' : 'l'} />
        </span>
      )}
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.words}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

export interface EmptyStateProps {
  readonly glyph?: LucideIcon;
  readonly title: string;
  readonly size?: 's' | 'm';
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}
