import { Link } from '@tanstack/react-router';
import { projectAddress } from '../../app/AppLink.tsx';
import { useProject } from '../../app/project.ts';
import type { WordKey } from '../../words/areas.ts';
import { t } from '../../words/t.ts';
import styles from './data.module.css';

const SECTIONS = {
  'data/events': 'catalogue.events',
  'data/properties': 'catalogue.properties',
  'data/definitions': 'definitions.title',
  'data/pages': 'pagegroups.title',
  'data/targets': 'targets.title',
  'data/schemas': 'quality.schemas',
  data: 'data.title',
  'data/imports': 'imports.title',
  'data/shadow': 'shadow.title',
  'data/destinations': 'destinations.title',
} as const satisfies Record<string, WordKey>;

/** The pages about what is sent, each with an address of its own. */
export function DataSections({ section }: { readonly section: keyof typeof SECTIONS }) {
  const project = useProject();
  return (
    <nav className={styles.sections} aria-label={t('catalogue.sections')}>
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
