import { ArrowLeft, UserX } from 'lucide-react';
import { useMemo } from 'react';
import { AppLink } from '../../../app/AppLink.tsx';
import { useMay, useProject } from '../../../app/project.ts';
import { useReport } from '../../../data/use-report.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import styles from '../persons.module.css';
import { Activity } from './Activity.tsx';
import { CohortsPanel } from './CohortsPanel.tsx';
import { FactsPanel } from './FactsPanel.tsx';
import { IdsPanel } from './IdsPanel.tsx';
import { PersonActions } from './PersonActions.tsx';
import view from './person.module.css';
import { type Profile, profileOf, profileQuery } from './profile.ts';
import { TraitsPanel } from './TraitsPanel.tsx';

/** One person: who they are, and everything that they did. */
export function PersonView({ person }: { readonly person: string }) {
  const { id: projectId } = useProject();
  const answer = useReport(profileQuery(projectId, person), { lane: 'person' });
  const profile = useMemo(() => (answer.value === undefined ? undefined : profileOf(answer.value)), [answer.value]);
  const name = profile?.person ?? person;
  return (
    <div className={styles.page}>
      <div>
        <AppLink page="persons" className={buttonClass({ variant: 'quiet', size: 's' })}>
          <Icon glyph={ArrowLeft} size="s" />
          {t('persons.all_persons')}
        </AppLink>
      </div>
      <PageHead title={<Name text={name} />} actions={profile !== undefined && <Actions profile={profile} />} />
      {answer.failure !== undefined && answer.value === undefined && (
        <Banner tone="bad">
          <FailureText failure={answer.failure} />
        </Banner>
      )}
      {answer.isLoading && <SkeletonRows count={10} />}
      {answer.value !== undefined && profile === undefined && (
        <EmptyState glyph={UserX} title={t('persons.nobody')}>
          {t('persons.nobody_text')}
        </EmptyState>
      )}
      {profile !== undefined && <Parts key={profile.person} profile={profile} />}
    </div>
  );
}

function Actions({ profile }: { readonly profile: Profile }) {
  const mayExport = useMay('data', 'export');
  return mayExport && <PersonActions profile={profile} />;
}

function Parts({ profile }: { readonly profile: Profile }) {
  return (
    <div className={view.parts}>
      <div className={view.about}>
        <FactsPanel profile={profile} />
        <TraitsPanel traits={profile.traits} none={t('persons.no_traits')} />
        <IdsPanel profile={profile} />
        <CohortsPanel profile={profile} />
      </div>
      <Activity person={profile.person} />
    </div>
  );
}
