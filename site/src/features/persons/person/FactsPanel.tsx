import type { ReactNode } from 'react';
import { useProject } from '../../../app/project.ts';
import { dayAndTime } from '../../../format/days.ts';
import { count } from '../../../format/figures.ts';
import { valueLabel } from '../../../format/known-values.ts';
import { Name } from '../../../ui/name/Name.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import type { WordKey } from '../../../words/areas.ts';
import { t } from '../../../words/t.ts';
import view from './person.module.css';
import type { Profile } from './profile.ts';

/** When and where a person was seen. */
export function FactsPanel({ profile }: { readonly profile: Profile }) {
  const { timezone } = useProject();
  const at = (instant: string) => dayAndTime(Date.parse(instant), timezone);
  return (
    <Panel title={t('persons.profile')}>
      <dl className={view.facts}>
        <Fact name="persons.first_seen">{at(profile.firstSeen)}</Fact>
        <Fact name="persons.last_seen">{at(profile.lastSeen)}</Fact>
        <Fact name="persons.events">{count(profile.events)}</Fact>
        <Fact name="persons.first_source">
          <Name text={valueLabel('source', profile.firstSource ?? '')} raw={profile.firstSource ?? undefined} />
        </Fact>
        <Fact name="persons.country">
          <Name text={valueLabel('country', profile.country ?? '')} raw={profile.country ?? undefined} />
        </Fact>
        <Fact name="persons.devices">
          {profile.devices.length === 0
            ? t('persons.none_known')
            : profile.devices.map((device) => <Device key={JSON.stringify(device)} device={device} />)}
        </Fact>
      </dl>
    </Panel>
  );
}

function Device({ device: [type = '', system = '', browser = ''] }: { readonly device: readonly string[] }) {
  const parts = [type === '' ? '' : valueLabel('device', type), system, browser];
  return (
    <div>
      <Name text={parts.filter((part) => part !== '').join(' · ')} />
    </div>
  );
}

export function Fact({ name, children }: { readonly name: WordKey; readonly children: ReactNode }) {
  return (
    <div className={view.fact}>
      <dt>{t(name)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
