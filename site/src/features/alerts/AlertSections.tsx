import { Link } from '@tanstack/react-router';
import { projectAddress } from '../../app/AppLink.tsx';
import type { ProjectPage } from '../../app/pages.ts';
import { useProject } from '../../app/project.ts';
import type { WordKey } from '../../words/areas.ts';
import { t } from '../../words/t.ts';
import styles from './alerts.module.css';

const SECTIONS = {
  alerts: 'incidents.title',
  'alerts/rules': 'alertrules.title',
  'alerts/channels': 'channels.title',
  'alerts/metrics': 'watched.title',
} as const satisfies Partial<Record<ProjectPage, WordKey>>;

export type AlertSection = keyof typeof SECTIONS;

/** The pages about what went wrong and who is told, each with an address of its own. */
export function AlertSections({ section }: { readonly section: AlertSection }) {
  const project = useProject();
  return (
    <nav className={styles.sections} aria-label={t('channels.sections')}>
      {Object.entries(SECTIONS).map(([page, title]) => (
        <Link
          key={page}
          to={projectAddress(project.id, page)}
          className={styles.section}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={page === section ? 'page' : undefined}
        >
          {t(title)}
        </Link>
      ))}
    </nav>
  );
}
