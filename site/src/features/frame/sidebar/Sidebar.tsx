import { Link, useRouterState } from '@tanstack/react-router';
import { Building2, LayoutGrid, PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { organizationAddress } from '../../../app/AppLink.tsx';
import { useShownOrganization } from '../../../app/organization.ts';
import { PROJECT_PAGES } from '../../../app/pages.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { Kbd } from '../../../ui/kbd/Kbd.tsx';
import { Skeleton } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { NAVIGATION } from '../navigation.ts';
import { useDestination, useShownProject } from '../use-shown-project.ts';
import { NavLink } from './NavLink.tsx';
import styles from './sidebar.module.css';

// Pages are not to wait for what opens menus.
const AccountMenu = lazy(() =>
  import('../account-menu/AccountMenu.tsx').then((module) => ({ default: module.AccountMenu })),
);
const Bell = lazy(() => import('../bell/Bell.tsx').then((module) => ({ default: module.Bell })));
const ProjectSwitcher = lazy(() =>
  import('../switcher/ProjectSwitcher.tsx').then((module) => ({ default: module.ProjectSwitcher })),
);

/** The project, its pages, and the person. On a phone it is in a drawer, which `onFollow` closes. */
export function Sidebar({ isCollapsed, onCollapse, onFollow, onSearch }: SidebarProps) {
  const project = useShownProject();
  return (
    <div className={styles.sidebar} data-collapsed={isCollapsed || undefined}>
      <div className={styles.top}>
        <Suspense fallback={<Skeleton height="var(--control)" />}>
          <ProjectSwitcher project={project} isCollapsed={isCollapsed} onFollow={onFollow} />
        </Suspense>
        {isCollapsed ? (
          <IconButton glyph={Search} label={t('frame.palette')} shortcut="mod+K" onPress={onSearch} />
        ) : (
          <Button className={styles.search} glyph={Search} onPress={onSearch}>
            <span className={styles.searchWords}>
              <span>{t('frame.palette')}</span> <Kbd keys="mod+K" />
            </span>
          </Button>
        )}
      </div>
      <nav className={styles.pages} aria-label={t('frame.navigation')}>
        {project === undefined ? (
          <AllProjects isCollapsed={isCollapsed} onFollow={onFollow} />
        ) : (
          <ProjectPages projectId={project.id} isCollapsed={isCollapsed} onFollow={onFollow} />
        )}
        <OrganizationLink isCollapsed={isCollapsed} onFollow={onFollow} />
      </nav>
      <div className={styles.foot}>
        <Suspense fallback={<Skeleton height="var(--control)" />}>
          <AccountMenu isCollapsed={isCollapsed} />
          {project !== undefined && <Bell key={project.id} project={project} />}
        </Suspense>
        {onCollapse !== undefined && (
          <IconButton
            glyph={isCollapsed ? PanelLeftOpen : PanelLeftClose}
            label={isCollapsed ? t('frame.expand') : t('frame.collapse')}
            onPress={() => onCollapse(!isCollapsed)}
          />
        )}
      </div>
    </div>
  );
}

type SidebarProps = {
  readonly isCollapsed: boolean;
  /** Without it the sidebar cannot be collapsed. */
  readonly onCollapse?: (isCollapsed: boolean) => void;
  readonly onFollow: () => void;
  readonly onSearch: () => void;
};

type PagesProps = { readonly isCollapsed: boolean; readonly onFollow: () => void };

function ProjectPages({ projectId, ...rest }: PagesProps & { readonly projectId: string }) {
  const here = useDestination();
  return NAVIGATION.map(({ label, destinations }) => (
    <div key={destinations[0]?.id} className={styles.group}>
      {label !== undefined && !rest.isCollapsed && <p className={styles.groupName}>{t(label)}</p>}
      <ul>
        {destinations
          .filter(({ page }) => page in PROJECT_PAGES)
          .map((destination) => (
            <li key={destination.id}>
              <NavLink projectId={projectId} destination={destination} isHere={destination.id === here?.id} {...rest} />
            </li>
          ))}
      </ul>
    </div>
  ));
}

/** The settings of the organisation that the open page belongs to. */
function OrganizationLink({ isCollapsed, onFollow }: PagesProps) {
  const organization = useShownOrganization();
  const isHere = useRouterState({ select: ({ location }) => location.pathname.startsWith('/o/') });
  if (organization === undefined) return null;
  return (
    <Link
      to={organizationAddress(organization.id, 'general')}
      search={{}}
      className={styles.link}
      aria-current={isHere ? 'page' : undefined}
      {...(isCollapsed && { title: t('frame.organization'), 'aria-label': t('frame.organization') })}
      onClick={onFollow}
    >
      <Icon glyph={Building2} />
      {!isCollapsed && <span className={styles.linkText}>{t('frame.organization')}</span>}
    </Link>
  );
}

function AllProjects({ isCollapsed, onFollow }: PagesProps) {
  return (
    <Link to="/projects" className={styles.link} title={t('frame.projects')} onClick={onFollow}>
      <Icon glyph={LayoutGrid} />
      {!isCollapsed && <span className={styles.linkText}>{t('frame.projects')}</span>}
    </Link>
  );
}
