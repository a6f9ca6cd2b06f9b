import { useState } from 'react';
import { DOOR_USER, doorPathOf, sqlDatabaseOf } from '../../../../../core/api/clickhouse-door.ts';
import { AppLink } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { Tabs } from '../../../ui/tabs/Tabs.tsx';
import { Sentence } from '../../../words/Sentence.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';
import { SettingsFrame } from '../SettingsFrame.tsx';
import settings from '../settings.module.css';
import styles from './connections.module.css';
import { hostOf } from './snippets.ts';
import { TOOLS, type Tool } from './tools.ts';

/** How a BI tool or a notebook reads the project by ClickHouse's HTTP interface. */
export function Page() {
  const [id, setId] = useState('grafana');
  const docs = <a href="/docs/bi-tools">{t('connections.docs')}</a>;
  return (
    <SettingsFrame section="connections" lead={<Sentence words="connections.lead" parts={{ docs }} />}>
      <div className={settings.stack}>
        <div className={form.sheet}>
          <p>{t('connections.key_text')}</p>
          <div className={form.actions}>
            <AppLink page="settings/keys" className={buttonClass({ variant: 'primary' })}>
              {t('connections.create_key')}
            </AppLink>
          </div>
        </div>
        <Tabs
          label={t('connections.tools')}
          tabs={TOOLS.map((tool) => ({ id: tool.id, label: tool.name }))}
          selected={id}
          onChange={setId}
        >
          {(selected) => (
            <div className={settings.way}>
              {TOOLS.filter((tool) => tool.id === selected).map((tool) => (
                <ToolSheet key={tool.id} tool={tool} />
              ))}
            </div>
          )}
        </Tabs>
      </div>
    </SettingsFrame>
  );
}

function ToolSheet({ tool }: { readonly tool: Tool }) {
  const project = useProject();
  const place = {
    origin: location.origin,
    path: doorPathOf(project.id),
    database: sqlDatabaseOf(project.region),
  };
  const { host, port, isSecure } = hostOf(place.origin);
  const fields = [
    [t('connections.host'), host],
    [t('connections.port'), port],
    [t('connections.secure'), t(isSecure ? 'connections.yes' : 'connections.no')],
    ...(tool.isWithoutPath ? [] : [[t('connections.path'), place.path]]),
    [t('connections.database'), place.database],
    [t('connections.user'), DOOR_USER],
    [t('connections.password'), t('connections.your_key')],
  ];
  return (
    <div className={form.sheet}>
      <p>{t(tool.text)}</p>
      <dl className={styles.fields}>
        {fields.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {tool.snippet && <CodeBlock label={t(tool.snippet.label)} text={tool.snippet.text(place)} />}
    </div>
  );
}
