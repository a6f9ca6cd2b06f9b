import { useProject } from '../../../app/project.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Name } from '../../../ui/name/Name.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { t } from '../../../words/t.ts';
import styles from '../persons.module.css';
import view from './person.module.css';
import type { Trait } from './profile.ts';

type TraitsProps = { readonly traits: readonly Trait[]; readonly none: string };

/** Traits, and since when each holds. */
export function TraitsPanel({ traits, none }: TraitsProps) {
  const { timezone } = useProject();
  return (
    <Panel title={t('persons.traits')}>
      {traits.length === 0 ? (
        <p className={styles.note}>{none}</p>
      ) : (
        <dl className={view.list}>
          {traits.map(({ name, value, setAt }) => (
            <div key={name} className={view.fact}>
              <dt>
                <Name text={name} />
              </dt>
              <dd>
                <Name text={String(value)} />
                {setAt !== undefined && (
                  <div className={view.small}>
                    {t('persons.set_at', { time: dayAndTime(Date.parse(setAt), timezone) })}
                  </div>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
