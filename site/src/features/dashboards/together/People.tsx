import type { Present } from '../../../../../core/api/dashboards/room.ts';
import { language, t } from '../../../words/t.ts';
import styles from './together.module.css';

/** How many are shown: the label names all. */
const SHOWN_MAX = 4;

/** The other people who have the dashboard open. */
export function People({ others }: { others: readonly Present[] }) {
  const names = namesOf(others);
  if (names.length === 0) return null;
  const label = t('together.here', { names: new Intl.ListFormat(language()).format(names) });
  const more = names.length - SHOWN_MAX;
  return (
    <ul className={styles.people} aria-label={label} title={label}>
      {names.slice(0, SHOWN_MAX).map((name) => (
        <li key={name} className={styles.person}>
          <span aria-hidden="true">{initials(name)}</span>
          <span className="visually-hidden">{name}</span>
        </li>
      ))}
      {more > 0 && <li className={styles.person}>+{more}</li>}
    </ul>
  );
}

/** A person with two tabs is here once. */
export function namesOf(people: readonly Present[]): readonly string[] {
  const byActor = new Map(people.map(({ actor, name }) => [actor, name ?? t('together.api')]));
  return [...byActor.values()];
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase(language());
}
