import { lazy, Suspense, useRef, useState } from 'react';
import type { StatementDefinition } from '../../../../core/api/objects/statements.ts';
import { sqlViews } from '../../api/sql.ts';
import { useProject } from '../../app/project.ts';
import { useObjects } from '../../data/use-objects.ts';
import { useResource } from '../../data/use-resource.ts';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { Skeleton } from '../../ui/skeleton/Skeleton.tsx';
import { Sentence } from '../../words/Sentence.tsx';
import { t } from '../../words/t.ts';
import type { EditorHandle } from './editor/Editor.tsx';
import { addToHistory } from './history.ts';
import { RunBar } from './RunBar.tsx';
import { Result } from './result/Result.tsx';
import { SchemaPanel } from './SchemaPanel.tsx';
import { StatementBar } from './StatementBar.tsx';
import styles from './sql.module.css';
import { useRun } from './use-run.ts';
import { useStatement } from './use-statement.ts';

const Editor = lazy(() => import('./editor/Editor.tsx'));

/** Statements of SQL over the project's views: written, run, saved and shared here. */
export function Page() {
  const { id: projectId } = useProject();
  const views = useResource({ key: ['sql-views', projectId], read: (signal) => sqlViews(projectId, signal) });
  const saved = useObjects<StatementDefinition>('statements');
  const statement = useStatement(saved.value);
  const [limit, setLimit] = useState(LIMIT_AT_FIRST);
  const { run, start, cancel } = useRun(projectId);
  const editor = useRef<EditorHandle>(null);
  const { text } = statement;
  const isEmpty = text.trim() === '';
  const begin = (): void => {
    if (isEmpty || run.status === 'running') return;
    addToHistory(projectId, text);
    start({ sql: text, limit });
  };
  const failed = run.status === 'failed' && run.sql === text ? run.failure : undefined;
  return (
    <div className={styles.page}>
      <PageHead
        title={
          <span tabIndex={-1} data-focus-heading>
            {t('sql.title')}
          </span>
        }
        actions={<StatementBar statement={statement} saved={saved.value ?? []} />}
      >
        <Sentence words="sql.lead" parts={{ docs: <a href="/docs/sql">{t('sql.docs')}</a> }} />
      </PageHead>
      <div className={styles.workbench}>
        <SchemaPanel views={views} onInsert={(name) => editor.current?.insert(name)} />
        <div className={styles.work}>
          <Panel
            title={statement.open?.definition.name ?? t('sql.statement')}
            padding="none"
            footer={<RunBar {...{ run, isEmpty, limit }} onLimit={setLimit} onRun={begin} onCancel={cancel} />}
          >
            <Suspense fallback={<Skeleton height="14rem" />}>
              <Editor
                ref={editor}
                label={t('sql.editor')}
                value={text}
                views={views.value?.views ?? NO_VIEWS}
                failure={failed}
                onChange={statement.setText}
                onRun={begin}
              />
            </Suspense>
          </Panel>
          <Result
            run={run}
            onRetry={begin}
            onReplace={(place, name) => editor.current?.replace(place, name)}
            isChanged={run.status !== 'idle' && run.sql !== text}
          />
        </div>
      </div>
    </div>
  );
}

const LIMIT_AT_FIRST = 1_000;
const NO_VIEWS: readonly never[] = [];
