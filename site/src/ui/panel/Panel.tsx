import { type ReactNode, useId } from 'react';
import { t } from '../../words/t.ts';
import { classNames } from '../class-names.ts';
import { ProgressLine } from '../progress-line/ProgressLine.tsx';
import styles from './panel.module.css';

/**
 * A sheet with a title. `isRefreshing` draws a thin line over what is still shown; `isBusy` tells screen readers that
 * the body is yet to come. `padding="none"` lets tables and lists reach the edges.
 */
export function Panel(props: PanelProps) {
  const { title, titleLevel = 2, actions, tabs, footer, padding = 'm', isRefreshing = false, isBusy = false } = props;
  const titleId = useId();
  const Title = titleLevel === 2 ? 'h2' : 'h3';
  return (
    <section className={classNames(styles.panel, props.className)} aria-labelledby={titleId} aria-busy={isBusy}>
      <ProgressLine isActive={isRefreshing} label={t('ui.loading')} />
      <header className={classNames(styles.head, tabs !== undefined && styles.withTabs)}>
        <div className={styles.titles}>
          <Title id={titleId} className={styles.title} tabIndex={-1} data-focus-heading>
            {title}
          </Title>
          {props.description !== undefined && <p className={styles.description}>{props.description}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {tabs !== undefined && <div className={styles.tabs}>{tabs}</div>}
      <div className={classNames(styles.body, padding === 'none' && styles.bare)}>{props.children}</div>
      {footer !== undefined && <footer className={styles.foot}>{footer}</footer>}
    </section>
  );
}

export interface PanelProps {
  readonly title: ReactNode;
  readonly titleLevel?: 2 | 3;
  readonly description?: ReactNode;
  /** Buttons of size `s` at the end of the title's line. */
  readonly actions?: ReactNode;
  /** A row of controls below the title. */
  readonly tabs?: ReactNode;
  readonly footer?: ReactNode;
  readonly padding?: 'm' | 'none';
  readonly isRefreshing?: boolean;
  readonly isBusy?: boolean;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}
