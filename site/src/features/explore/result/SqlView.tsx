import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import { call } from '../../../api/call.ts';
import { useResource } from '../../../data/use-resource.ts';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { Failed } from './Failed.tsx';

/** The statement of a request with the values of its placeholders; read only. */
export function SqlView({ query }: { query: QueryRequest }) {
  const { value, failure, retry } = useResource({
    key: ['sql', query],
    read: (signal) => call('POST /query', { query: { sql: '1' }, body: query }, { signal }),
  });
  if (value !== undefined) return <CodeBlock label={t('results.as_sql')} text={statementOf(value)} />;
  return failure === undefined ? <SkeletonRows count={8} /> : <Failed failure={failure} onRetry={retry} />;
}

function statementOf({ meta: { sql = '', params = {} } }: QueryResponse): string {
  const values = Object.entries(params).map(([name, value]) => `-- ${name} = ${JSON.stringify(value)}`);
  return [sql, ...(values.length === 0 ? [] : ['', ...values])].join('\n');
}
