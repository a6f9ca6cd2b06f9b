import { ArrowLeft, Building2 } from 'lucide-react';
import { useMemo } from 'react';
import { AppLink } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { useParam } from '../../../app/use-search.ts';
import { useReport } from '../../../data/use-report.ts';
import { dayAndTime } from '../../../format/days.ts';
import { count } from '../../../format/figures.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { Tabs } from '../../../ui/tabs/Tabs.tsx';
import { t } from '../../../words/t.ts';
import { Fact } from '../person/FactsPanel.tsx';
import view from '../person/person.module.css';
import { type Profile, profileOf } from '../person/profile.ts';
import { Timeline } from '../person/Timeline.tsx';
import { TraitsPanel } from '../person/TraitsPanel.tsx';
import styles from '../persons.module.css';
import { GroupPeople } from './GroupPeople.tsx';
import { groupQuery, personsIn, unitOf } from './group-queries.ts';

type GroupProps = { readonly type: string; readonly group: string };

/** One group: its traits, its people, and everything that happened in it. */
export function GroupView({ type, group }: GroupProps) {
  const { id: projectId } = useProject();
  const answer = useReport(groupQuery(projectId, type, group), { lane: 'person' });
  const profile = useMemo(
    () => (answer.value === undefined ? undefined : profileOf(answer.value, `${unitOf(type)}.`)),
    [answer.value, type],
  );
  return (
    <div className={styles.page}>
      <div>
        <AppLink
          page="persons"
          search={{ tab: ['groups'], type: [type] }}
          className={buttonClass({ variant: 'quiet', size: 's' })}
        >
          <Icon glyph={ArrowLeft} size="s" />
          {t('persons.all_groups')}
        </AppLink>
      </div>
      <PageHead title={<Name text={group} />} />
      {answer.failure !== undefined && answer.value === undefined && (
        <Banner tone="bad">
          <FailureText failure={answer.failure} />
        </Banner>
      )}
      {answer.isLoading && <SkeletonRows count={10} />}
      {answer.value !== undefined && profile === undefined && (
        <EmptyState glyph={Building2} title={t('persons.no_group')}>
          {t('persons.no_group_text')}
        </EmptyState>
      )}
      {answer.value !== undefined && profile !== undefined && (
        <div className={view.parts}>
          <div className={view.about}>
            <GroupFacts type={type} profile={profile} persons={personsIn(answer.value)} />
            <TraitsPanel traits={profile.traits} none={t('persons.no_group_traits')} />
          </div>
          <GroupActivity type={type} group={group} />
        </div>
      )}
    </div>
  );
}

type FactsProps = { readonly type: string; readonly profile: Profile; readonly persons: number };

function GroupFacts({ type, profile, persons }: FactsProps) {
  const { timezone } = useProject();
  const at = (instant: string) => dayAndTime(Date.parse(instant), timezone);
  return (
    <Panel title={type}>
      <dl className={view.facts}>
        <Fact name="persons.first_seen">{at(profile.firstSeen)}</Fact>
        <Fact name="persons.last_seen">{at(profile.lastSeen)}</Fact>
        <Fact name="persons.events">{count(profile.events)}</Fact>
        <Fact name="persons.persons">{count(persons)}</Fact>
      </dl>
    </Panel>
  );
}

function GroupActivity({ type, group }: GroupProps) {
  const [shown, setShown] = useParam('show');
  return (
    <Tabs
      label={t('persons.activity')}
      tabs={[
        { id: 'people', label: t('persons.persons') },
        { id: 'timeline', label: t('persons.timeline') },
      ]}
      selected={shown === 'timeline' ? 'timeline' : 'people'}
      onChange={(id) => setShown(id === 'people' ? undefined : id)}
    >
      {(selected) =>
        selected === 'timeline' ? (
          <Timeline person={group} unit={unitOf(type)} />
        ) : (
          <GroupPeople type={type} group={group} />
        )
      }
    </Tabs>
  );
}
