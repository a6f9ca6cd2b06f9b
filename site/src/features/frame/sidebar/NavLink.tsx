import { Link, useRouterState } from '@tanstack/react-router';
import { type Search, withValues } from '../../../address/search.ts';
import { viewSearch } from '../../../address/view.ts';
import { projectAddress } from '../../../app/AppLink.tsx';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { t } from '../../../words/t.ts';
import type { Destination } from '../navigation.ts';
import styles from './sidebar.module.css';

/** A page of the project in the sidebar; range, comparison and filters go along. Collapsed, its name is a tooltip. */
export function NavLink({ projectId, destination, isHere, isCollapsed, onFollow }: NavLinkProps) {
  const here = useRouterState({ select: ({ location }): Search => location.search });
  const { page, search = {}, glyph, label } = destination;
  return (
    <Link
      to={projectAddress(projectId, page)}
      search={withValues(viewSearch(here), search)}
      className={styles.link}
      // The router would mark every link whose search is a part of the address.
      activeOptions={{ exact: true }}
      aria-current={isHere ? 'page' : undefined}
      {...(isCollapsed && { title: t(label), 'aria-label': t(label) })}
      onClick={onFollow}
    >
      <Icon glyph={glyph} />
      {!isCollapsed && <span className={styles.linkText}>{t(label)}</span>}
    </Link>
  );
}

type NavLinkProps = {
  readonly projectId: string;
  readonly destination: Destination;
  readonly isHere: boolean;
  readonly isCollapsed: boolean;
  readonly onFollow: () => void;
};
