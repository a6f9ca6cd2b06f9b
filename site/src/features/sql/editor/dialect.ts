import { completeFromList, ifNotIn } from '@codemirror/autocomplete';
import { SQLDialect } from '@codemirror/lang-sql';
import { SQL_FUNCTIONS } from '../../../../../core/api/sql-functions.ts';

/** ClickHouse's SQL, as far as an editor needs it. */
export const CLICKHOUSE = SQLDialect.define({
  keywords:
    'select distinct from where prewhere group by order having limit offset with as and or not in like ilike between is null ' +
    'case when then else end join inner left right full cross asof semi anti any array on using union all intersect except ' +
    'over partition window rows range preceding following current row unbounded interval asc desc nulls first last qualify ' +
    'final sample settings format explain describe show tables columns exists totals rollup cube fill step to recursive ' +
    'true false global',
  types:
    'string fixedstring uuid bool int8 int16 int32 int64 int128 uint8 uint16 uint32 uint64 uint128 float32 float64 decimal ' +
    'date date32 datetime datetime64 array map tuple nullable lowcardinality enum8 enum16 json',
  builtin: SQL_FUNCTIONS.join(' ').toLowerCase(),
  backslashEscapes: true,
  hashComments: false,
  identifierQuotes: '`"',
  caseInsensitiveIdentifiers: false,
});

/** A function is written with its brackets' first half, and not within texts and comments. */
export const completeFunctions = CLICKHOUSE.language.data.of({
  autocomplete: ifNotIn(
    ['String', 'LineComment', 'BlockComment', 'QuotedIdentifier', '.'],
    completeFromList(SQL_FUNCTIONS.map((name) => ({ label: name, apply: `${name}(`, type: 'function' }))),
  ),
});
