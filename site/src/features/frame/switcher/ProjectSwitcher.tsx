import { useNavigate } from '@tanstack/react-router';
import { Building2, ChevronsUpDown, LayoutGrid, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { OrganizationSummary, ProjectSummary } from '../../../../../core/api/account.ts';
import { organizationAddress, projectAddress } from '../../../app/AppLink.tsx';
import { useMe } from '../../../app/session.ts';
import { Button } from '../../../ui/button/Button.tsx';
import type { FinderSection } from '../../../ui/finder/Finder.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { Popover } from '../../../ui/popover/Popover.tsx';
import { t } from '../../../words/t.ts';
import { matching } from '../palette/match.ts';
import styles from './switcher.module.css';

const Finder = lazy(() => import('../../../ui/finder/Finder.tsx').then((module) => ({ default: module.Finder })));

/** The project that is open, and the way to others. Filters stay behind, because their values belong to the project. */
export function ProjectSwitcher({ project, isCollapsed, onFollow }: ProjectSwitcherProps) {
  const { organizations } = useMe();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const [query, setQuery] = useState('');
  const toggle = (next: boolean): void => {
    setIsOpen(next);
    setQuery('');
  };
  const choose = (to: string): void => {
    toggle(false);
    onFollow();
    void navigate({ to });
  };
  const name = project?.name ?? t('frame.projects');
  return (
    <Popover
      label={t('frame.switch_project')}
      padding="none"
      isOpen={isOpen}
      onOpenChange={toggle}
      trigger={
        <Button
          className={isCollapsed ? styles.initial : styles.switcher}
          aria-label={project === undefined ? t('frame.switch_project') : `${t('frame.switch_project')}: ${name}`}
          {...(isCollapsed ? {} : { endGlyph: ChevronsUpDown })}
        >
          {isCollapsed ? <bdi>{[...name.trim()][0]?.toUpperCase()}</bdi> : <Name text={name} cut="end" />}
        </Button>
      }
    >
      <div className={styles.panel}>
        <Suspense>
          <Finder
            label={t('frame.switch_project')}
            placeholder={t('frame.search_projects')}
            query={query}
            onQueryChange={setQuery}
            sections={[...organizations.map((each) => projectsIn(each, query, project)), ways()]}
            onChoose={choose}
            emptyText={t('frame.no_project_found', { query })}
          />
        </Suspense>
      </div>
    </Popover>
  );
}

type ProjectSwitcherProps = {
  readonly project: ProjectSummary | undefined;
  readonly isCollapsed: boolean;
  readonly onFollow: () => void;
};

function projectsIn(organization: OrganizationSummary, query: string, open: ProjectSummary | undefined): FinderSection {
  const items = organization.projects.map(({ id, name, region }) => ({
    id: projectAddress(id, 'overview'),
    name,
    end: region.toUpperCase(),
    isCurrent: id === open?.id,
  }));
  const settings = {
    id: organizationAddress(organization.id, 'members'),
    name: t('frame.organization_settings'),
    keywords: [organization.name],
    glyph: Building2,
  };
  return { id: organization.id, title: organization.name, items: matching([...items, settings], query) };
}

function ways(): FinderSection {
  return {
    id: 'ways',
    items: [
      { id: '/projects', name: t('frame.projects'), glyph: LayoutGrid },
      { id: '/new', name: t('frame.new_project'), glyph: Plus },
      { id: '/new/organization', name: t('frame.new_organization'), glyph: Plus },
    ],
  };
}
