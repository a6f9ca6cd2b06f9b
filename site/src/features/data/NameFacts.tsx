import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { NameUser } from '../../../../core/api/data-catalogue.ts';
import { objectAddress, projectAddress } from '../../app/AppLink.tsx';
import { useProject } from '../../app/project.ts';
import { dayAndTime } from '../../format/days.ts';
import { count, share } from '../../format/figures.ts';
import { eventLabel, valueLabel } from '../../format/known-values.ts';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import { typesText } from './columns.tsx';
import styles from './data.module.css';
import type { NameRow } from './rows.ts';

const VALUES_SHOWN = 10;
const EVENTS_SHOWN = 20;

/** Facts about a name, from the data and the saved objects of the project. */
export function NameFacts({ row }: { readonly row: NameRow }) {
  const { timezone } = useProject();
  const { name, event, property, firstSeen, lastSeen, usedBy } = row;
  const at = (instant: string) => dayAndTime(Date.parse(instant), timezone);
  return (
    <dl className={styles.facts}>
      <Fact title={t('catalogue.sent_as')}>
        <Name text={[name, ...(event?.merged ?? [])].join(', ')} />
      </Fact>
      {event && <Fact title={t('catalogue.column_count')}>{count(event.count)}</Fact>}
      {property && (
        <>
          <Fact title={t('catalogue.column_share')}>{share(property.share)}</Fact>
          <Fact title={t('catalogue.column_types')}>{typesText(property)}</Fact>
        </>
      )}
      {firstSeen !== undefined && <Fact title={t('catalogue.column_first')}>{at(firstSeen)}</Fact>}
      {lastSeen !== undefined && <Fact title={t('catalogue.column_last')}>{at(lastSeen)}</Fact>}
      {property && property.values.length > 0 && (
        <Fact title={t('catalogue.column_values')}>
          <span className={styles.list}>
            {property.values.slice(0, VALUES_SHOWN).map(({ value, count: times }) => (
              <span key={String(value)}>
                <Name text={valueLabel(name, String(value))} raw={String(value)} /> {count(times)}
              </span>
            ))}
          </span>
        </Fact>
      )}
      {property && property.events.length > 0 && (
        <Fact title={t('catalogue.column_events')}>
          <span className={styles.list}>
            {property.events.slice(0, EVENTS_SHOWN).map((each) => (
              <Name key={each} text={eventLabel(each)} raw={each} />
            ))}
          </span>
        </Fact>
      )}
      <Fact title={t('catalogue.column_uses')}>
        {usedBy.length === 0 ? t('catalogue.unused') : <Users users={usedBy} />}
      </Fact>
    </dl>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Users({ users }: { readonly users: readonly NameUser[] }) {
  return (
    <span className={styles.list}>
      {users.map((user) => (
        <User key={`${user.object}/${user.id}`} user={user} />
      ))}
    </span>
  );
}

/** Dashboards and reports open; the others have no page of their own. */
function User({ user: { object, id, name } }: { readonly user: NameUser }) {
  const project = useProject();
  if (object === 'dashboards') {
    return (
      <Link to={objectAddress(project.id, 'dashboards/$id', id)} search={{}}>
        <Name text={name} />
      </Link>
    );
  }
  if (object === 'reports') {
    return (
      <Link to={projectAddress(project.id, 'explore')} search={{ report: [id] }}>
        <Name text={name} />
      </Link>
    );
  }
  return <Name text={name} raw={`${object}/${id}`} />;
}
