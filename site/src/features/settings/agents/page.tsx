import { useState } from 'react';
import { AppLink } from '../../../app/AppLink.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { Tabs } from '../../../ui/tabs/Tabs.tsx';
import { Sentence } from '../../../words/Sentence.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';
import { SettingsFrame } from '../SettingsFrame.tsx';
import settings from '../settings.module.css';
import { CLIENTS } from './clients.ts';

/** How an AI agent asks about the project: the address of the MCP server, and what each client needs. */
export function Page() {
  const [id, setId] = useState('apps');
  const address = new URL('/mcp', location.origin).href;
  const docs = <a href="/docs/mcp">{t('agents.docs')}</a>;
  return (
    <SettingsFrame section="agents" lead={<Sentence words="agents.lead" parts={{ docs }} />}>
      <div className={settings.stack}>
        <div className={form.sheet}>
          <CodeBlock label={t('agents.address')} text={address} />
          <p>{t('agents.tools_text')}</p>
          <p>{t('agents.scopes_text')}</p>
          <div className={form.actions}>
            <AppLink page="settings/keys" className={buttonClass({ variant: 'primary' })}>
              {t('agents.create_key')}
            </AppLink>
          </div>
        </div>
        <Tabs
          label={t('agents.clients')}
          tabs={CLIENTS.map((client) => ({ id: client.id, label: client.name ?? t('agents.apps') }))}
          selected={id}
          onChange={setId}
        >
          {(selected) => (
            <div className={settings.way}>
              {CLIENTS.filter((client) => client.id === selected).map(({ id: key, text, snippet }) => (
                <div key={key} className={form.sheet}>
                  <p>{t(text)}</p>
                  {snippet && <CodeBlock label={t(snippet.label)} text={snippet.text(address)} />}
                </div>
              ))}
            </div>
          )}
        </Tabs>
      </div>
    </SettingsFrame>
  );
}
