import { useParam } from '../../../app/use-search.ts';
import { Tabs } from '../../../ui/tabs/Tabs.tsx';
import { t } from '../../../words/t.ts';
import { PersonSessions } from './PersonSessions.tsx';
import { Timeline } from './Timeline.tsx';

/** Everything that a person did, event by event or session by session. */
export function Activity({ person }: { readonly person: string }) {
  const [tab, setTab] = useParam('tab');
  return (
    <Tabs
      label={t('persons.activity')}
      tabs={[
        { id: 'timeline', label: t('persons.timeline') },
        { id: 'sessions', label: t('persons.sessions') },
      ]}
      selected={tab === 'sessions' ? 'sessions' : 'timeline'}
      onChange={(id) => setTab(id === 'timeline' ? undefined : id)}
    >
      {(selected) => (selected === 'sessions' ? <PersonSessions person={person} /> : <Timeline person={person} />)}
    </Tabs>
  );
}
