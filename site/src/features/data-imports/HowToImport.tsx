import { useState } from 'react';
import { CodeBlock } from '../../ui/code-block/CodeBlock.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { Tabs } from '../../ui/tabs/Tabs.tsx';
import { t } from '../../words/t.ts';
import styles from './data-imports.module.css';
import { IMPORT_SOURCES, importCommands, OTHER_SOURCE } from './sources.ts';

/** The way from each tool: what to export, and how to send it. */
export function HowToImport() {
  const [id, setId] = useState('ga4');
  const sources = [...IMPORT_SOURCES, { ...OTHER_SOURCE, name: t('imports.other') }];
  return (
    <Panel title={t('imports.how')} description={t('imports.how_text')}>
      <Tabs
        label={t('imports.tools')}
        tabs={sources.map((source) => ({ id: source.id, label: source.name }))}
        selected={id}
        onChange={setId}
      >
        {(selected) =>
          sources
            .filter((source) => source.id === selected)
            .map(({ id: key, text, file }) => {
              const { command, request } = importCommands(file, location.origin);
              return (
                <div key={key} className={styles.way}>
                  <p>{t(text)}</p>
                  <h3>{t('imports.command')}</h3>
                  <CodeBlock label={t('imports.command')} text={command} />
                  <h3>{t('imports.request')}</h3>
                  <CodeBlock label={t('imports.request')} text={request} />
                  <p>
                    <a href="/docs/import#formats">{t('imports.all_formats')}</a>
                  </p>
                </div>
              );
            })
        }
      </Tabs>
    </Panel>
  );
}
