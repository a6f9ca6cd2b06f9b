import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../words/t.ts';
import { IconButton } from '../button/IconButton.tsx';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import styles from './banner.module.css';

/** A message that stays on the page. What failed is an alert; everything else is a status, read out when it is convenient. */
export function Banner({ tone = 'info', title, actions, onDismiss, children }: BannerProps) {
  return (
    <div className={classNames(styles.banner, styles[tone])} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon glyph={glyphs[tone]} className={styles.glyph} />
      <div className={styles.words}>
        {title !== undefined && <strong className={styles.title}>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      {onDismiss !== undefined && <IconButton glyph={X} label={t('ui.dismiss')} size="s" onPress={onDismiss} />}
    </div>
  );
}

export interface BannerProps {
  readonly tone?: 'info' | 'good' | 'warn' | 'bad';
  readonly title?: string | undefined;
  /** Buttons of size `s`. */
  readonly actions?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
  readonly children?: ReactNode;
}

const glyphs: Record<'info' | 'good' | 'warn' | 'bad', LucideIcon> = {
  info: Info,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
};
