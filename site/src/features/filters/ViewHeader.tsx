import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { FilterBar, type FilterBarProps, type OpenDialog } from './FilterBar.tsx';
import { useViewShortcuts } from './use-view-shortcuts.ts';
import { ViewControlsWaiting } from './ViewControlsWaiting.tsx';
import styles from './view-header.module.css';

// Figures are not to wait for menus and calendars.
const ViewControls = lazy(() => import('./ViewControls.tsx').then((module) => ({ default: module.ViewControls })));

/**
 * The head of a page of reports: its name, its days and what they are compared with, its filters, segments and link. The
 * keys of the view work wherever it is shown.
 */
export function ViewHeader(props: ViewHeaderProps) {
  const { title, titleLevel = 1, aside, actions, originOf, hasComparison = true, bar: Bar = FilterBar } = props;
  const Title = titleLevel === 1 ? 'h1' : 'h2';
  const [dialog, setDialog] = useState<OpenDialog>();
  useViewShortcuts(() => setDialog('new'));
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <div className={styles.titles}>
          <Title className={styles.title}>{title}</Title>
          {aside}
        </div>
        <div className={styles.controls}>
          {actions}
          <Suspense fallback={<ViewControlsWaiting hasComparison={hasComparison} />}>
            <ViewControls hasComparison={hasComparison} />
          </Suspense>
        </div>
      </div>
      <Bar dialog={dialog} onDialog={setDialog} originOf={originOf} />
    </header>
  );
}

type ViewHeaderProps = {
  readonly title: ReactNode;
  /** 2 where the page has a name of its own above. */
  readonly titleLevel?: 1 | 2;
  /** Beside the title, such as who is here now. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  /** Where a filter comes from, if not from this page. */
  readonly originOf?: FilterBarProps['originOf'];
  /** Without it, the page has nothing that can be compared. */
  readonly hasComparison?: boolean;
  /** In place of the bar of chips, for a page whose filters say more than chips can. */
  readonly bar?: ComponentType<FilterBarProps>;
};
