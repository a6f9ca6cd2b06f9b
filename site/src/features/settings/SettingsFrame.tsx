import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { projectAddress } from '../../app/AppLink.tsx';
import { useProject } from '../../app/project.ts';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import type { WordKey } from '../../words/areas.ts';
import { t } from '../../words/t.ts';
import styles from './settings.module.css';

const SECTIONS = [
  'general',
  'privacy',
  'glossary',
  'install',
  'switch',
  'keys',
  'connections',
  'agents',
  'schedules',
] as const;
export type SettingsSection = (typeof SECTIONS)[number];

const TITLES: Readonly<Record<SettingsSection, WordKey>> = {
  general: 'settings.general',
  privacy: 'rules.title',
  glossary: 'rules.glossary',
  install: 'settings.install',
  switch: 'install.switch_title',
  keys: 'settings.keys',
  connections: 'connections.title',
  agents: 'agents.title',
  schedules: 'schedules.title',
};

/** A section of the settings of a project, each with an address of its own. */
export function SettingsFrame({ section, lead, children }: SettingsFrameProps) {
  const project = useProject();
  return (
    <div className={styles.settings}>
      <nav className={styles.sections} aria-label={t('settings.sections')}>
        {SECTIONS.map((each) => (
          <Link
            key={each}
            to={projectAddress(project.id, `settings/${each}`)}
            className={styles.section}
            aria-current={each === section ? 'page' : undefined}
          >
            {t(TITLES[each])}
          </Link>
        ))}
      </nav>
      <div className={styles.body}>
        <PageHead title={t(TITLES[section])}>{lead}</PageHead>
        {children}
      </div>
    </div>
  );
}

type SettingsFrameProps = {
  readonly section: SettingsSection;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
};
