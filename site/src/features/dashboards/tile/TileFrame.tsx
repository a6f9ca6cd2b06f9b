import { type ReactNode, useId } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { Name } from '../../../ui/name/Name.tsx';
import { ProgressLine } from '../../../ui/progress-line/ProgressLine.tsx';
import { t } from '../../../words/t.ts';
import styles from './tile.module.css';

/** The sheet of a tile: a grip while it can be moved, its name and what that stands for, a menu, and its age below. */
export function TileFrame(props: TileFrameProps) {
  const { title, note, grip, actions, foot, kind = 'figures', isRefreshing = false, isBusy = false } = props;
  const id = useId();
  const hasHead = title !== '' || grip !== undefined || actions !== undefined;
  return (
    <section
      className={classNames(styles.tile, styles[kind])}
      aria-label={title === '' ? t('board.text') : undefined}
      aria-labelledby={title === '' ? undefined : id}
      aria-busy={isBusy}
    >
      <ProgressLine isActive={isRefreshing} label={t('ui.loading')} />
      {hasHead && (
        <header className={styles.head}>
          {grip}
          <div className={styles.titles}>
            {title !== '' && (
              <h2 id={id} className={styles.title}>
                <Name text={title} cut="end" />
              </h2>
            )}
            {note}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={styles.body}>{props.children}</div>
      {foot && <footer className={styles.foot}>{foot}</footer>}
    </section>
  );
}

export type TileFrameProps = {
  /** '' for none. */
  readonly title: string;
  /** Below the title: days and filters. */
  readonly note?: ReactNode;
  readonly grip?: ReactNode;
  readonly actions?: ReactNode;
  readonly foot?: ReactNode;
  readonly kind?: 'figures' | 'text';
  readonly isRefreshing?: boolean;
  readonly isBusy?: boolean;
  readonly children?: ReactNode;
};
