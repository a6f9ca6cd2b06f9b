import { type AppRequest, GRANT_PROJECTS_MAX } from '../../../../core/api/connected-apps.ts';
import { Checkbox } from '../../ui/checkbox/Checkbox.tsx';
import { Name } from '../../ui/name/Name.tsx';
import type { WordKey } from '../../words/areas.ts';
import { t } from '../../words/t.ts';
import styles from './connect-app.module.css';

type Organization = AppRequest['organizations'][number];
type ProjectChoiceProps = {
  readonly organizations: readonly Organization[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

const CLOSED_WORDS = {
  sign_on: 'apps.closed_sign_on',
  forbidden: 'apps.closed_forbidden',
  closed: 'apps.closed_closed',
} as const satisfies Record<NonNullable<Organization['closed_by']>, WordKey>;

/** The projects that the app gets, by organisation. */
export function ProjectChoice({ organizations, chosen, onChange }: ProjectChoiceProps) {
  const isFull = chosen.length >= GRANT_PROJECTS_MAX;
  const choose = (id: string, isChosen: boolean): void =>
    onChange(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <>
      {organizations.map(({ id, name, closed_by, projects }) => (
        <fieldset key={id} className={styles.organization}>
          <legend>
            <Name text={name} />
          </legend>
          {closed_by !== null && <p className={styles.note}>{t(CLOSED_WORDS[closed_by])}</p>}
          {closed_by === null && projects.length === 0 && <p className={styles.note}>{t('apps.no_projects')}</p>}
          {projects.map((project) => (
            <Checkbox
              key={project.id}
              isChecked={chosen.includes(project.id)}
              isDisabled={isFull && !chosen.includes(project.id)}
              onChange={(isChosen) => choose(project.id, isChosen)}
            >
              <Name text={project.name} />
            </Checkbox>
          ))}
        </fieldset>
      ))}
      {isFull && <p className={styles.note}>{t('apps.projects_max', { count: GRANT_PROJECTS_MAX })}</p>}
    </>
  );
}
